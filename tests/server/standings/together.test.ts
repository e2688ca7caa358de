import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { findChallenge } from "#server/challenges/challenge.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

let running: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());

const WRITERS = 64;
const EACH = 5;
const WHO = ["anna", "bob", "chloe", "dan"];

test("64 writers and eight who certify in the middle: each result is before the seal or after it, none on both sides", async () => {
  const organization = await running.organization(SMALL_NETWORK);
  const id = await organization.launched(definition({ start: "2026-09-01", end: "2026-10-01" }));
  const answered = new Map<string, { position: number; cents: number; ref: string }>();
  const write = async (writer: number) => {
    for (let n = 0; n < EACH; n++) {
      await sleep(Math.random() * 40);
      const ref = WHO[(writer + n) % 4] ?? "";
      const one = result(ref, String(100 * (1 + n)), { occurredAt: "2026-09-10" });
      const { position } = await organization.record([one], `writer ${writer}`);
      answered.set(`writer ${writer}/${one.id}`, { position, cents: 100 * (1 + n), ref });
    }
  };
  const certify = async () => {
    await sleep(60 + Math.random() * 20);
    return organization.run((ctx) => certifyChallenge(ctx, id, "lea"));
  };
  const writers = Array.from({ length: WRITERS }, (_, index) => write(index));
  const certified = await Promise.allSettled(Array.from({ length: 8 }, certify));
  await Promise.all(writers);

  expect(certified.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { certification } = await organization.run((ctx) => findChallenge(ctx, id));
  const seal = certification?.position ?? 0;
  const ledger = await organization.run(
    ({ tx }) => tx.sql<{ key: string; position: number }[]>`
      select source || '/' || external_id as key, position from ledger where kind = 'result'`,
  );
  expect(ledger).toHaveLength(WRITERS * EACH);
  expect(ledger.some(({ position }) => position < seal) && ledger.some(({ position }) => position > seal)).toBe(true);
  const before = new Map(WHO.map((ref) => [ref, 0]));
  for (const { key, position } of ledger) {
    const one = answered.get(key);
    // What was acknowledged lies at or before the position that was answered.
    expect(one && position <= one.position).toBe(true);
    if (one && position < seal) before.set(one.ref, (before.get(one.ref) ?? 0) + one.cents);
  }
  const { rows } = await organization.board(id);
  expect(Object.fromEntries(rows.map(({ ref, points }) => [ref, points]))).toEqual(
    Object.fromEntries([...before].map(([ref, cents]) => [ref, (cents / 100).toFixed(2)])),
  );
  expect((await verify(running.app)).violations).toEqual([]);
});
