import { Engine } from "json-rules-engine";
import type { Definition } from "#core/challenges/definition.ts";
import type { Network } from "#core/network.ts";
import type { CountingResult } from "#core/results/counting.ts";
import { makePlan, type Plan } from "#core/scoring/plan.ts";
import { foldCards } from "#core/scoring/replay.ts";
import { EMPTY_FIELD, scoreAll } from "#core/scoring/standings.ts";
import { contest } from "../machinery/contest.ts";
import { definition, FIRST_AT, memberRef } from "./season.ts";

/** As many results as go together in one commit at most. */
const [MEMBERS, RESULTS] = [50, 5_000];

/** What 10 and 100 criteria cost a result, against a rules engine that holds a rule for each. */
export const rules = contest(["E10"], async () => {
  const games = [10, 100].map(gameOf);
  const goal = (reach: number, beyond: number) => ({ direction: "atLeast", reach, beyond }) as const;
  const claim = { row: "E10", ours: "criteria", rival: "json-rules-engine", compares: "speed" } as const;
  return {
    contestants: [
      {
        name: "json-rules-engine",
        async slot(ms) {
          const rates: Record<string, number> = {};
          for (const { size, engine, results } of games) rates[size] = await ruled(engine, results, ms / 2);
          return rates;
        },
      },
      {
        name: "criteria",
        async slot(ms) {
          const rates: Record<string, number> = {};
          for (const { size, plan, results } of games) rates[size] = scored(plan, results, ms / 2);
          return rates;
        },
      },
    ],
    claims: [
      { ...claim, what: "a result under 10 criteria", figure: "10", goal: goal(100, 300) },
      { ...claim, what: "a result under 100 criteria", figure: "100", goal: goal(500, 2_000) },
    ],
    async wrong() {
      for (const { size, plan, engine, results } of games) {
        const theirs = new Map<string, number>();
        for (const result of results) {
          theirs.set(result.memberId, (theirs.get(result.memberId) ?? 0) + (await pointsOf(engine, result)));
        }
        for (const { participantId, points } of standings(plan, results)) {
          const expected = theirs.get(participantId) ?? 0;
          if (Number(points) !== expected * 100)
            return `${size} criteria: ${participantId} has ${points}, not ${expected}`;
        }
      }
      return null;
    },
    close: async () => {},
  };
});

/** A challenge with a criterion a metric, and an engine with a rule for each: so many points for each unit. */
function gameOf(size: number) {
  const keys = Array.from({ length: size }, (_, index) => `metric-${index}`);
  const criteria: Definition["criteria"] = keys.map((metric, index) => ({
    id: metric,
    name: metric,
    metric,
    measure: { kind: "sum" },
    scale: { kind: "perUnit", points: String(index + 1), per: "1" },
  }));
  const engine = new Engine();
  for (const [index, metric] of keys.entries()) {
    engine.addRule({
      conditions: { all: [{ fact: "metric", operator: "equal", value: metric }] },
      event: { type: "points", params: { each: index + 1 } },
    });
  }
  const life = { challengeId: "", launchPosition: null, settlesAt: null, asOfNow: Date.now() };
  const plan = makePlan({ ...definition("Rules"), criteria }, networkOf(keys), life);
  return { size: String(size), engine, plan, results: resultsOf(keys) };
}

function networkOf(keys: readonly string[]): Network {
  const metric = { unit: null, precision: 0, better: "higher", category: "quantitative" } as const;
  const member = { name: "", role: "rep", active: true, assignments: [] } as const;
  return {
    timeZone: "Europe/Paris",
    units: new Map(),
    members: new Map(
      Array.from({ length: MEMBERS }, (_, index) => [
        memberRef(index),
        { ...member, id: memberRef(index), ref: memberRef(index) },
      ]),
    ),
    metrics: new Map(keys.map((key) => [key, { ...metric, key, name: key, needsApproval: false, oneSource: false }])),
    targets: [],
  };
}

const resultsOf = (keys: readonly string[]): CountingResult[] =>
  Array.from({ length: RESULTS }, (_, n) => ({
    kind: "result",
    position: n + 1,
    recordedAt: FIRST_AT,
    source: "bench",
    id: `r-${n}`,
    memberId: memberRef((n * 31) % MEMBERS),
    metric: keys[(n * 17) % keys.length] ?? "",
    value: BigInt(1 + (n % 90)) * 10_000n,
    occurredAt: FIRST_AT + n,
    subject: null,
    held: false,
  }));

const standings = (plan: Plan, results: readonly CountingResult[]) =>
  scoreAll(plan, foldCards(plan, results), new Map(), EMPTY_FIELD);

function scored(plan: Plan, results: readonly CountingResult[], ms: number): number {
  const began = performance.now();
  let count = 0;
  do {
    standings(plan, results);
    count += results.length;
  } while (performance.now() - began < ms);
  return (count * 1000) / (performance.now() - began);
}

async function ruled(engine: Engine, results: readonly CountingResult[], ms: number): Promise<number> {
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < ms) {
    await pointsOf(engine, results[count % results.length] as CountingResult);
    count++;
  }
  return (count * 1000) / (performance.now() - began);
}

async function pointsOf(engine: Engine, { metric, value }: CountingResult): Promise<number> {
  const { events } = await engine.run({ metric });
  return events.reduce((sum, { params }) => sum + (params?.each ?? 0) * (Number(value) / 10_000), 0);
}
