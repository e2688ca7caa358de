import type { ModuleContent } from "#core/training/content.ts";
import { detailsSchema, type ModuleDetails } from "#core/training/schema.ts";
import { flawsOf } from "#server/api/flaws.ts";
import { Refusal } from "#server/refusal.ts";
import type { TypedCard } from "../../components/training/card-fields.tsx";
import { type Json, readFields } from "../challenges/form-data.ts";

/** A module's details as its form shows them: texts, and rows of texts. */
export type TypedDetails = { readonly fields: Record<string, string>; readonly cards: readonly TypedCard[] };

/** What the form sent. Fields: the pointers of a module's details (core/training/schema.ts). */
export function typedDetails(form: FormData): TypedDetails {
  const { cards, ...rest } = readFields(form);
  const fields = Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  return { fields, cards: Array.isArray(cards) ? cards.map(cardOf) : [] };
}

function cardOf(card: Json): TypedCard {
  const texts = typeof card === "object" && !Array.isArray(card) ? Object.entries(card) : [];
  return {
    kind: "text",
    ...Object.fromEntries(texts.filter((entry): entry is [string, string] => typeof entry[1] === "string")),
  };
}

/** What is kept, as the form shows it. */
export function shownDetails({ questions: _, cards, ...fields }: ModuleContent): TypedDetails {
  const texts = Object.entries(fields).map(([name, value]) => [name, value === null ? "" : String(value)]);
  return { fields: Object.fromEntries(texts), cards: cards.map((card) => ({ ...card })) };
}

/** What a button that only changes the form itself asks for: `add text`, `add video`, `remove 2`. */
export function changedCards({ fields, cards }: TypedDetails, change: string): TypedDetails {
  const [verb, what = ""] = change.split(" ");
  if (verb === "add") return { fields, cards: [...cards, { kind: what === "video" ? "video" : "text" }] };
  return { fields, cards: cards.filter((_, index) => index !== Number(what)) };
}

/** Throws a 422 Refusal whose pointers are the names of the fields. A card in which nothing was written is none. */
export function checkedDetails({ fields, cards }: TypedDetails): ModuleDetails {
  const sent = { ...fields, cards: cards.filter((card) => Object.keys(card).length > 1) };
  const parsed = detailsSchema.safeParse(sent);
  if (!parsed.success) throw new Refusal("invalid", { flaws: flawsOf(parsed.error, sent) });
  return parsed.data;
}
