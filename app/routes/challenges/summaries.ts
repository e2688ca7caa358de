import { isAllowed } from "#server/auth/allow.ts";
import { allChallenges, type Challenge, stateOf } from "#server/challenges/challenge.ts";
import type { Ctx } from "#server/context.ts";
import type { ChallengeSummary } from "../../components/challenges/summary.ts";
import { seenBoard } from "./seen-board.ts";

/** Places are looked up for this many open challenges at most; the others are named without. */
const MOST_PLACES = 12;
const PODIUM = 3;

/** The challenges that whoever asks may read, those under way with the top of their board and one's own place. */
export async function challengeSummaries(ctx: Ctx): Promise<ChallengeSummary[]> {
  const summaries: ChallengeSummary[] = [];
  let places = 0;
  for (const challenge of await allChallenges(ctx)) {
    const thing = { kind: "challenge", id: challenge.id } as const;
    const state = stateOf(challenge, ctx.now);
    if (!(await isAllowed(ctx, state === "draft" ? "challenge.write" : "challenge.read", thing))) continue;
    const isOpen = state === "live" || state === "settling";
    const standing = isOpen && places++ < MOST_PLACES ? await topOf(ctx, challenge) : null;
    const { id, name, startsAt, endsAt, settlesAt, definition } = challenge;
    const { timeZone, participants } = definition;
    summaries.push({ id, name, state, startsAt, endsAt, settlesAt, timeZone, kind: participants.kind, standing });
  }
  return summaries;
}

async function topOf(ctx: Ctx, challenge: Challenge): Promise<NonNullable<ChallengeSummary["standing"]>> {
  const snapshot = (await seenBoard(ctx, challenge.id)).snapshot({ limit: PODIUM });
  return { top: snapshot.rows, me: snapshot.me ?? null, total: snapshot.total };
}
