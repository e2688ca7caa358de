import type { ShownText } from "./present.ts";
import type { RichText } from "./question.ts";

/** A text for the eyes. HTML from a file is shown as the Markdown it amounts to: none of it reaches a page. */
export const shownText = ({ format, text }: RichText): ShownText => ({
  isMarkdown: format !== "plain",
  text: format === "html" ? htmlAsMarkdown(text) : text,
});

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const PIECE = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s+[^<>]*)?)\/?>/gi;
const SILENT = /<(script|style|template)\b[\s\S]*?(<\/\1\s*>|$)/gi;

/** The Markdown of a text in simple HTML. Tags that are not known go, their text stays. */
export function htmlAsMarkdown(html: string): string {
  const out: string[] = [];
  const links: string[] = [];
  const lists: { isNumbered: boolean; items: number }[] = [];
  let isCode = false;
  let from = 0;
  const say = (text: string) => {
    const decoded = text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (all, hex, decimal, name) => {
      if (name) return NAMED[name.toLowerCase()] ?? all;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
    out.push(isCode ? decoded : decoded.replace(/[ \t\r\n\f]+/g, " ").replace(/[\\`*_[\]<>#|~]/g, "\\$&"));
  };
  const text = html.replace(SILENT, "");
  for (const match of text.matchAll(PIECE)) {
    say(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [, slash, name = "", attributes = ""] = match;
    const isEnd = slash === "/";
    switch (name.toLowerCase()) {
      case "b":
      case "strong":
        out.push("**");
        break;
      case "i":
      case "em":
        out.push("*");
        break;
      case "code":
        if (!isCode || isEnd) out.push("`");
        break;
      case "br":
        out.push("  \n");
        break;
      case "a":
        if (isEnd) out.push(links.pop() ?? "");
        else links.push(linkEnd(attributes, out));
        break;
      case "pre":
        out.push(isEnd ? "\n```\n\n" : "\n\n```\n");
        isCode = !isEnd;
        break;
      case "ul":
      case "ol":
        if (isEnd) lists.pop();
        else lists.push({ isNumbered: name.toLowerCase() === "ol", items: 0 });
        out.push("\n\n");
        break;
      case "li":
        if (!isEnd) out.push(bullet(lists));
        break;
      case "p":
      case "div":
      case "tr":
      case "blockquote":
      case "h1":
      case "h2":
      case "h3":
      case "h4":
        out.push("\n\n");
        break;
    }
  }
  say(text.slice(from));
  return out
    .join("")
    .replace(/[^\S\n]+\n(?!\n)(?<! {2}\n)/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Opens a link to the web and answers how it ends; any other is text. */
function linkEnd(attributes: string, out: string[]): string {
  const [, , href = ""] = /\bhref\s*=\s*(["'])(.*?)\1/i.exec(attributes) ?? [];
  if (!/^https?:\/\/[^\s()<>]+$/i.test(href)) return "";
  out.push("[");
  return `](${href})`;
}

function bullet(lists: { isNumbered: boolean; items: number }[]): string {
  const list = lists.at(-1);
  if (list) list.items += 1;
  return `\n${"  ".repeat(Math.max(0, lists.length - 1))}${list?.isNumbered ? `${list.items}.` : "-"} `;
}
