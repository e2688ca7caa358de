import type { Definition } from "#core/challenges/definition.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import { flawsOf } from "#server/api/flaws.ts";
import { Refusal } from "#server/refusal.ts";
import { typedAt } from "../../components/challenges/form-options.ts";
import { shiftDay } from "./definition-form.ts";

/** A definition as the form drew it, checked. Throws a 422 Refusal whose pointers are the names of the fields. */
export function checked(drawn: object): Definition {
  const parsed = definitionSchema.safeParse(drawn);
  if (!parsed.success) throw new Refusal("invalid", { flaws: flawsOf(parsed.error, drawn) });
  return parsed.data;
}

/** What the form shows of a definition in its own way: the last day instead of the end, days instead of a duration. */
export const shownInDays = (draft: object) => {
  const settleFor = typedAt(draft, "settleFor");
  return {
    lastDay: shiftDay(typedAt(draft, "end"), -1),
    settleDays: /^P(\d+)D$/.exec(settleFor)?.[1] ?? settleFor,
  };
};
