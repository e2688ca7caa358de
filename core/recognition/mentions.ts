/** How a mention is kept: the member's id, so that a new name or an erased one shows everywhere. */
const KEPT = /@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]/g;
/** How it is written: `@` and a ref, at a word's beginning. */
const WRITTEN = /(^|[^\p{L}\p{N}@])@([\p{L}\p{N}][\p{L}\p{N}._-]{0,127})/gu;

/** A text as it was written, as it is kept; a ref that nobody has stays as it is. A sign that ends a sentence is none of the ref. */
export function keepMentions(written: string, memberIdOfRef: (ref: string) => string | undefined): string {
  return written.replaceAll(KEPT, "@$1").replace(WRITTEN, (whole, before: string, typed: string) => {
    for (let ref = typed; ref !== ""; ref = /[._-]$/.test(ref) ? ref.slice(0, -1) : "") {
      const id = memberIdOfRef(ref);
      if (id !== undefined) return `${before}@[${id}]${typed.slice(ref.length)}`;
    }
    return whole;
  });
}

/** A kept text as somebody would write it, to change it. */
export const writeMentions = (kept: string, refOfMemberId: (id: string) => string | undefined): string =>
  kept.replaceAll(KEPT, (_, id: string) => `@${refOfMemberId(id) ?? "?"}`);

/** The members named in a kept text, once each. */
export const mentioned = (kept: string): string[] => [...new Set([...kept.matchAll(KEPT)].map(([, id]) => id ?? ""))];

/** A kept text in pieces: words, and what `personOf` makes of each member. */
export function piecesOf<Person>(kept: string, personOf: (id: string) => Person): (string | Person)[] {
  const pieces: (string | Person)[] = [];
  let end = 0;
  for (const match of kept.matchAll(KEPT)) {
    if (match.index > end) pieces.push(kept.slice(end, match.index));
    pieces.push(personOf(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  if (end < kept.length) pieces.push(kept.slice(end));
  return pieces;
}
