import { addDuration, parseInstantOrDay } from "#core/calendar.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import { resolveWindows } from "#core/challenges/windows.ts";
import { formatPoints, parsePoints } from "#core/decimal.ts";
import type { Network, Role } from "#core/network.ts";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
import type { Life } from "#core/scoring/plan.ts";
import { decimalOf, idOf, networkOf } from "../network-of.ts";
import type { Row, Section } from "./tables.ts";

/**
 * A season written by hand (tests/core/golden/README.md says how): what was agreed, what happened, and the standings that a
 * person worked out with a pencil.
 */
export type Season = {
  readonly title: string;
  readonly definition: Definition;
  readonly network: Network;
  readonly entries: readonly Entry[];
  readonly life: Life;
  readonly launchedAt: number | null;
  /** The rows of the table of standings, as written. */
  readonly standings: readonly Row[];
};

export const CHALLENGE = "season";

export function seasonOf({ title, json, tables }: Section): Season {
  const table = (first: string): readonly Row[] => tables.get(first) ?? [];
  const definition = definitionOf(title, json as Sketch);
  const at = (text: string) => instantOf(text, definition.timeZone);
  const { endsAt } = resolveWindows(definition);
  const dated = [...resultsIn(table("on"), at), ...decisionsIn(table("decided on"), at)];
  const launch = table("decided on").find((row) => row.what === "launch");
  const launchedAt = launch ? at(launch["decided on"] ?? "") : null;
  const settlesAt =
    launchedAt === null
      ? null
      : addDuration(Math.max(endsAt, launchedAt), definition.settleFor ?? "P7D", definition.timeZone);
  const entries = inOrder(dated);
  const known = entries.filter((entry) => launchedAt !== null && entry.recordedAt < launchedAt);
  return {
    title,
    definition,
    network: networkIn(definition, tables, at),
    entries,
    life: {
      challengeId: CHALLENGE,
      launchPosition: launchedAt === null ? null : known.length,
      settlesAt,
      asOfNow: endsAt,
    },
    launchedAt,
    standings: table("rank"),
  };
}

type Sketch = { criteria: { id: string }[] };

/** What a season need not say: its name, the zone (UTC), that everybody takes part, and that a criterion is called by its id. */
const definitionOf = (title: string, sketch: Sketch): Definition =>
  definitionSchema.parse({
    name: title,
    timeZone: "UTC",
    participants: { kind: "members" },
    ...sketch,
    criteria: sketch.criteria.map((criterion) => ({ name: criterion.id, ...criterion })),
  });

function instantOf(text: string, zone: string): number {
  const at = parseInstantOrDay(text, zone);
  if (at === null) throw new RangeError(`not a day or an instant: ${text}`);
  return at;
}

type Dated = {
  recordedAt: number;
  entry: (position: number, find: (result: string) => number) => Entry;
  name?: string;
};

/** One column a person; a cell holds a value, several with `+` between them, `?` behind one that waits for approval, `@` its subject. */
function resultsIn(rows: readonly Row[], at: (text: string) => number): Dated[] {
  return rows.flatMap(({ on = "", metric = "sales", recorded, ...people }) =>
    Object.entries(people).flatMap(([person, cell]) =>
      (cell === "" ? [] : cell.split("+")).map((text, index): Dated => {
        const [, value = "", waits, subject] =
          /^(-?[\d.]+)(\??)(?:@(.+))?$/.exec(text.trim().replaceAll(" ", "")) ?? [];
        const recordedAt = at(recorded || on);
        const result: Omit<ResultEntry, "position"> = {
          kind: "result",
          recordedAt,
          source: "season",
          id: `${on} ${metric} ${person} ${index}`,
          memberId: idOf(person),
          metric,
          value: decimalOf(value),
          occurredAt: at(on),
          subject: subject ?? null,
          held: waits === "?",
        };
        return { recordedAt, entry: (position) => ({ ...result, position }), name: `${person} ${on}` };
      }),
    ),
  );
}

