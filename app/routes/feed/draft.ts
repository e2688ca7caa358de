import type { WrittenKind } from "#core/recognition/post.ts";
import type { PostDraft } from "#server/recognition/posts/write-post.ts";
import { textOf } from "../auth/visitor.ts";

const KINDS: readonly WrittenKind[] = ["win", "kudos", "field", "announcement"];

export const kindOf = (wish: unknown): WrittenKind => KINDS.find((kind) => kind === wish) ?? "win";

/** What the form of a new post says; fields have the names of the draft's. */
export function draftOf(form: FormData): PostDraft {
  const text = (name: string) => textOf(form, name);
  const common = { audience: text("audience"), text: text("text").replaceAll("\r\n", "\n") };
  const kind = kindOf(form.get("kind"));
  switch (kind) {
    case "win":
      return { ...common, kind, fact: text("fact") };
    case "kudos":
      return { ...common, kind, to: text("to"), reason: text("reason"), about: text("about") };
    case "announcement":
      return { ...common, kind, title: text("title"), startsOn: text("startsOn"), endsOn: text("endsOn") };
    case "field":
      return { ...common, kind, title: text("title"), to: text("to"), answerBy: text("answerBy") };
  }
}
