import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lintDefinition } from "#core/challenges/lint.ts";
import { formatExact, formatPoints } from "#core/decimal.ts";
import { makePlan } from "#core/scoring/plan.ts";
import { replay } from "#core/scoring/replay.ts";
import { type RankedStanding, tieBreakToJson } from "#core/scoring/standings.ts";
import { type NaiveRow, naiveStandings } from "#server/standings/verify/naive-standings.ts";
import { Incremental } from "../worlds/incremental.ts";
import { CHALLENGE, pointsText, type Season, seasonOf } from "./season.ts";
import { type Row, sectionsOf } from "./tables.ts";

/**
 * Seasons and worked examples, each judged by three: the engine, one entry after the other and in one replay; the naive
 * replay of `elan verify`, which shares no code with it; and the table that stands in the document, worked out by hand.
 */

const here = fileURLToPath(new URL(".", import.meta.url));
const documents = [
  ...readdirSync(here)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => `${here}${file}`),
  fileURLToPath(new URL("../../../docs/scoring/examples.md", import.meta.url)),
];

type Judged = Pick<NaiveRow, "rank" | "ref" | "points" | "adjustments" | "criteria" | "tieBreak">;

const ofEngine = (standing: RankedStanding): Judged => ({
  rank: standing.rank,
  ref: standing.ref,
  points: formatPoints(standing.points),
  adjustments: formatPoints(standing.adjustments),
  criteria: Object.fromEntries(
    Object.entries(standing.criteria).map(([id, { measure, points }]) => [
      id,
      { measure: measure && formatExact(measure), points: formatPoints(points) },
    ]),
  ),
  tieBreak: standing.tieBreak.map(tieBreakToJson),
});

function judgements({ definition, network, entries, life, launchedAt }: Season): Record<string, Judged[]> {
  const plan = makePlan(definition, network, life);
  const incremental = new Incremental(plan);
  for (const entry of entries) incremental.apply(entry);
  const naive = naiveStandings(definition, network, entries, {
    challengeId: CHALLENGE,
    launchedAt,
    launchPosition: life.launchPosition,
    certifiedPosition: null,
    position: entries.length,
    now: life.asOfNow,
  });
  return {
    "the replay": replay(plan, entries).standings.map(ofEngine),
    "one entry after the other": incremental.standings.map(ofEngine),
    "the naive replay": naive.map(({ rank, ref, points, adjustments, criteria, tieBreak }) => ({
      rank,
      ref,
      points,
      adjustments,
      criteria,
      tieBreak,
    })),
  };
}

/** A judged row in the columns and the words of the table. */
function inWords(row: Judged, written: Row): Row {
  const shown = (column: string, text: string): string => {
    const [name = "", measure] = column.split(" measure");
    const criterion = row.criteria[name];
    const tie = /^tie-break (\d)$/.exec(column)?.[1];
    if (column === "rank") return row.rank === null ? "–" : String(row.rank);
    if (column === "who") return row.ref;
    if (column === "points" || column === "adjustments") return sameAs(text, row[column]);
    if (tie !== undefined) return tieText(row.tieBreak[Number(tie) - 1]);
    if (!criterion) throw new RangeError(`no column ${column}`);
    return measure === undefined ? sameAs(text, criterion.points) : (criterion.measure ?? "–");
  };
  return Object.fromEntries(Object.entries(written).map(([column, text]) => [column, shown(column, text)]));
}

/** `12` is written for `12.00`. */
const sameAs = (written: string, points: string): string => (pointsText(written) === points ? written : points);

const tieText = (value: Judged["tieBreak"][number] | undefined): string =>
  value === null || value === undefined ? "–" : typeof value === "string" ? value : value.join("-");

describe.each(documents.map((file) => [file.slice(file.lastIndexOf("/") + 1), file]))("%s", (_, file) => {
  const seasons = sectionsOf(readFileSync(file, "utf8")).map(seasonOf);
  test("has seasons in it", () => expect(seasons.length).toBeGreaterThan(0));

  test.each(seasons.map((season) => [season.title, season] as const))("%s", (_title, season) => {
    expect(lintDefinition(season.definition, season.network)).toEqual([]);
    expect(season.standings.length).toBeGreaterThan(1);
    for (const [judge, rows] of Object.entries(judgements(season))) {
      const told = rows.map((row, index) => inWords(row, season.standings[index] ?? { rank: "", who: "" }));
      expect(told, judge).toEqual(season.standings);
    }
  });
});
