import type { MemberKey } from "./mapping.ts";

export type NamedMember = { readonly ref: string; readonly name: string; readonly email: string | null };

export type MemberMatch =
  | { readonly ok: true; readonly ref: string }
  | { readonly ok: false; readonly code: "nobody-named" | "ambiguous-member" };

/** Case, composition of accents and doubled spaces make no difference between two writings of a name. */
const fold = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();

/**
 * Makes a look-up of members by the keys in their order, case-insensitively. A ref in exactly the same letters goes before
 * one in other letters; a text that two members bear under the same key is ambiguous, and no later key is tried.
 */
export function memberMatcher(
  members: Iterable<NamedMember>,
  keys: readonly MemberKey[],
): (text: string) => MemberMatch {
  const exact = new Set<string>();
  const folded = new Map<MemberKey, Map<string, string | null>>(keys.map((key) => [key, new Map()]));
  for (const member of members) {
    exact.add(member.ref);
    for (const [key, refs] of folded) {
      const text = member[key];
      if (!text) continue;
      const same = fold(text);
      refs.set(same, refs.has(same) ? null : member.ref);
    }
  }
  return (text) => {
    const sought = fold(text);
    for (const [key, refs] of folded) {
      if (key === "ref" && exact.has(text)) return { ok: true, ref: text };
      const ref = refs.get(sought);
      if (ref === null) return { ok: false, code: "ambiguous-member" };
      if (ref !== undefined) return { ok: true, ref };
    }
    return { ok: false, code: "nobody-named" };
  };
}
