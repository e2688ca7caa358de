import type { Definition } from "#core/challenges/definition.ts";
import type { Field, Shape } from "#core/scoring/fields.ts";
import { MEASURES } from "#core/scoring/measures/index.ts";
import { SCALES } from "#core/scoring/scales/index.ts";
import { decimalText, type Json, readFields } from "./form-data.ts";

type Fields = { [key: string]: Json };

const DAY_MS = 86_400_000;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

/** Shifts a bare day; other text stays as it is. */
export const shiftDay = (text: string, days: number): string =>
  isDay(text) && !Number.isNaN(Date.parse(text))
    ? new Date(Date.parse(text) + days * DAY_MS).toISOString().slice(0, 10)
    : text;

/**
 * The definition that a form draws, not yet checked. People give the last day and a number of days to settle; the rest of
 * `base` (what the form has no field for) is kept.
 */
export function definitionOfForm(form: FormData, base: Definition | null): object {
  const fields = readFields(form);
  const { end, settleFor, criteria, gates, boosters, participants, rounds, tieBreaks, rewards, ...plain } = fields;
  return {
    ...kept(base, fields, form.has("boosters")),
    ...plain,
    ...(typeof end === "string" && { end: shiftDay(end, 1) }),
    ...(typeof settleFor === "string" && { settleFor: /^\d{1,4}$/.test(settleFor) ? `P${settleFor}D` : settleFor }),
    participants: participantsOf(participants, base),
    ...(isObject(rounds) &&
      typeof rounds.every === "string" &&
      !["none", "list"].includes(rounds.every) && { rounds: { every: rounds.every } }),
    criteria: Array.isArray(criteria) ? criteria.map(criterionOf) : [],
    ...(Array.isArray(gates) &&
      gates.length > 0 && { gates: gates.map((gate) => decimalsIn(gate, ["atLeast", "atMost"])) }),
    ...(Array.isArray(boosters) && boosters.length > 0 && { boosters: boosters.map(boosterOf) }),
    ...(tieBreaks === "earliest" && { tieBreaks: ["earliest"] }),
    ...(Array.isArray(rewards) && rewards.length > 0 && { rewards: rewards.map(rewardOf) }),
  };
}

/** What the form has no field for, and may not lose. */
function kept(base: Definition | null, fields: Fields, saysBoosters: boolean): Partial<Definition> {
  if (!base) return {};
  const { boosters, goals, joiners, rounds, tieBreaks } = base;
  const roundsStay = fields.rounds === undefined || (isObject(fields.rounds) && fields.rounds.every === "list");
  return {
    ...(!saysBoosters && boosters && { boosters }),
    ...(goals && { goals }),
    ...(joiners && { joiners }),
    ...(roundsStay && rounds && { rounds }),
    ...(fields.tieBreaks === "kept" && tieBreaks && { tieBreaks }),
  };
}

function participantsOf(sent: Json | undefined, base: Definition | null): object {
  if (!isObject(sent)) return { kind: "members" };
  const { units, roles, score } = sent;
  if (sent.kind === "teams") {
    const how = isObject(score) ? score.how : undefined;
    const n = isObject(score) ? score.n : undefined;
    const needsN = how === "best" && typeof n === "string";
    return { kind: "teams", units: units ?? [], ...(how && { score: { how, ...(needsN && { n: Number(n) }) } }) };
  }
  const members = base?.participants.kind === "members" ? base.participants.members : undefined;
  return { kind: "members", ...(units && { units }), ...(members && { members }), ...(roles && { roles }) };
}

function criterionOf(sent: Json): object {
  if (!isObject(sent)) return {};
  const { measure, scale, limits, weight, best, ...plain } = sent;
  return {
    ...plain,
    measure: optionsOf(measure, MEASURES),
    scale: optionsOf(scale, SCALES),
    ...(isObject(limits) && { limits: decimalsIn(limits, Object.keys(limits)) }),
    ...(typeof weight === "string" && { weight: decimalText(weight) }),
    ...(typeof best === "string" && { best: /^\d+$/.test(best) ? Number(best) : best }),
  };
}

/** The options of a measure or scale, each in the type of its field; those of another kind fall away. */
function optionsOf(sent: Json | undefined, kinds: readonly { readonly kind: string; readonly shape: Shape }[]): object {
  if (!isObject(sent)) return {};
  const shape = kinds.find(({ kind }) => kind === sent.kind)?.shape ?? {};
  return { kind: sent.kind, ...typed(sent, shape) };
}

function typed(sent: Fields, shape: Shape): object {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, field]) => {
      const value = sent[name];
      return value === undefined ? [] : [[name, typedValue(value, field)]];
    }),
  );
}

function typedValue(sent: Json, field: Field): unknown {
  switch (field.type) {
    case "optional":
      return typedValue(sent, field.field);
    case "boolean":
      return sent === "true";
    case "decimal":
      return typeof sent === "string" ? decimalText(sent) : sent;
    case "object":
      return isObject(sent) ? typed(sent, field.shape) : sent;
    case "list": {
      // A list of plain values is typed into one field: 25 18 15.
      const items = typeof sent === "string" ? sent.split(/[\s;]+|,\s+/).filter(Boolean) : sent;
      return Array.isArray(items) ? items.map((item) => typedValue(item, field.of)) : items;
    }
    case "choice":
    case "instant":
    case "metric":
      return sent;
  }
}

function boosterOf(sent: Json): Json | object {
  if (!isObject(sent)) return sent;
  const { when = {}, multiply, criteria = [], ...plain } = sent;
  return {
    ...plain,
    when: decimalsIn(when, ["atLeast", "atMost"]),
    ...(typeof multiply === "string" && { multiply: decimalText(multiply) }),
    criteria,
  };
}

function rewardOf(sent: Json): Json | object {
  if (!isObject(sent)) return sent;
  const { name, first, last, atLeastPoints } = sent;
  if (typeof atLeastPoints === "string") return { name, atLeastPoints: decimalText(atLeastPoints) };
  return { name, places: [Number(first ?? last), Number(last ?? first)] };
}

function decimalsIn(sent: Json, names: readonly string[]): Json {
  if (!isObject(sent)) return sent;
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      names.includes(name) && typeof value === "string" ? decimalText(value) : value,
    ]),
  );
}

const isObject = (value: Json | undefined): value is Fields => typeof value === "object" && !Array.isArray(value);
