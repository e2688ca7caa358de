import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateNetwork } from "#db/seed/network.ts";
import type { DemoNetwork } from "#db/seed/shapes.ts";
import type { App } from "#server/app.ts";
import { allChallenges, stateOf } from "#server/challenges/challenge.ts";
import { inContext } from "#server/context.ts";
import { hangDoors, openDoor, readDoors } from "#server/demo/doors.ts";
import { PLANTER } from "#server/demo/organization.ts";
import { plantDemo } from "#server/demo/plant.ts";
import { startTrickle } from "#server/demo/trickle.ts";
import { demoWords } from "#server/demo/words.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import { appendMarker } from "#server/results/append.ts";
import { readLeaderboard } from "#server/standings/read.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { listOwnModules } from "#server/training/list-modules.ts";
import { testApp } from "../support/app.ts";

const NOW = Date.parse("2026-11-23T14:00:00Z");
const t = demoWords("fr-FR");
const REPS = 24;

/** The whole network with two dozen reps: everything happens, in a tenth of the time. */
function fewReps(options: { seed: number; today: string }): DemoNetwork {
  const network = generateNetwork(options);
  const reps = network.members.filter(({ role }) => role === "rep");
  const changed = reps.filter(
    ({ assignments, active, hiredOn }) => assignments.length > 1 || !active || hiredOn !== null,
  );
  const chosen = [...reps.filter(({ ref }) => ref === network.doors.rep), ...changed, ...reps].slice(0, REPS);
  const kept = new Set(chosen.map(({ ref }) => ref));
  const isKept = (ref: string) => kept.has(ref) || reps.every((rep) => rep.ref !== ref);
  return {
    ...network,
    members: network.members.filter(({ ref }) => isKept(ref)),
    targets: network.targets.filter(({ member }) => kept.has(member)),
    results: network.results.filter(({ member }) => isKept(member)),
    modules: network.modules.map((module) => ({
      ...module,
      takes: module.takes.filter(({ member }) => isKept(member)),
    })),
  };
}

const within = <T>(app: App, organizationId: string, run: Parameters<typeof inContext<T>>[2]) =>
  inContext(app, { organizationId, principal: PLANTER }, run);

/** Every board, by the challenge's name, without internal ids. */
const boardsOf = (app: App, organizationId: string) =>
  within(app, organizationId, async (ctx) => {
    const boards: Record<string, unknown> = {};
    for (const challenge of await allChallenges(ctx)) {
      const { state, position, total, rows } = await readLeaderboard(ctx, challenge.id, { limit: 200 });
      boards[challenge.name] = { state, position, total, rows };
    }
    return boards;
  });

const ledgerOf = (app: App, organizationId: string) =>
  within(app, organizationId, async ({ tx }) => {
    const [row] = await tx.sql<{ results: number; trained: number; sum: string; last: number }[]>`
      select count(*) filter (where source <> 'elan:training')::int as results,
        count(*) filter (where source = 'elan:training')::int as trained,
        sum(value)::text as sum, max(recorded_at) as last
      from ledger where kind = 'result'`;
    return row;
  });

