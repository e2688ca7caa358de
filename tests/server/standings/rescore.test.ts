import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Definition } from "#core/challenges/definition.ts";
import { changeChallenge } from "#server/challenges/change.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import type { Ctx, Principal } from "#server/context.ts";
import { doLater } from "#server/jobs/do-later.ts";
import { readJob } from "#server/jobs/read-job.ts";
import { runRescoreJob } from "#server/jobs/rescore-job.ts";
import { alone, inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { putTargets } from "#server/network/put-targets.ts";
import { decideResult } from "#server/results/decide.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { Lasting } from "#server/standings/lasting.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
const SYSTEM: Principal = { kind: "system", name: "test" };
const MOST = 40;

beforeAll(async () => {
  running = await testApp({ mostResultsAtOnce: MOST });
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization(SMALL_NETWORK);
});

const WHO = ["anna", "bob", "chloe", "dan"];
const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    result(WHO[(from + index) % 4] ?? "", String(100 * (1 + ((from + index) % 7))), {
      occurredAt: `2026-10-${String(1 + ((from + index) % 28)).padStart(2, "0")}`,
      subject: `c${index % 11}`,
    }),
  );
/** What is asked of a verb becomes a job; answers its id. */
async function job(verb: (ctx: Ctx) => Promise<unknown>): Promise<string> {
  try {
    await organization.run(verb);
  } catch (error) {
    if (error instanceof Lasting)
      return doLater(running.app, { organizationId: organization.id, principal: SYSTEM }, error.deed);
    throw error;
  }
  throw new Error("it was done at once");
}
const work = (jobId: string) => runRescoreJob(running.app, organization.id, jobId);
const readIt = (jobId: string) => organization.run((ctx) => readJob(ctx, jobId));
const points = async (id: string) =>
  Object.fromEntries((await organization.board(id)).rows.map((row) => [row.ref, row.points]));
/** Everything kept agrees with the naive replay. */
async function agrees() {
  expect((await verify(running.app)).violations).toEqual([]);
}

/** Every kind of rule that a fold keeps something for. */
const RICH: Partial<Definition> = {
  rounds: { every: "week" },
  criteria: [
    {
      id: "revenue",
      name: "CA",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "100" },
    },
    {
      id: "customers",
      name: "Clients",
      metric: "revenue",
      per: "round",
      measure: { kind: "distinct" },
      scale: { kind: "perUnit", points: "3", per: "1" },
    },
    {
      id: "race",
      name: "Course",
      metric: "revenue",
      per: "round",
      best: 3,
      measure: { kind: "max" },
      scale: { kind: "placement", points: ["9", "5", "2"] },
    },
  ],
  boosters: [{ when: { criterion: "customers", atLeast: "9" }, multiply: "1.5", criteria: ["revenue"] }],
  tieBreaks: ["countback", "earliest"],
  goals: [{ name: "Ensemble", criterion: "revenue", atLeast: "100000", of: "all" }],
};
const teams = (how: "results" | "average"): Partial<Definition> => ({
  ...RICH,
  participants: { kind: "teams", units: ["nantes", "metz"], score: { how } },
});

