import { z } from "zod";
import { isDay, isDuration, isTimeZone, parseInstant } from "../calendar.ts";
import { formatValue, parseValue } from "../decimal.ts";
import { isKeepable } from "../keepable.ts";
import { isRef } from "../results/incoming.ts";
import type { Field, Shape } from "../scoring/fields.ts";
import { MEASURES, type MeasureConfig } from "../scoring/measures/index.ts";
import { SCALES, type ScaleConfig } from "../scoring/scales/index.ts";
import type { Definition } from "./definition.ts";

const REF = "1 to 128 characters, none of them a control character";
/** What a caller may call a thing. */
const ref = z.string().refine(isRef, REF).meta({ minLength: 1, maxLength: 128, description: REF });

const UNKEEPABLE = "characters that cannot be kept";
const name = z.string().trim().min(1).max(200).refine(isKeepable, UNKEEPABLE);

/** A decimal of the contract, as text or as a JSON number in its shortest form; kept in one canonical form. */
const decimal = z
  .union([z.string().meta({ pattern: "^-?[0-9]{1,11}(\\.[0-9]{1,4})?$" }), z.number().transform(String)])
  .refine((text) => parseValue(text) !== null, "a decimal with up to 11 digits and 4 decimals")
  .transform((text) => formatValue(parseValue(text) ?? 0n));

const INSTANT_OR_DAY = "a day (YYYY-MM-DD) or an instant with an offset";
const instantOrDay = z
  .string()
  .refine((text) => isDay(text) || parseInstant(text) !== null, INSTANT_OR_DAY)
  .meta({ description: INSTANT_OR_DAY });

/** The schema of one option of a measure or scale; its type is that of the option (core/scoring/fields.ts). */
function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case "decimal":
      return decimal;
    case "instant":
      return instantOrDay;
    case "metric":
      return ref;
    case "boolean":
      return z.boolean();
    case "choice":
      return z.enum(field.of);
    case "list":
      return z.array(schemaOf(field.of)).max(1000);
    case "object":
      return z.strictObject(schemasOf(field.shape));
    case "optional":
      return schemaOf(field.field).optional();
  }
}

const schemasOf = (shape: Shape): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, schemaOf(field)]));

/** One object schema for each kind of the list, told apart by `kind`. */
function unionOf(kinds: readonly { readonly kind: string; readonly shape: Shape }[]) {
  const [first, ...rest] = kinds.map(({ kind, shape }) =>
    z.strictObject({ kind: z.literal(kind), ...schemasOf(shape) }),
  );
  if (!first) throw new RangeError("a union of no kinds");
  return z.discriminatedUnion("kind", [first, ...rest]);
}

// The options' types are derived from the same lists as the schemas, which zod cannot know.
export const measureSchema = unionOf(MEASURES) as unknown as z.ZodType<MeasureConfig>;
export const scaleSchema = unionOf(SCALES) as unknown as z.ZodType<ScaleConfig>;

const condition = { atLeast: decimal.optional(), atMost: decimal.optional() };

const participants = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("members"),
    units: z.array(ref).min(1).max(1000).optional(),
    members: z.array(ref).min(1).max(10_000).optional(),
    roles: z
      .array(z.enum(["rep", "manager", "leader", "admin"]))
      .min(1)
      .optional(),
  }),
  z.strictObject({
    kind: z.literal("teams"),
    units: z.array(ref).min(1).max(1000),
    score: z
      .strictObject({ how: z.enum(["results", "sum", "average", "best"]), n: z.int().min(1).max(10_000).optional() })
      .optional(),
  }),
]);

const rounds = z.union([
  z.strictObject({ every: z.enum(["day", "week", "month"]) }),
  z.strictObject({
    list: z
      .array(z.strictObject({ name, start: instantOrDay, end: instantOrDay, weight: decimal.optional() }))
      .min(1)
      .max(1000),
  }),
]);

/** What a criterion is called by; points are kept under it, so it must not be the name of what every object has. */
const criterionId = ref.refine((id) => !(id in {}), REF);

const criterion = z.strictObject({
  id: criterionId,
  name,
  metric: ref,
  per: z.enum(["challenge", "round"]).optional(),
  best: z.int().min(1).max(10_000).optional(),
  measure: measureSchema,
  scale: scaleSchema,
  limits: z
    .strictObject({
      perDay: decimal.optional(),
      perWeek: decimal.optional(),
      perRound: decimal.optional(),
      perChallenge: decimal.optional(),
      minValue: decimal.optional(),
      maxValue: decimal.optional(),
    })
    .optional(),
  weight: decimal.optional(),
});

const tieBreak = z.union([
  z.literal("countback"),
  z.literal("earliest"),
  z.strictObject({ countback: ref }),
  z.strictObject({ criterion: ref }),
  z.strictObject({ measure: ref }),
]);

const TIME_ZONE = "a time zone of the IANA database, for example Europe/Paris";
const DURATION = "an ISO 8601 duration, for example P7D";

/** A challenge's definition as the contract writes it. What no manager could mean is left to core/challenges/lint.ts. */
export const definitionSchema: z.ZodType<Definition> = z.strictObject({
  name,
  purpose: z.string().max(10_000).refine(isKeepable, UNKEEPABLE).optional(),
  timeZone: z.string().refine(isTimeZone, TIME_ZONE).meta({ description: TIME_ZONE }),
  start: instantOrDay,
  end: instantOrDay,
  settleFor: z.string().refine(isDuration, DURATION).meta({ description: DURATION }).optional(),
  participants,
  joiners: z.enum(["asIs", "proRata"]).optional(),
  rounds: rounds.optional(),
  criteria: z.array(criterion).min(1).max(100),
  gates: z
    .array(z.strictObject({ criterion: ref, ...condition, blocks: z.enum(["ranking", "points", "rewards"]) }))
    .max(100)
    .optional(),
  boosters: z
    .array(
      z.strictObject({
        when: z.strictObject({ criterion: ref, ...condition }),
        multiply: decimal,
        criteria: z.array(ref).min(1).max(100),
      }),
    )
    .max(100)
    .optional(),
  tieBreaks: z.array(tieBreak).max(20).optional(),
  goals: z
    .array(z.strictObject({ name, criterion: ref, ...condition, of: z.enum(["all", "team"]) }))
    .max(100)
    .optional(),
  rewards: z
    .array(
      z.union([
        z.strictObject({ name, places: z.tuple([z.int().min(1), z.int().min(1)]) }),
        z.strictObject({ name, atLeastPoints: decimal }),
      ]),
    )
    .max(100)
    .optional(),
});

export type { Definition } from "./definition.ts";