describe("the demo", () => {
  let whole: Awaited<ReturnType<typeof testApp>>;
  let app: App;
  let organizationId = "";
  let network: DemoNetwork;
  const lines: string[] = [];

  beforeAll(async () => {
    whole = await testApp({ now: NOW });
    app = { ...whole.app, isDemo: true };
    const demo = await plantDemo(app, t, (line) => lines.push(line), fewReps);
    organizationId = demo.organizationId;
    network = demo.network;
  }, 120_000);
  afterAll(() => whole.close());

  test("says what it is doing", () => {
    expect(lines[0]).toBe("Démonstration : création de Maison Solvanne, un réseau fictif…");
    expect(lines.at(-1)).toMatch(/\(100\s%\)$/);
  });

  test("has every result once, each recorded in its time, and today's up to now", async () => {
    const before = network.results.length;
    const ledger = await ledgerOf(app, organizationId);
    expect(ledger?.results).toBeGreaterThan(before);
    expect(ledger?.results).toBeLessThan(before + 60);
    const takes = network.modules.flatMap((module) => module.takes);
    expect(takes.length).toBeGreaterThan(5);
    expect(ledger?.trained).toBeGreaterThan(2 * takes.length);
    const late = await within(
      app,
      organizationId,
      ({ tx }) => tx.sql`
      select 1 from ledger where kind = 'result' and (recorded_at < occurred_at or occurred_at > ${new Date(NOW)}) limit 1`,
    );
    expect(late).toHaveLength(0);
  });

  test("has a certified challenge, two that run and one to come, with people on their boards", async () => {
    const states = await within(app, organizationId, async (ctx) =>
      (await allChallenges(ctx)).map((challenge) => [challenge.name, stateOf(challenge, NOW)]),
    );
    expect(Object.fromEntries(states)).toEqual({
      "Le Cap d’été 2026": "certified",
      "Le Sprint d’automne 2026": "live",
      "La Coupe des points de vente": "live",
      "Le Sprint d’hiver 2027": "scheduled",
    });
    const boards = await boardsOf(app, organizationId);
    const running = boards["Le Sprint d’automne 2026"] as {
      rows: { rank: number; points: string; rankBefore: number | null }[];
    };
    expect(running.rows[0]).toMatchObject({ rank: 1 });
    expect(Number(running.rows[0]?.points)).toBeGreaterThan(100);
    expect(running.rows.every(({ rankBefore }) => rankBefore !== null)).toBe(true);
  });

  test("shows whoever comes in one module to do, one that was passed and one whose questions are back", async () => {
    const { memberIdOfRef } = await within(app, organizationId, (ctx) => app.networks.of(ctx));
    const memberId = memberIdOfRef.get(network.doors.rep) ?? "";
    const principal = { kind: "member", memberId, role: "rep" } as const;
    const own = await inContext(app, { organizationId, principal }, listOwnModules);
    expect(own.map(({ title, isPassed, isRetestDue }) => [title, isPassed, isRetestDue])).toEqual([
      ["Accueillir en deux minutes", true, true],
      ["Literie : les bons gestes", true, false],
      ["Financer en plusieurs fois", false, false],
    ]);
    expect(await verify(app)).toMatchObject({ ok: true, violations: [] });
  });

  test("finds itself done at the next start, and says nothing", async () => {
    const [ledger, boards] = [await ledgerOf(app, organizationId), await boardsOf(app, organizationId)];
    const again: string[] = [];
    await plantDemo(app, t, (line) => again.push(line), fewReps);
    expect(again).toEqual([]);
    expect([await ledgerOf(app, organizationId), await boardsOf(app, organizationId)]).toEqual([ledger, boards]);
  });

  test("goes on where it was killed, to the same standings", async () => {
    const other = await testApp({ now: NOW });
    let kills = 0;
    const plant = () =>
      plantDemo(
        other.app,
        t,
        (line) => {
          if (kills < 3 && line.includes("%")) throw new Error(`killed ${++kills}`);
        },
        fewReps,
      );
    for (const kill of [1, 2, 3]) await expect(plant()).rejects.toThrow(`killed ${kill}`);
    const resumed = await plant();
    const { results, trained, sum } = (await ledgerOf(other.app, resumed.organizationId)) ?? {};
    const once = await ledgerOf(app, organizationId);
    expect({ results, trained, sum }).toEqual({ results: once?.results, trained: once?.trained, sum: once?.sum });
    const bare = (boards: unknown) => JSON.stringify(boards).replace(/"position":\d+/g, "");
    expect(bare(await boardsOf(other.app, resumed.organizationId))).toBe(bare(await boardsOf(app, organizationId)));
    await other.close();
  }, 180_000);

  test("opens four doors, in the demo only", async () => {
    const doors = await hangDoors(app, organizationId);
    expect(doors).toEqual([
      { role: "rep", name: "Claire Fontaine" },
      { role: "manager", name: "Nadia Belkacem" },
      { role: "leader", name: "Philippe Garnier" },
      { role: "admin", name: "Hélène Roussel" },
    ]);
    expect(await hangDoors(app, organizationId)).toEqual(doors);
    expect(await readDoors(app)).toEqual(doors);
    for (const { role } of doors) {
      const cookies = await openDoor(app, new Headers(), role);
      const cookie = cookies.map((one) => one.split(";")[0]).join("; ");
      expect(await app.auth.sessionOf(new Headers({ cookie }))).toMatchObject({ organizationId });
    }
    expect(await readDoors(whole.app)).toEqual([]);
    await expect(openDoor(whole.app, new Headers(), "admin")).rejects.toMatchObject({ code: "not-found" });
  });

  test("lets results trickle in that move the board", async () => {
    const before = await boardsOf(app, organizationId);
    const trickle = await startTrickle(app, { organizationId, network }, { pace: 400 });
    await expect.poll(() => boardsOf(app, organizationId), { timeout: 20_000 }).not.toEqual(before);
    await trickle.stop();
  }, 60_000);

  test("adds the days that passed since the last start, though something else was recorded meanwhile", async () => {
    whole.clock.now = Date.parse("2026-11-26T16:00:00Z");
    await within(app, organizationId, (ctx) => appendMarker(ctx, "state"));
    const said: string[] = [];
    const before = (await ledgerOf(app, organizationId))?.results ?? 0;
    await plantDemo(app, t, (line) => said.push(line), fewReps);
    expect((await ledgerOf(app, organizationId))?.results).toBeGreaterThan(before + 20);
    expect(said).toHaveLength(1);
    const days = await within(
      app,
      organizationId,
      ({ tx }) => tx.sql<{ day: string }[]>`
        select distinct (occurred_at at time zone 'Europe/Paris')::date::text as day from ledger
        where kind = 'result' and occurred_at > '2026-11-23T23:00:00Z' order by 1`,
    );
    expect(days.map(({ day }) => day)).toEqual(["2026-11-24", "2026-11-25", "2026-11-26"]);
    const after = await ledgerOf(app, organizationId);
    await plantDemo(app, t, (line) => said.push(line), fewReps);
    expect(await ledgerOf(app, organizationId)).toEqual(after);
  });

  test("leaves a database alone that is somebody else's", async () => {
    const foreign = await testApp({ now: NOW });
    await createOrganization(foreign.app, { name: "Acme", timeZone: "Europe/Paris" });
    await expect(plantDemo(foreign.app, t, () => {}, fewReps)).rejects.toThrow(t("foreign"));
    expect(await foreign.app.database.directory.organizations()).toHaveLength(1);
    await foreign.close();
  });
});
