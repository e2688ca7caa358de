import type { Snapshot } from "#core/live/messages.ts";
import { allow } from "#server/auth/allow.ts";
import { stateOf } from "#server/challenges/challenge.ts";
import type { Ctx } from "#server/context.ts";
import { BoardFrames, type Window } from "#server/live/frames.ts";
import { type BoardSource, readBoard } from "#server/live/read-board.ts";
import { type Sight, sightOf } from "#server/live/sight.ts";
import { notFound } from "#server/refusal.ts";

/** A board that was read once for a page, with what its reader sees of it. */
export type SeenBoard = {
  readonly source: BoardSource;
  readonly sight: Sight;
  /** A window of it in the shape in which its socket will go on. */
  snapshot(window: Window): Snapshot;
};

/**
 * A board as the member before the page sees it now: the same frames make it that make what its socket says, so what is
 * rendered and what is watched agree to the row. Throws a 404 Refusal.
 */
export async function seenBoard(ctx: Ctx, id: string): Promise<SeenBoard> {
  if (ctx.principal.kind !== "member") throw notFound();
  await allow(ctx, "challenge.read", { kind: "challenge", id });
  const source = await readBoard(ctx, id);
  const sight = await sightOf(ctx, source, ctx.principal);
  const frames = new BoardFrames();
  frames.show(source);
  return {
    source,
    sight,
    snapshot(window) {
      const { position, total, rows } = frames.frame(sight, window);
      const me = frames.own(sight)?.own;
      const { version } = source.challenge;
      const snapshot = {
        challenge: id,
        version,
        state: stateOf(source.challenge, ctx.now),
        position,
        total,
        rows: [...rows.values()].map(({ row }) => row),
      };
      return me ? { ...snapshot, me } : snapshot;
    },
  };
}