describe("a re-score that takes long", () => {
  test.for([
    ["members", definition()],
    ["members, every kind of rule", definition(RICH)],
    ["teams by results", definition(teams("results"))],
    ["teams by average", definition(teams("average"))],
  ] as const)("launches in a job as it would have at once: %s", async ([, rules]) => {
    await organization.record(many(MOST + 60));
    const { id } = await organization.run((ctx) => createChallenge(ctx, rules));
    const jobId = await job((ctx) => launchChallenge(ctx, id));
    expect(await readIt(jobId)).toMatchObject({ state: "running" });
    // Until then the challenge is a draft, and everything goes on.
    const [taken] = many(1);
    await organization.record([...many(9, 3), ...(taken ? [taken] : [])]);
    await organization.run((ctx) => reverseResult(ctx, { source: "crm", id: taken?.id ?? "", reason: "x" }));
    await work(jobId);
    expect(await readIt(jobId)).toMatchObject({ state: "done", result: { id, state: "live", version: 1 } });
    await organization.record(many(5, 1));
    await agrees();
  });

  test("an amendment changes rules and board in one moment; what is recorded meanwhile counts once", async () => {
    const id = await organization.launched(definition());
    await organization.record(many(MOST + 60));
    const before = await organization.board(id);
    const amended = definition({ ...RICH });
    const jobId = await job((ctx) =>
      changeChallenge(ctx, id, { definition: amended, reason: "plus juste", version: 1 }),
    );
    expect(await organization.board(id)).toMatchObject({ version: 1, rows: before.rows });
    const seen = new Set<string>();
    let stop = false;
    const watching = (async () => {
      while (!stop) {
        const { version, rows } = await organization.board(id);
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.add(`${version} ${rows.map((row) => Object.keys(row.criteria).length).join()}`);
      }
    })();
    const writing = (async () => {
      for (let n = 0; n < 6; n++) await organization.record(many(5, n));
    })();
    try {
      await work(jobId);
      await writing;
    } finally {
      stop = true;
    }
    await watching;
    expect([...seen].sort().filter((one) => one !== "1 1,1,1,1" && one !== "2 3,3,3,3")).toEqual([]);
    expect(await readIt(jobId)).toMatchObject({ state: "done", result: { version: 2 } });
    await agrees();
  });

  test("the second of two amendments fails with both versions; a third on the new version is taken", async () => {
    const id = await organization.launched(definition());
    await organization.record(many(MOST + 1));
    const change = (name: string, version: number) => (ctx: Ctx) =>
      changeChallenge(ctx, id, { definition: definition({ name }), reason: name, version });
    const first = await job(change("un", 1));
    const again = await job(change("un", 1));
    expect(again).toBe(first);
    const second = await job(change("deux", 1));
    await work(first);
    expect(await readIt(first)).toMatchObject({ state: "done", result: { name: "un", version: 2 } });
    expect(await readIt(second)).toMatchObject({
      state: "failed",
      result: { code: "conflict", params: { theirs: 2, yours: 1 } },
    });
    await work(await job(change("trois", 2)));
    expect(await organization.board(id)).toMatchObject({ version: 3 });
    await agrees();
  });

  test("a change of the network that turns every place around; what is asked after it waits its turn", async () => {
    const id = await organization.launched(definition(RICH));
    await organization.record(many(MOST + 60));
    const metric = SMALL_NETWORK.metrics[0];
    const first = await job((ctx) => putMetric(ctx, { key: "revenue", name: "CA", ...metric, better: "lower" }));
    // By itself it would be done at once, but the one before it is not done yet.
    const second = await job((ctx) => putMembers(ctx, [{ ref: "eva", name: "Eva", unit: "metz" }], alone));
    await work(second);
    expect(await readIt(first)).toMatchObject({ state: "done", result: { created: 0, changed: 1, unchanged: 0 } });
    expect(await readIt(second)).toMatchObject({ state: "done", result: { created: 1 } });
    expect((await organization.board(id)).total).toBe(5);
    await agrees();
  });

  test("a change that comes in between is not lost: it begins anew under the network as it then is", async () => {
    await organization.record(many(MOST + 60));
    const { id } = await organization.run((ctx) => createChallenge(ctx, definition(teams("average"))));
    const jobId = await job((ctx) => launchChallenge(ctx, id));
    const working = work(jobId);
    await organization.run((ctx) =>
      putMembers(ctx, [{ ref: "dan", name: "Dan", unit: "nantes", unitFrom: Date.parse("2026-10-10") }], alone),
    );
    await working;
    expect(await readIt(jobId)).toMatchObject({ state: "done" });
    await agrees();
  });

  test("killed half-way and taken up again, ends as if it had never been", async () => {
    await organization.record(many(3_000));
    const { id } = await organization.run((ctx) => createChallenge(ctx, definition(RICH)));
    const jobId = await job((ctx) => launchChallenge(ctx, id));
    const script = fileURLToPath(new URL("./rescore-process.ts", import.meta.url));
    for (const line of ["ready", "folding"]) {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", script, running.url, organization.id, jobId, String(running.clock.now)],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const ended = once(child, "exit");
      let said = "";
      for await (const chunk of child.stdout) {
        said += chunk;
        if (said.includes(line)) break;
      }
      child.kill("SIGKILL");
      await ended;
      expect(await readIt(jobId)).toMatchObject({ state: "running" });
    }
    // Whoever died held the job: it is let go of once it has not been heard of for a while.
    await organization.run(
      ({ tx }) => tx.sql`update jobs set progress = progress || '{"beatAt": 0}' where id = ${jobId}`,
    );
    await work(jobId);
    // How far it is said to have come is noted now and then: a quick worker ends before the first note.
    expect(await readIt(jobId)).toMatchObject({ state: "done" });
    await agrees();
  }, 120_000);

  test("taken up by three workers at once, is done once", async () => {
    await organization.record(many(400));
    const { id } = await organization.run((ctx) => createChallenge(ctx, definition()));
    const jobId = await job((ctx) => launchChallenge(ctx, id));
    await Promise.all([0, 1, 2].map(() => work(jobId)));
    expect(await readIt(jobId)).toMatchObject({ state: "done", result: { state: "live" } });
    const told = await organization.run(
      ({ tx }) =>
        tx.sql`select count(*)::int as times from notices where kind = 'challenge-launched' group by member_id`,
    );
    expect(told.map(({ times }) => times)).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe("a change of the network alters what it alters and nothing else", () => {
  const rebuilt = (id: string) =>
    organization.run(async ({ tx }) => {
      const rows = await tx.sql<{ ref: string; position: number }[]>`
        select standing->>'ref' as ref, position from standings where challenge_id = ${id}`;
      return Object.fromEntries(rows.map(({ ref, position }) => [ref, position]));
    });

  test("a rename, a unit, a metric and a target of another metric score nothing again, however much there is", async () => {
    const id = await organization.launched(definition());
    await organization.record(many(MOST + 60));
    const before = await rebuilt(id);
    await organization.run((ctx) => putMembers(ctx, [{ ref: "anna", name: "Anna-Lise" }], alone));
    await organization.run((ctx) => putMetric(ctx, { key: "calls", name: "Appels" }));
    await organization.run((ctx) =>
      putTargets(ctx, [{ member: "anna", metric: "deals", startsAt: 0, endsAt: 1, value: 10_000n }], inList("targets")),
    );
    expect(await rebuilt(id)).toEqual(before);
    expect((await organization.board(id)).rows.find(({ ref }) => ref === "anna")?.name).toBe("Anna-Lise");
    await agrees();
  });

  test("who joins, leaves or moves is scored alone, the others are not", async () => {
    const id = await organization.launched(definition({ participants: { kind: "members", units: ["west"] } }));
    const others = await organization.launched(definition(teams("average")));
    await organization.record(many(MOST - 5));
    const before = await rebuilt(id);
    const put = (member: Parameters<typeof putMembers>[1][number]) =>
      organization.run((ctx) => putMembers(ctx, [member], alone));
    await put({ ref: "eva", name: "Eva", unit: "nantes" });
    expect(await points(id)).toMatchObject({ eva: "0.00" });
    await agrees();
    await put({ ref: "bob", name: "Bob", unit: "metz", unitFrom: Date.parse("2026-10-12T00:00:00+02:00") });
    await agrees();
    await put({ ref: "chloe", name: "Chloé", unit: "nantes", unitFrom: Date.parse("2026-10-05T00:00:00+02:00") });
    await agrees();
    await put({ ref: "anna", name: "Anna", active: false });
    await put({ ref: "dan", name: "Dan", role: "manager" });
    await agrees();
    const after = await rebuilt(id);
    expect(after.anna).toBeGreaterThan(before.anna ?? 0);
    expect(Object.keys(await points(others))).toEqual(expect.arrayContaining(["nantes", "metz"]));
  });

  test("targets: of those who have others now, for members and teams", async () => {
    const criteria: Definition["criteria"] = [
      {
        id: "t",
        name: "Objectif",
        metric: "revenue",
        measure: { kind: "sum" },
        scale: { kind: "attainment", points: "100" },
      },
    ];
    const id = await organization.launched(definition({ criteria, joiners: "proRata" }));
    const rivals = await organization.launched(
      definition({ criteria, participants: { kind: "teams", units: ["west", "east"] } }),
    );
    await organization.record(many(MOST + 60));
    const period = {
      metric: "revenue",
      startsAt: Date.parse("2026-10-01T00:00:00+02:00"),
      endsAt: Date.parse("2026-12-01T00:00:00+01:00"),
    };
    const put = (targets: Parameters<typeof putTargets>[1]) =>
      organization.run((ctx) => putTargets(ctx, targets, inList("targets")));
    await put(WHO.map((member, index) => ({ ...period, member, value: BigInt(10_000_000 * (index + 1)) })));
    expect((await points(id)).anna).not.toBe("0.00");
    await agrees();
    await put([{ ...period, unit: "west", value: 90_000_000n }]);
    expect(Number((await points(rivals)).west)).toBeGreaterThan(0);
    await agrees();
  });
});

test("a decision that comes while it folds counts as it was decided", async () => {
  await organization.run((ctx) => putMetric(ctx, { key: "deals", name: "Ventes", needsApproval: true }));
  const held = result("anna", "5", { metric: "deals", occurredAt: "2026-10-02" });
  await organization.record([...many(MOST + 60), held]);
  const { id } = await organization.run((ctx) =>
    createChallenge(
      ctx,
      definition({
        criteria: [
          ...definition().criteria,
          {
            id: "deals",
            name: "V",
            metric: "deals",
            measure: { kind: "sum" },
            scale: { kind: "perUnit", points: "1", per: "1" },
          },
        ],
      }),
    ),
  );
  const jobId = await job((ctx) => launchChallenge(ctx, id));
  const working = work(jobId);
  await organization.run((ctx) => decideResult(ctx, { source: "crm", id: held.id, approve: true }));
  await working;
  expect((await organization.board(id)).rows.find(({ ref }) => ref === "anna")?.criteria.deals?.points).toBe("5.00");
  await agrees();
});
