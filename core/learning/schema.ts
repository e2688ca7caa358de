import { z } from "zod";
import { parseInstant } from "../calendar.ts";
import { isKeepable } from "../keepable.ts";

// A statement of xAPI 1.0.3, part two, "Statements". The message of a check is the code of its flaw (locales/…/refusals.ts).

const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/iu;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LANGUAGE = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;
const DURATION =
  /^P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=.)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?$/;
const LONGEST_TEXT = 20_000;

const text = z.string().max(LONGEST_TEXT).refine(isKeepable, "unkeepable-characters");
const iri = text.max(2_000).regex(IRI, "not-an-iri");
const uuid = z
  .string()
  .regex(UUID, "not-a-uuid")
  .transform((value) => value.toLowerCase())
  .meta({ type: "string", format: "uuid" });
const instant = z.string().refine((value) => parseInstant(value) !== null, "not-an-instant");
const languageMap = z.record(z.string().regex(LANGUAGE, "not-a-language"), text);
const extensions = z.record(iri, z.json()).refine(isWholeKeepable, "unkeepable-characters");

function isWholeKeepable(value: unknown): boolean {
  if (typeof value === "string") return isKeepable(value);
  if (value === null || typeof value !== "object") return true;
  return Object.entries(value).every(([key, inner]) => isKeepable(key) && isWholeKeepable(inner));
}

const account = z.strictObject({ homePage: iri, name: text.min(1).max(2_000) });
const identifiers = {
  mbox: text
    .max(320)
    .regex(/^mailto:[^\s@]+@[^\s@]+$/i, "not-a-mailbox")
    .optional(),
  mbox_sha1sum: z
    .string()
    .regex(/^[0-9a-f]{40}$/i, "not-a-digest")
    .optional(),
  openid: iri.optional(),
  account: account.optional(),
};
const countIdentifiers = (one: { [name in keyof typeof identifiers]?: unknown }): number =>
  [one.mbox, one.mbox_sha1sum, one.openid, one.account].filter((given) => given !== undefined).length;

const agent = z
  .strictObject({ objectType: z.literal("Agent").optional(), name: text.optional(), ...identifiers })
  .refine((one) => countIdentifiers(one) === 1, "not-one-identifier");
const group = z
  .strictObject({
    objectType: z.literal("Group"),
    name: text.optional(),
    member: z.array(agent).min(1).max(1_000).optional(),
    ...identifiers,
  })
  .refine((one) => countIdentifiers(one) + (one.member ? 1 : 0) >= 1, "not-one-identifier")
  .refine((one) => countIdentifiers(one) <= 1, "not-one-identifier");

export type Agent = z.output<typeof agent>;
export type Group = z.output<typeof group>;

const part = z.strictObject({ id: text.min(1), description: languageMap.optional() });
const INTERACTIONS = [
  "true-false",
  "choice",
  "fill-in",
  "long-fill-in",
  "matching",
  "performance",
  "sequencing",
  "likert",
  "numeric",
  "other",
] as const;
const activityDefinition = z
  .strictObject({
    name: languageMap.optional(),
    description: languageMap.optional(),
    type: iri.optional(),
    moreInfo: iri.optional(),
    extensions: extensions.optional(),
    interactionType: z.enum(INTERACTIONS).optional(),
    correctResponsesPattern: z.array(text).optional(),
    choices: z.array(part).optional(),
    scale: z.array(part).optional(),
    source: z.array(part).optional(),
    target: z.array(part).optional(),
    steps: z.array(part).optional(),
  })
  .refine(
    ({ interactionType, correctResponsesPattern, choices, scale, source, target, steps }) =>
      interactionType !== undefined || !(correctResponsesPattern ?? choices ?? scale ?? source ?? target ?? steps),
    "interaction-without-type",
  );

const activity = z.strictObject({
  objectType: z.literal("Activity").optional(),
  id: iri,
  definition: activityDefinition.optional(),
});
const statementRef = z.strictObject({ objectType: z.literal("StatementRef"), id: uuid });
const verb = z.strictObject({ id: iri, display: languageMap.optional() });

export type Activity = z.output<typeof activity>;