function decisionsIn(rows: readonly Row[], at: (text: string) => number): Dated[] {
  return rows.flatMap((row, index): Dated[] => {
    const { what = "", who = "", of = "", points = "" } = row;
    const recordedAt = at(row["decided on"] ?? "");
    const mark = { recordedAt, challengeId: CHALLENGE, participantId: idOf(who) };
    const dated = (entry: Dated["entry"]) => [{ recordedAt, entry }];
    const target = `${who} ${of}`;
    switch (what) {
      case "launch":
        return [];
      case "adjust":
        return dated((position) => ({ ...mark, kind: "adjustment", position, id: `${index}`, points: cents(points) }));
      case "exclude":
        return dated((position) => ({ ...mark, kind: "exclusion", position }));
      case "include":
        return dated((position) => ({ ...mark, kind: "inclusion", position }));
      case "reverse":
        return dated((position, find) => ({ kind: "reversal", position, recordedAt, target: find(target) }));
      case "approve":
      case "reject":
        return dated((position, find) => ({
          kind: "decision",
          position,
          recordedAt,
          target: find(target),
          approved: what === "approve",
        }));
      default:
        throw new RangeError(`nobody decides to ${what}`);
    }
  });
}

/** The ledger in the order in which things were recorded. */
function inOrder(dated: readonly Dated[]): Entry[] {
  const sorted = [...dated].sort((a, b) => a.recordedAt - b.recordedAt);
  const positions = new Map(sorted.map(({ name }, index) => [name, index + 1]));
  const find = (result: string): number => {
    const position = positions.get(result);
    if (position === undefined) throw new RangeError(`no result of ${result}`);
    return position;
  };
  return sorted.map(({ entry }, index) => entry(index + 1, find));
}

function networkIn(definition: Definition, tables: Section["tables"], at: (text: string) => number): Network {
  const units = Object.fromEntries((tables.get("unit") ?? []).map((row) => [row.unit ?? "", row.within || null]));
  const people = new Map<string, Row[]>();
  for (const row of tables.get("person") ?? []) {
    people.set(row.person ?? "", [...(people.get(row.person ?? "") ?? []), row]);
  }
  for (const { on, metric, recorded, ...columns } of tables.get("on") ?? []) {
    for (const person of Object.keys(columns)) if (!people.has(person)) people.set(person, []);
  }
  const members = [...people].map(([person, rows]) => {
    const assignments = rows
      .filter((row) => row.unit)
      .map((row) => ({
        unitId: idOf(row.unit ?? ""),
        from: row.from ? at(row.from) : Number.NEGATIVE_INFINITY,
        to: row.to ? at(row.to) : Number.POSITIVE_INFINITY,
      }));
    const role = (rows[0]?.role || "rep") as Role;
    return [person, { assignments, role, active: !rows.some((row) => row.left) }] as const;
  });
  return networkOf({
    timeZone: definition.timeZone,
    units,
    members: Object.fromEntries(members),
    metrics: metricsIn(definition, tables),
    targets: (tables.get("target of") ?? []).map((row) => ({
      ...(row["target of"] && row["target of"] in units
        ? { unit: row["target of"] }
        : { member: row["target of"] ?? "" }),
      metric: row.metric || "sales",
      startsAt: at(row.from ?? ""),
      endsAt: at(row.to ?? ""),
      value: row.value ?? "",
    })),
  });
}

function metricsIn(definition: Definition, tables: Section["tables"]) {
  const named = definition.criteria.flatMap(({ metric, measure }) =>
    measure.kind === "ratio" ? [metric, measure.over] : [metric],
  );
  const lower = new Set((tables.get("metric") ?? []).filter((row) => row.better === "lower").map((row) => row.metric));
  return Object.fromEntries(
    [...named, ...lower].map((key) => [
      key ?? "",
      { better: lower.has(key) ? ("lower" as const) : ("higher" as const) },
    ]),
  );
}

function cents(text: string): bigint {
  const points = parsePoints(text);
  if (points === null) throw new RangeError(`not points: ${text}`);
  return points;
}

/** `12.5` as points are shown: `12.50`. */
export const pointsText = (text: string): string => formatPoints(cents(text));
