import type { Definition } from "#core/challenges/definition.ts";
import type { Network } from "#core/network.ts";
import type { Entry } from "#core/results/entry.ts";
import { shown, shownCents } from "./amount.ts";
import { byBytes, type Fact, factsOf, verdictsOf } from "./facts.ts";
import type { Life } from "./life.ts";
import { holds, type Scene, sceneOf } from "./scene.ts";
import { centsOf, type Scores, scoresOf } from "./scores.ts";
import { challengeSpan, settlementEnd } from "./span.ts";
import { compareTies, shownTie, type TieValue, tieValue } from "./tie-break.ts";
import { zoneOf } from "./zone.ts";

/** One row as the contract shows it. */
export type NaiveRow = {
  readonly participantId: string;
  readonly ref: string;
  readonly rank: number | null;
  readonly points: string;
  readonly adjustments: string;
  readonly criteria: Readonly<Record<string, { readonly measure: string | null; readonly points: string }>>;
  /** One entry a tie-break: points, measure or null, counts of places, instant or null. */
  readonly tieBreak: readonly (string | readonly number[] | null)[];
  readonly qualified: boolean;
  readonly excluded: boolean;
};

export type Draft = Omit<NaiveRow, "rank" | "tieBreak"> & {
  readonly total: bigint;
  readonly ties: readonly TieValue[];
};

/**
 * The standings of a challenge by docs/scoring and nothing else: read it once more from the ledger, slowly, sharing no
 * code with the engine. What `elan verify` compares the kept standings with.
 */
export function naiveStandings(
  definition: Definition,
  network: Network,
  entries: readonly Entry[],
  life: Life,
): NaiveRow[] {
  const facts = factsOf(entries, life, lateFrom(definition, life));
  return ranked(draftsOf(definition, network, facts, verdictsOf(entries, life), life));
}

/** From when on what is recorded is late; Infinity before the launch. */
export function lateFrom(definition: Definition, { launchedAt }: Life): number {
  const zone = zoneOf(definition.timeZone);
  return launchedAt === null ? Infinity : settlementEnd(definition, challengeSpan(definition, zone), launchedAt, zone);
}

/** The rows before they are ranked, of everybody or of some. */
export function draftsOf(
  definition: Definition,
  network: Network,
  facts: readonly Fact[],
  { adjustments, excluded }: ReturnType<typeof verdictsOf>,
  life: Life,
  only?: ReadonlySet<string>,
): Draft[] {
  const scene = sceneOf(definition, network, facts, life, only);
  const scores = scoresOf(scene);
  const hasResults = (id: string) =>
    [...(scene.baskets.whole.get(id)?.facts.values() ?? [])].some((facts) => facts.length > 0);
  return scene.belonging.participants
    .filter(({ id, isLeaver }) => !isLeaver || hasResults(id) || adjustments.has(id) || excluded.has(id))
    .map(({ id, ref }) => draftOf(scene, scores, { id, ref }, adjustments.get(id) ?? 0n, excluded.has(id)));
}

function draftOf(
  scene: Scene,
  scores: Scores,
  who: { id: string; ref: string },
  adjustments: bigint,
  isExcluded: boolean,
): Draft {
  const unmet = (scene.definition.gates ?? []).filter(
    (gate) => !holds(gate, scene.rules, (rule) => scene.measureOf(rule, who.id)),
  );
  const isWithheld = unmet.some(({ blocks }) => blocks === "points");
  const earned = centsOf(scene, scores, who.id);
  const points = isWithheld ? new Map([...earned.keys()].map((id) => [id, 0n])) : earned;
  const total = [...points.values()].reduce((sum, cents) => sum + cents, adjustments);
  const criteria = scene.rules.map((rule) => {
    const measure = scene.measureOf(rule, who.id);
    const { id } = rule.criterion;
    return [id, { measure: measure && shown(measure), points: shownCents(points.get(id) ?? 0n) }] as const;
  });
  return {
    participantId: who.id,
    ref: who.ref,
    total,
    points: shownCents(total),
    adjustments: shownCents(adjustments),
    criteria: Object.fromEntries(criteria),
    ties: (scene.definition.tieBreaks ?? []).map((tieBreak) => tieValue(tieBreak, scene, scores, who.id, points)),
    qualified: !unmet.some(({ blocks }) => blocks === "ranking"),
    excluded: isExcluded,
  };
}

/** Points, then the tie-breaks in order; 0 where they are equal in all. */
function contest(a: Draft, b: Draft): number {
  if (a.total !== b.total) return a.total > b.total ? -1 : 1;
  for (const [index, value] of a.ties.entries()) {
    const other = b.ties[index];
    const difference = other ? compareTies(value, other) : 0;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The ranked first, then those who do not qualify, then the excluded; equals share a rank, the next is skipped. */
export function ranked(drafts: readonly Draft[]): NaiveRow[] {
  const part = ({ qualified, excluded }: Draft) => (excluded ? 2 : qualified ? 0 : 1);
  const sorted = [...drafts].sort((a, b) => part(a) - part(b) || contest(a, b) || byBytes(a.ref, b.ref));
  let rank = 0;
  let previous: Draft | null = null;
  return sorted.map((draft, index) => {
    const { total: _, ties, ...row } = draft;
    if (!previous || contest(previous, draft) !== 0) rank = index + 1;
    previous = draft;
    return { ...row, rank: part(draft) === 0 ? rank : null, tieBreak: ties.map(shownTie) };
  });
}
