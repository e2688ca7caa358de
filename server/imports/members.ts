import type { MemberKey } from "#core/imports/mapping.ts";
import { type MemberMatch, memberMatcher, type NamedMember } from "#core/imports/member-match.ts";
import type { Ctx } from "../context.ts";

/** Finds members by what a file calls them; read anew when the network has changed since the last batch. */
export type MemberFinder = (ctx: Ctx) => Promise<(text: string) => MemberMatch>;

/** `withUnits`: of what a wave rates, which may be units. */
export function makeMemberFinder(
  keys: readonly MemberKey[],
  { withUnits }: { readonly withUnits: boolean },
): MemberFinder {
  let known: { readonly at: number; readonly find: (text: string) => MemberMatch } | null = null;
  return async (ctx) => {
    const { structurePosition, network } = await ctx.app.networks.of(ctx);
    if (known?.at !== structurePosition) {
      const units = withUnits ? [...network.units.values()].map(({ ref, name }) => ({ ref, name, email: null })) : [];
      known = { at: structurePosition, find: memberMatcher([...(await readNamedMembers(ctx)), ...units], keys) };
    }
    return known.find;
  };
}

export async function readNamedMembers(ctx: Ctx): Promise<readonly NamedMember[]> {
  return ctx.tx.sql<NamedMember[]>`select ref, name, email from members where erased_at is null`;
}
