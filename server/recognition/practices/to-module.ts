import { LIMITS } from "#core/training/limits.ts";
import { translatorOf } from "#locales/translator.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { createModule } from "../../training/create-module.ts";
import { findPractice } from "./find-practice.ts";

const PARTS = ["situation", "action", "outcome", "proof"] as const;

/** Begins a module out of a practice, a card for each of its parts; its author asks the questions. Answers its ref. Throws a 404 Refusal. */
export async function moduleFromPractice(ctx: Ctx, practiceId: string): Promise<string> {
  await allow(ctx, "training.author");
  const practice = await findPractice(ctx, practiceId, "practice.read");
  const t = translatorOf(ctx.organization.locale);
  const shown = await peopleShown(ctx);
  const cards = PARTS.filter((part) => practice[part] !== "").map((part) => {
    const text = `## ${t(`recognized.parts.${part}`)}\n\n${practice[part]}`;
    return { kind: "text", text: text.slice(0, LIMITS.cardText) } as const;
  });
  return createModule(ctx, {
    title: practice.title.slice(0, LIMITS.title),
    purpose: practice.situation.slice(0, LIMITS.purpose),
    minutes: LIMITS.minutes,
    recommendedBy: (shown(practice.authorId).name ?? "").slice(0, LIMITS.recommendedBy),
    cards,
    passMark: 80,
    attempts: 3,
    draw: null,
    retestAfterDays: null,
  });
}
