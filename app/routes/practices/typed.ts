import type { PracticeText } from "#core/recognition/practice.ts";
import { textOf } from "../auth/visitor.ts";

/** What a form says of a practice. */
export function practiceTextOf(form: FormData): PracticeText {
  const text = (name: string) => textOf(form, name).replaceAll("\r\n", "\n");
  return {
    title: text("title"),
    situation: text("situation"),
    action: text("action"),
    outcome: text("outcome"),
    proof: text("proof"),
  };
}