const score = z
  .strictObject({
    scaled: z.number().min(-1).max(1).optional(),
    raw: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min < max, "score-out-of-bounds")
  .refine(
    ({ raw, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) =>
      raw === undefined || (min <= raw && raw <= max),
    "score-out-of-bounds",
  );

const result = z.strictObject({
  score: score.optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  response: text.optional(),
  duration: z.string().max(100).regex(DURATION, "not-a-duration").optional(),
  extensions: extensions.optional(),
});

/** A single activity stands for a list of one: the standard wants it kept as a list. */
const activities = z
  .preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(activity).max(1_000))
  .optional();
const context = z.strictObject({
  registration: uuid.optional(),
  instructor: z.unknown().optional(),
  team: group.optional(),
  contextActivities: z
    .strictObject({ parent: activities, grouping: activities, category: activities, other: activities })
    .optional(),
  revision: text.optional(),
  platform: text.optional(),
  language: z.string().regex(LANGUAGE, "not-a-language").optional(),
  statement: statementRef.optional(),
  extensions: extensions.optional(),
});

const attachment = z.strictObject({
  usageType: iri,
  display: languageMap,
  description: languageMap.optional(),
  contentType: text.max(200),
  length: z.int().min(0),
  sha2: z.string().regex(/^[0-9a-f]{56,128}$/i, "not-a-digest"),
  /** Files do not travel here: an attachment is where its address says. */
  fileUrl: iri,
});

/** The schema that `objectType` asks for, an absent one standing for `otherwise`. */
function byObjectType<T extends { readonly [type: string]: z.ZodType }>(kinds: T, otherwise: keyof T & string) {
  return z.unknown().transform((value, check): z.output<T[keyof T]> => {
    const isObject = value !== null && typeof value === "object";
    const type = isObject ? (Reflect.get(value, "objectType") ?? otherwise) : otherwise;
    const kind = typeof type === "string" && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (!kind) {
      const values = Object.keys(kinds);
      check.issues.push({ code: "invalid_value", values, input: type, path: ["objectType"] });
      return z.NEVER;
    }
    const read = kind.safeParse(value);
    if (read.success) return read.data as z.output<T[keyof T]>;
    check.issues.push(...(read.error.issues.map((issue) => ({ ...issue, input: value })) as z.core.$ZodRawIssue[]));
    return z.NEVER;
  });
}

const actor = byObjectType({ Agent: agent, Group: group }, "Agent");
const thing = { Activity: activity, Agent: agent, Group: group, StatementRef: statementRef };

/** What a statement and one inside another have in common. */
const told = {
  actor,
  verb,
  result: result.optional(),
  context: context.extend({ instructor: actor.optional() }).optional(),
  timestamp: instant.optional(),
  attachments: z.array(attachment).max(100).optional(),
};

/** Revision and platform are of an activity. */
const isFitting = (one: { object?: unknown; context?: { revision?: unknown; platform?: unknown } | undefined }) => {
  const { revision, platform } = one.context ?? {};
  const type = one.object === null || typeof one.object !== "object" ? null : Reflect.get(one.object, "objectType");
  return (revision ?? platform) === undefined || (type ?? "Activity") === "Activity";
};

const subStatement = z
  .strictObject({ objectType: z.literal("SubStatement"), ...told, object: byObjectType(thing, "Activity") })
  .refine(isFitting, { path: ["context"], message: "context-of-no-activity" });

/** A statement as it is sent; `stored` and `authority` are the store's to say. */
export const statementSchema = z
  .strictObject({
    ...told,
    object: byObjectType({ ...thing, SubStatement: subStatement }, "Activity"),
    id: uuid.optional(),
    stored: instant.optional(),
    authority: actor.optional(),
    version: z
      .string()
      .regex(/^1\.0(\.\d+)?$/, "unknown-version")
      .optional(),
  })
  .refine(isFitting, { path: ["context"], message: "context-of-no-activity" })
  .refine(({ verb, object }) => verb.id !== VOIDED || object.objectType === "StatementRef", {
    path: ["object"],
    message: "voids-no-statement",
  });

export type SentStatement = z.output<typeof statementSchema>;

/** The verb by which a statement takes another back. */
export const VOIDED = "http://adlnet.gov/expapi/verbs/voided";

/** An agent or group as a query names it. */
export const actorSchema = actor;
export const uuidSchema = uuid;
export const iriSchema = iri;
