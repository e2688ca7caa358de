import { z } from "zod";
import { isKeepable } from "../keepable.ts";
import { flawOf, tidyQuestion } from "./check-question.ts";
import type { ModuleContent } from "./content.ts";
import { LIMITS } from "./limits.ts";
import type { Question } from "./question.ts";

// The message of a check is the code of its flaw (locales/…/refusals.ts).

const keepable = (most: number) => z.string().trim().max(most).refine(isKeepable, "unkeepable-characters");
const rich = z.strictObject({ format: z.enum(["plain", "markdown", "html"]), text: keepable(LIMITS.text) });
const weight = z.string().max(14);
const common = { title: keepable(LIMITS.questionTitle).optional(), text: rich, feedback: rich.optional() };
const weighed = { weight, feedback: rich.optional() };

const kinds = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("choice"),
    ...common,
    isMultiple: z.boolean(),
    choices: z.array(z.strictObject({ text: rich, ...weighed })).max(LIMITS.answers),
  }),
  z.strictObject({
    kind: z.literal("trueFalse"),
    ...common,
    isTrue: z.boolean(),
    whenTrue: rich.optional(),
    whenFalse: rich.optional(),
  }),
  z.strictObject({
    kind: z.literal("numeric"),
    ...common,
    answers: z
      .array(z.strictObject({ range: z.strictObject({ from: z.string(), to: z.string() }).nullable(), ...weighed }))
      .max(LIMITS.answers),
  }),
  z.strictObject({
    kind: z.literal("short"),
    ...common,
    answers: z.array(z.strictObject({ text: keepable(LIMITS.answer), ...weighed })).max(LIMITS.answers),
  }),
  z.strictObject({
    kind: z.literal("matching"),
    ...common,
    pairs: z.array(z.strictObject({ prompt: rich, answer: keepable(LIMITS.answer) })).max(LIMITS.answers),
    distractors: z.array(keepable(LIMITS.answer)).max(LIMITS.answers),
  }),
]);

/** A question as a form draws it or a row keeps it, tidied; refused where it cannot be asked. */
export const questionSchema: z.ZodType<Question> = kinds.transform(tidyQuestion).superRefine((question, context) => {
  const flaw = flawOf(question);
  if (flaw) context.addIssue({ code: "custom", message: flaw });
});

const isWebAddress = (text: string): boolean => {
  try {
    return new URL(text).protocol === "https:";
  } catch {
    return false;
  }
};

const card = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: keepable(LIMITS.cardText).min(1) }),
  z.strictObject({
    kind: z.literal("picture"),
    picture: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "picture-gone"),
    description: keepable(LIMITS.description).min(1),
    caption: keepable(LIMITS.caption).default(""),
  }),
  z.strictObject({
    kind: z.literal("video"),
    address: keepable(LIMITS.address).refine(isWebAddress, "not-an-https-address"),
    title: keepable(LIMITS.title).min(1),
    transcript: keepable(LIMITS.transcript).min(1),
  }),
]);

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What a module says about itself, without its questions. */
export const detailsSchema = z.strictObject({
  title: keepable(LIMITS.title).min(1),
  purpose: keepable(LIMITS.purpose).default(""),
  minutes: wholeNumber(1, LIMITS.minutes).default(LIMITS.minutes),
  recommendedBy: keepable(LIMITS.recommendedBy).default(""),
  cards: z.array(card).max(LIMITS.cards).default([]),
  passMark: wholeNumber(1, 100).default(80),
  attempts: wholeNumber(1, LIMITS.attempts).default(3),
  draw: wholeNumber(1, LIMITS.questions).nullable().default(null),
  retestAfterDays: wholeNumber(1, LIMITS.retestDays).nullable().default(null),
});
export type ModuleDetails = Omit<ModuleContent, "questions">;
