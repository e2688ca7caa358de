import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { realData } from "../support/real-data.ts";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";
import { type CrmSales, type Expected, readCrmSales, refOf, windowOf } from "./crm-sales.ts";

const folder = realData("crm-sales");

const CRITERIA = {
  revenue: { metric: "revenue", rank: (one: Expected) => one.rankByValue, value: (one: Expected) => one.wonValue },
  deals: { metric: "deals-won", rank: (one: Expected) => one.rankByDeals, value: (one: Expected) => one.wonDeals },
} as const;

describe.skipIf(!folder)(
  `a CRM's export over the API${folder ? "" : " (skipped: no shared/data/crm-sales beside the repository)"}`,
  () => {
    let server: TestServer;
    let crm: Caller;
    let data: CrmSales;

    beforeAll(async () => {
      data = readCrmSales(folder ?? "");
      server = await startTestServer();
      crm = await server.organization({ name: "CRM" });
      expect((await crm.put("/units", { units: data.units })).body).toMatchObject({ created: 9 });
      expect((await crm.put("/members", { members: data.members })).body).toMatchObject({ created: 41 });
      expect((await crm.put("/metrics/revenue", { name: "Revenue", unit: "$" })).status).toBe(201);
      expect((await crm.put("/metrics/deals-won", { name: "Deals won", precision: 0 })).status).toBe(201);
    });
    afterAll(() => server?.close());

    const send = async (size: number) => {
      const sum = { accepted: 0, duplicates: 0, held: 0, refused: 0, position: 0 };
      for (let at = 0; at < data.results.length; at += size) {
        const { status, body } = await crm.post("/results", {
          source: "crm",
          results: data.results.slice(at, at + size),
        });
        expect(status).toBe(200);
        for (const key of ["accepted", "duplicates", "held", "refused"] as const) sum[key] += body[key];
        sum.position = body.position;
      }
      return sum;
    };

    const boardOf = async (period: string, level: Expected["level"], criterion: keyof typeof CRITERIA) => {
      const participants = {
        agent: { kind: "members" },
        manager: { kind: "teams", units: data.units.filter((unit) => unit.kind === "team").map((unit) => unit.ref) },
        region: { kind: "teams", units: data.units.filter((unit) => unit.kind === "region").map((unit) => unit.ref) },
      }[level];
      const created = await crm.post("/challenges", {
        name: `${period} ${level} ${criterion}`,
        timeZone: "Europe/Paris",
        ...windowOf(period),
        participants,
        criteria: [
          {
            id: criterion,
            name: criterion,
            metric: CRITERIA[criterion].metric,
            measure: { kind: "sum" },
            scale: { kind: "perUnit", points: "1", per: "1" },
          },
        ],
      });
      expect(created.status, JSON.stringify(created.body)).toBe(201);
      const launched = await crm.post(`/challenges/${created.body.id}/launch`);
      expect(launched.status, JSON.stringify(launched.body)).toBe(200);
      expect(launched.body.state).toBe("settling");
      return crm.get(`/challenges/${created.body.id}/leaderboard?limit=200`);
    };

    test("every Won row gives two results; sent again it adds nothing", { timeout: 120_000 }, async () => {
      const first = await send(1_000);
      expect(first).toMatchObject({ accepted: data.results.length, duplicates: 0, held: 0, refused: 0 });
      const again = await send(5_000);
      expect(again).toEqual({
        accepted: 0,
        duplicates: data.results.length,
        held: 0,
        refused: 0,
        position: first.position,
      });
    });

    const periods = ["2017-03", "2017-04", "2017-05", "2017-06", "2017Q1", "2017Q2"];
    const levels = ["agent", "manager", "region"] as const;
    test.for(periods.flatMap((period) => levels.map((level) => ({ period, level }))))(
      "$period by $level, revenue and deals: the expected ranking, ranks included",
      { timeout: 60_000 },
      async ({ period, level }) => {
        const expected = data.expected.filter((one) => one.period === period && one.level === level);
        for (const [id, criterion] of Object.entries(CRITERIA)) {
          const { body } = await boardOf(period, level, id as keyof typeof CRITERIA);
          const withData = body.rows.filter((row: Row) => row.criteria[id]?.measure !== null);
          const shown = withData.map((row: Row) => [row.name, row.rank, row.points, row.criteria[id]?.measure]);
          const wanted = expected
            .map((one) => [one.name, criterion.rank(one), `${criterion.value(one)}.00`, criterion.value(one)] as const)
            .sort((a, b) => a[1] - b[1] || (refOf(a[0]) < refOf(b[0]) ? -1 : 1));
          expect(shown).toEqual(wanted);
          const without = body.rows.filter((row: Row) => row.criteria[id]?.measure === null);
          expect(without).toHaveLength(level === "agent" ? 5 : 0);
          for (const row of without) expect(row).toMatchObject({ rank: withData.length + 1, points: "0.00" });
          expect(body.total).toBe(expected.length + without.length);
        }
      },
    );
  },
);

type Row = { name: string; rank: number; points: string; criteria: Record<string, { measure: string | null }> };
