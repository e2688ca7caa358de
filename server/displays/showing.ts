import { allow } from "../auth/allow.ts";
import { findChallenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { type Flaw, Refusal } from "../refusal.ts";

/** What a screen shows to whom. `boards` are ids of challenges, in the order in which they turn. */
export type Showing = {
  readonly name: string;
  /** The ref of the unit on whose wall it hangs; null: the organization's. */
  readonly unit: string | null;
  readonly audience: "staff" | "customers";
  readonly locale: "fr" | "en";
  /** Whether moments may be heard there, where the screen's browser allows it. */
  readonly hasSound: boolean;
  readonly boards: readonly string[];
};

const LONGEST_NAME = 80;
const MOST_BOARDS = 20;

/** Keeps what a display shows. Throws a Refusal: 404 for a board that the asker may not read, 422 with flaws. */
export async function writeShowing(ctx: Ctx, displayId: string, { name, audience, locale, hasSound, boards }: Showing) {
  const flaws: Flaw[] = [];
  if (name.trim() === "") flaws.push({ pointer: "/name", code: "blank" });
  if (name.length > LONGEST_NAME) flaws.push({ pointer: "/name", code: "too-long", params: { most: LONGEST_NAME } });
  if (boards.length === 0) flaws.push({ pointer: "/boards", code: "no-board" });
  if (boards.length > MOST_BOARDS) flaws.push({ pointer: "/boards", code: "too-long", params: { most: MOST_BOARDS } });
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  await ctx.tx.sql`
    update displays set name = ${name.trim()}, audience = ${audience}, locale = ${locale}, has_sound = ${hasSound}
    where id = ${displayId}`;
  await ctx.tx.sql`delete from display_boards where display_id = ${displayId}`;
  for (const [place, challengeId] of [...new Set(boards)].entries()) {
    await allow(ctx, "challenge.read", { kind: "challenge", id: challengeId });
    const { id, launchedAt } = await findChallenge(ctx, challengeId);
    if (launchedAt === null) throw new Refusal("invalid", { flaws: [{ pointer: "/boards", code: "not-launched" }] });
    await ctx.tx.sql`
      insert into display_boards (organization_id, display_id, challenge_id, place)
      values (${ctx.organization.id}, ${displayId}, ${id}, ${place})`;
  }
}
