import { setImmediate as nextTurn } from "node:timers/promises";
import { allChallenges, type Challenge } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import { readMarks } from "../../results/read-ledger.ts";
import { belongingOf } from "./belonging.ts";
import { verdictsOf } from "./facts.ts";
import type { Life } from "./life.ts";
import { type Draft, draftsOf, lateFrom, type NaiveRow, ranked } from "./naive-standings.ts";
import { type Aftermath, membersBehind, readAftermath, readFacts } from "./read-facts.ts";
import { canonical, sealedStandings } from "./seal.ts";
import { type StoredStanding, shownStanding } from "./shown-standing.ts";
import { challengeSpan, roundsOf } from "./span.ts";
import type { Notes } from "./verify.ts";
import { zoneOf } from "./zone.ts";

/** So many members, or one team, are looked at with all their results at a time. */
const A_GROUP = 500;

/** Every board that is not certified equals the naive replay; a certified one its seal with the adjustments since. */
export async function verifyBoards(ctx: Ctx, notes: Notes): Promise<void> {
  const launched = (await allChallenges(ctx)).filter((challenge) => challenge.launchedAt !== null);
  if (launched.length === 0) return;
  const aftermath = await readAftermath(ctx);
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from ledger_heads`;
  for (const challenge of launched) {
    notes.checked.challenges++;
    const where = `challenge ${challenge.id}`;
    verifyWindows(challenge, where, notes);
    const stored = await storedRows(ctx, challenge).catch((error: unknown) => {
      notes.violate("standings can be read", where, String(error));
      return null;
    });
    if (!stored) continue;
    verifyRanks([...stored.values()], where, notes);
    const isOpen = challenge.cancelledAt === null && challenge.certifiedAt === null;
    const expected =
      challenge.certifiedAt === null
        ? await naiveRows(ctx, challenge, aftermath, isOpen ? (head?.position ?? 0) : challenge.position)
        : await sealedStandings(ctx, challenge, await readMarks(ctx, challenge.id), notes);
    if (challenge.certifiedAt !== null) verifyRanks(expected, `the seal of ${where}`, notes);
    compare(challenge, expected, stored, notes);
  }
}

/** The naive replay, some participants at a time: what it holds of the ledger is what lies behind these. */
async function naiveRows(ctx: Ctx, challenge: Challenge, aftermath: Aftermath, position: number): Promise<NaiveRow[]> {
  const { definition } = challenge;
  const { network } = await ctx.app.networks.of(ctx);
  const [last] = await ctx.tx.sql<{ at: number }[]>`
    select recorded_at as at from ledger where position <= ${challenge.position} order by position desc limit 1`;
  const life: Life = {
    challengeId: challenge.id,
    launchedAt: challenge.launchedAt,
    launchPosition: challenge.launchPosition,
    certifiedPosition: null,
    position,
    now: last?.at ?? ctx.now,
  };
  const late = lateFrom(definition, life);
  const verdicts = verdictsOf(await readMarks(ctx, challenge.id), life);
  const span = challengeSpan(definition, zoneOf(definition.timeZone));
  const { participants } = belongingOf(definition.participants, network, span);
  const ids = participants.map(({ id }) => id);
  // Places depend on everybody.
  const isOneContest = definition.criteria.some(({ scale }) => scale.kind === "placement");
  const size = isOneContest ? ids.length : definition.participants.kind === "teams" ? 1 : A_GROUP;
  const drafts: Draft[] = [];
  for (let start = 0; start < ids.length; start += size) {
    const group = new Set(ids.slice(start, start + size));
    const behind = membersBehind(definition, network, group);
    const facts = await readFacts(ctx, definition, behind, aftermath, life, late);
    // One by one would be too many; all at once would be a long silence.
    drafts.push(...draftsOf(definition, network, facts, verdicts, life, group));
    await nextTurn();
  }
  return ranked(drafts);
}

/** What the database keeps, with ranks as a node that reads it would show them. */
async function storedRows(ctx: Ctx, challenge: Challenge): Promise<Map<string, NaiveRow>> {
  const rows = await ctx.tx.sql<{ standing: StoredStanding; participantId: string }[]>`
    select standing, participant_id as "participantId" from standings where challenge_id = ${challenge.id}`;
  const board = await ctx.app.boards.read(ctx, challenge);
  const stored = new Map<string, NaiveRow>();
  for (const { standing, participantId } of rows) {
    const known = board.standing(standing.participantId);
    stored.set(participantId, { ...shownStanding(standing), rank: known ? board.rankOf(known) : null });
  }
  return stored;
}

/** Windows are resolved once and kept; what counts lies in them, so they must be those that the rules state. */
function verifyWindows(challenge: Challenge, where: string, notes: Notes): void {
  const zone = zoneOf(challenge.definition.timeZone);
  const whole = challengeSpan(challenge.definition, zone);
  const rounds = roundsOf(challenge.definition, whole, zone);
  const should = canonical([whole.from, whole.to, rounds.map(({ from, to }) => [from, to])]);
  const { windows, startsAt, endsAt } = challenge;
  const kept = windows.rounds.map((round) => [Math.max(startsAt, round.startsAt), Math.min(endsAt, round.endsAt)]);
  const isSame = startsAt === windows.startsAt && endsAt === windows.endsAt;
  if (!isSame || canonical([startsAt, endsAt, kept]) !== should) {
    notes.violate("no counted result outside its window", where, "its windows are not those that its rules state");
  }
}

/** Everybody has a rank or a reason to have none; equals share one and the next is skipped. */
function verifyRanks(rows: readonly NaiveRow[], where: string, notes: Notes): void {
  const key = (row: NaiveRow) => canonical([row.points, row.tieBreak]);
  const ranked = rows.filter(({ rank }) => rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const violate = (row: NaiveRow, detail: string) =>
    notes.violate("ranks are total, ties shared", `${where}, participant ${row.ref}`, detail);
  for (const row of rows) {
    if ((row.rank !== null) !== (row.qualified && !row.excluded)) violate(row, `its rank is ${row.rank}`);
  }
  let place = 0;
  for (const [index, row] of ranked.entries()) {
    const before = ranked[index - 1];
    if (!before || key(before) !== key(row)) place = index + 1;
    if (row.rank !== place) violate(row, `its rank is ${row.rank}, ${place} is right`);
  }
}

function compare(
  challenge: Challenge,
  expected: readonly NaiveRow[],
  stored: ReadonlyMap<string, NaiveRow>,
  notes: Notes,
) {
  const rule = challenge.certifiedAt === null ? "standings equal the replay" : "certified standings equal their seal";
  const left = new Map(stored);
  for (const row of expected) {
    notes.checked.standings++;
    const where = `challenge ${challenge.id}, participant ${row.ref}`;
    const kept = left.get(row.participantId);
    left.delete(row.participantId);
    if (!kept) notes.violate(rule, where, "it has no standing");
    else {
      const [difference] = differences(row, kept);
      if (difference) notes.violate(rule, where, difference);
    }
  }
  for (const row of left.values()) {
    notes.violate(rule, `challenge ${challenge.id}, participant ${row.ref}`, "it should have none");
  }
}

function differences(expected: NaiveRow, kept: NaiveRow): string[] {
  const fields = [
    "participantId",
    "ref",
    "points",
    "adjustments",
    "criteria",
    "tieBreak",
    "qualified",
    "excluded",
    "rank",
  ] as const;
  return fields.flatMap((field) => {
    const [should, is] = [canonical(expected[field]), canonical(kept[field])];
    return should === is ? [] : [`${field}: ${is} is kept, ${should} is right`];
  });
}
