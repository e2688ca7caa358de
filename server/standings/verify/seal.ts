import { createHash } from "node:crypto";
import type { Entry } from "#core/results/entry.ts";
import type { Challenge } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import type { NaiveRow } from "./naive-standings.ts";
import { type StoredStanding, shownStanding } from "./shown-standing.ts";
import type { Notes } from "./verify.ts";

/** The sealed rows with the adjustments that came after the seal, ranks as they then are; their digests are checked. */
export async function sealedStandings(
  ctx: Ctx,
  challenge: Challenge,
  marks: readonly Entry[],
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
  for (const entry of marks) {
    if (entry.kind !== "adjustment" || entry.position <= seal.position) continue;
    added.set(entry.participantId, (added.get(entry.participantId) ?? 0n) + entry.points);
  }
  const rows = seal.rows.map((row) => shownStanding(row, added.get(row.participantId)));
  const sealed = rows.map((row, index) => ({ ...row, rank: seal.rows[index]?.rank ?? null }));
  return added.size === 0 ? sealed : rankedAgain(sealed);
}

/** Who stands where after an adjustment is told by points and tie-breaks, which the seal holds: shared where both are equal. */
function rankedAgain(sealed: readonly NaiveRow[]): NaiveRow[] {
  const ranked = sealed.filter(({ qualified, excluded }) => qualified && !excluded);
  const key = (row: NaiveRow) => canonical([row.points, row.tieBreak]);
  const order = (a: NaiveRow, b: NaiveRow) => {
    const [left, right] = [cents(a.points), cents(b.points)];
    if (left !== right) return left > right ? -1 : 1;
    return key(a) === key(b) ? 0 : (a.rank ?? 0) - (b.rank ?? 0);
  };
  const places = new Map<string, number>();
  let last: NaiveRow | null = null;
  let place = 0;
  for (const [index, row] of [...ranked].sort(order).entries()) {
    if (!last || key(last) !== key(row)) place = index + 1;
    last = row;
    places.set(row.participantId, place);
  }
  return sealed.map((row) => ({ ...row, rank: places.get(row.participantId) ?? null }));
}

const cents = (points: string): bigint => BigInt(points.replace(".", ""));
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The same JSON with keys in order, so that equal content reads equal. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner === null || typeof inner !== "object" || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
