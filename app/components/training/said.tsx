import type { ShownText } from "#core/training/present.ts";
import { Markdown } from "../ui/markdown.tsx";

/** A text as its author wrote it: plain, or Markdown. */
export function Said({ text }: { text: ShownText }) {
  return text.isMarkdown ? (
    <Markdown>{text.text}</Markdown>
  ) : (
    <p className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{text.text}</p>
  );
}
