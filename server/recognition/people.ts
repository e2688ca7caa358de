import { unitAt } from "#core/people/managed.ts";
import { plainText } from "#core/recognition/plain.ts";
import type { PersonView } from "#core/recognition/post.ts";
import type { Ctx } from "../context.ts";
import { peopleShown } from "../people/shown.ts";
import type { Flaw } from "../refusal.ts";

/** Somebody who can be named: a colleague whom the asker may know by name. */
export type Colleague = PersonView & { readonly ref: string; readonly name: string; readonly memberId: string };

/** The active colleagues whom the asker may know by name, those of its own unit first, then by name. */
export async function colleagues(ctx: Ctx): Promise<Colleague[]> {
  const { network } = await ctx.app.networks.of(ctx);
  const shown = await peopleShown(ctx);
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const own = ownId === null ? undefined : network.members.get(ownId);
  const ownUnit = own && unitAt(own, ctx.now);
  const found = [...network.members.values()].flatMap((member) => {
    const { ref, name, ...rest } = shown(member.id);
    if (!member.active || member.id === ownId || ref === null || name === null) return [];
    const isNear = ownUnit !== undefined && unitAt(member, ctx.now) === ownUnit;
    return [{ isNear, person: { ...rest, ref, name, memberId: member.id } }];
  });
  return found
    .sort((a, b) => Number(b.isNear) - Number(a.isNear) || a.person.name.localeCompare(b.person.name, "fr"))
    .map(({ person }) => person);
}

/** The one colleague whom a typed ref or name means; how many there are where it is not one. */
export async function colleagueNamed(ctx: Ctx, typed: string): Promise<{ one: Colleague | null; count: number }> {
  const known = await colleagues(ctx);
  const byRef = known.find(({ ref }) => ref === typed.trim());
  if (byRef) return { one: byRef, count: 1 };
  const wanted = plainText(typed);
  const named = wanted === "" ? [] : known.filter(({ name }) => plainText(name) === wanted);
  return { one: named.length === 1 ? (named[0] ?? null) : null, count: named.length };
}

/** What is wrong with a name that means nobody, or so many. */
export const nobodyNamed = (pointer: string, typed: string, count: number): Flaw => ({
  pointer,
  code: count > 1 ? "ambiguous-name" : "no-such-colleague",
  params: { value: typed },
});
