import { createHash } from "node:crypto";
import type { Entry } from "#core/results/entry.ts";
import { allChallenges, type Challenge } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import { readLedger } from "../../results/read-ledger.ts";
import { type NaiveRow, naiveStandings } from "./naive-standings.ts";
import { type StoredStanding, shownStanding } from "./shown-standing.ts";
import type { Notes } from "./verify.ts";

/** Every board that is not certified equals the naive replay; a certified one its seal with the adjustments since. */
export async function verifyBoards(ctx: Ctx, notes: Notes): Promise<void> {
  const launched = (await allChallenges(ctx)).filter((challenge) => challenge.launchedAt !== null);
  if (launched.length === 0) return;
  const entries = await readLedger(ctx);
  const { network } = await ctx.app.networks.of(ctx);
  for (const challenge of launched) {
    notes.checked.challenges++;
    const board = await ctx.app.boards.of(ctx, challenge).catch((error: unknown) => {
      notes.violate("standings can be read", `challenge ${challenge.id}`, String(error));
      return null;
    });
    if (!board) continue;
    const stored = new Map<string, NaiveRow>();
    for (const standing of await readStandings(ctx, challenge.id)) {
      const known = board.standing(standing.participantId);
      stored.set(standing.participantId, { ...shownStanding(standing), rank: known ? board.rankOf(known) : null });
    }
    const life = {
      challengeId: challenge.id,
      launchedAt: challenge.launchedAt,
      launchPosition: challenge.launchPosition,
      certifiedPosition: null,
      position: challenge.position,
      now: entries[challenge.position - 1]?.recordedAt ?? ctx.now,
    };
    const expected =
      challenge.certifiedAt === null
        ? naiveStandings(challenge.definition, network, entries, life)
        : await sealedStandings(ctx, challenge, entries, notes);
    compare(challenge, expected, stored, notes);
  }
}

function compare(
  challenge: Challenge,
  expected: readonly NaiveRow[],
  stored: ReadonlyMap<string, NaiveRow>,
  notes: Notes,
) {
  const left = new Map(stored);
  for (const row of expected) {
    notes.checked.standings++;
    const where = `challenge ${challenge.id}, participant ${row.ref}`;
    const kept = left.get(row.participantId);
    left.delete(row.participantId);
    if (!kept) notes.violate("standings equal the replay", where, "it has no standing");
    else {
      const [difference] = differences(row, kept);
      if (difference) notes.violate("standings equal the replay", where, difference);
    }
  }
  for (const row of left.values()) {
    notes.violate(
      "standings equal the replay",
      `challenge ${challenge.id}, participant ${row.ref}`,
      "it should have none",
    );
  }
}

function differences(expected: NaiveRow, kept: NaiveRow): string[] {
  const fields = ["points", "adjustments", "criteria", "tieBreak", "qualified", "excluded", "rank"] as const;
  return fields.flatMap((field) => {
    const [should, is] = [canonical(expected[field]), canonical(kept[field])];
    return should === is ? [] : [`${field}: ${is} is kept, ${should} is right`];
  });
}

/** The sealed rows with the adjustments that came after the seal, ranks as they then are; their digest is checked. */
async function sealedStandings(
  ctx: Ctx,
  challenge: Challenge,
  entries: readonly Entry[],
  notes: Notes,
): Promise<NaiveRow[]> {
  const [seal] = await ctx.tx.sql<{ rows: StoredStanding[]; digest: string; definition: string; position: number }[]>`
    select rows, standings_digest as digest, definition_digest as definition, position from certifications
    where challenge_id = ${challenge.id} and reopened_at is null`;
  const where = `challenge ${challenge.id}`;
  if (!seal) {
    notes.violate("certified standings are sealed", where, "there is no certificate");
    return [];
  }
  if (sha256(canonical(seal.rows)) !== seal.digest) {
    notes.violate("certified standings are sealed", where, "the rows are not those of the digest");
  }
  if (sha256(canonical(challenge.definition)) !== seal.definition) {
    notes.violate("certified rules are sealed", where, "the definition is not that of the digest");
  }
  const added = new Map<string, bigint>();
  for (const entry of entries) {
    if (entry.kind !== "adjustment" || entry.challengeId !== challenge.id || entry.position <= seal.position) continue;
    added.set(entry.participantId, (added.get(entry.participantId) ?? 0n) + entry.points);
  }
  const rows = seal.rows.map((row) => shownStanding(row, added.get(row.participantId)));
  if (added.size === 0) return rows.map((row, index) => ({ ...row, rank: seal.rows[index]?.rank ?? null }));
  // Who stands where after an adjustment is told by points and tie-breaks, which the seal holds: shared where both are equal.
  const key = (row: NaiveRow) => canonical([row.points, row.tieBreak]);
  const better = (row: NaiveRow) => {
    const stored = seal.rows.find((one) => one.participantId === row.participantId);
    return rows.filter((other) => {
      if (!other.qualified || other.excluded || key(other) === key(row)) return false;
      const [a, b] = [cents(other.points), cents(row.points)];
      if (a !== b) return a > b;
      const sealedOther = seal.rows.find((one) => one.participantId === other.participantId);
      return (sealedOther?.rank ?? 0) < (stored?.rank ?? 0);
    }).length;
  };
  return rows.map((row) => ({ ...row, rank: row.qualified && !row.excluded ? better(row) + 1 : null }));
}

const cents = (points: string): bigint => BigInt(points.replace(".", ""));
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The same JSON with keys in order, so that equal content reads equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner === null || typeof inner !== "object" || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

const readStandings = async (ctx: Ctx, challengeId: string) => {
  const rows = await ctx.tx.sql<{ standing: StoredStanding }[]>`
    select standing from standings where challenge_id = ${challengeId}`;
  return rows.map((row) => row.standing);
};
