import fc from "fast-check";
import { flawOf, tidyQuestion } from "#core/training/check-question.ts";
import type { Question, RichText } from "#core/training/question.ts";

// Quizzes drawn at random, full of what the format gives a meaning to.

const CHARACTERS = [
  ..."\\:#={}~[]<>%*/$&;'\"-.`_|^!? aeT1",
  ..."éœß\u00a0\u202f中😀\u2028\ue000",
  "->",
  "//",
  "::",
  "####",
  "\n",
  "\n\n",
  "\\n",
  "&&0",
  "&&092;",
  "[html]",
  "%50%",
  "$CATEGORY:",
  "{T}",
  "=a -> b",
];
const text = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
const rich: fc.Arbitrary<RichText> = fc.record({ format: fc.constantFrom("plain", "markdown", "html"), text });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const weight = fc.constantFrom("100", "100", "50", "33.33333", "-50", "0", "12.5");
const number = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 999_999 }));
const decimal = ([units, micro]: [number, number]) =>
  `${units}${micro ? `.${String(micro).padStart(6, "0").replace(/0+$/, "")}` : ""}`;
const range = fc.tuple(number, fc.integer({ min: 0, max: 9 })).map(([from, more]) => ({
  from: decimal(from),
  to: more === 0 ? decimal(from) : String(Math.abs(from[0]) + more + 1),
}));

const common = { title: maybe(text), text: rich, feedback: maybe(rich) };
const weighed = { weight, feedback: maybe(rich) };
const several = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 5 });

const drawn: fc.Arbitrary<Question> = fc.oneof(
  fc.record({
    kind: fc.constant("choice" as const),
    ...common,
    isMultiple: fc.boolean(),
    choices: several(fc.record({ text: rich, ...weighed })),
  }),
  fc.record({
    kind: fc.constant("trueFalse" as const),
    ...common,
    isTrue: fc.boolean(),
    whenTrue: maybe(rich),
    whenFalse: maybe(rich),
  }),
  fc.record({
    kind: fc.constant("numeric" as const),
    ...common,
    answers: several(fc.record({ range: fc.option(range), ...weighed })),
  }),
  fc.record({
    kind: fc.constant("short" as const),
    ...common,
    answers: several(fc.record({ text, ...weighed })),
  }),
  fc.record({
    kind: fc.constant("matching" as const),
    ...common,
    pairs: several(fc.record({ prompt: rich, answer: text })),
    distractors: fc.array(text, { maxLength: 2 }),
  }),
);

/** Questions as they are kept: tidied, and fit to be asked. */
export const questions = fc.array(
  drawn.map(tidyQuestion).filter((question) => flawOf(question) === null),
  { minLength: 1, maxLength: 4 },
);
