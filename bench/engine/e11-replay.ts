import { isDeepStrictEqual } from "node:util";
import { standingToJson } from "#core/scoring/standings.ts";
import { findChallenge } from "#server/challenges/challenge.ts";
import { previewChallenge } from "#server/challenges/preview.ts";
import { replayChallenge } from "#server/standings/as-of.ts";
import type { Block } from "../machinery/block.ts";
import { contest } from "../machinery/contest.ts";
import { medianOf, verdictOnce } from "../machinery/verdict.ts";
import type { Organization } from "../product/organization.ts";
import { type Product, startProduct } from "../product/product.ts";
import { inserting, RawInsert } from "./raw-insert.ts";
import { bodyOf, definition } from "./season.ts";
import { seasonOrganization } from "./season-organization.ts";

const BATCH = 5_000;

/** A challenge scored again from its ledger, against the rate at which its rows can be inserted. */
export const replaying = contest(["E11"], async ({ isSmoke }) => {
  const product = await startProduct();
  const count = isSmoke ? BATCH : 10 * BATCH;
  const { organization, challenge } = await recorded(product, count);
  const raw = await RawInsert.open((await seasonOrganization(product, "Rival", 0)).organization, 1);
  return {
    contestants: [
      inserting(raw, { size: 1_000, inFlight: 4, most: isSmoke ? 5_000 : 60_000 }),
      {
        name: "replay",
        async slot(ms) {
          const began = performance.now();
          let turns = 0;
          for (; performance.now() - began < ms; turns++) await replay(organization, challenge);
          return { results: (turns * count * 1000) / (performance.now() - began) };
        },
      },
    ],
    claims: [
      {
        row: "E11",
        what: `replay of ${count} results from the ledger`,
        ours: "replay",
        rival: "insert",
        figure: "results",
        compares: "speed",
        goal: { direction: "atLeast", reach: 2, beyond: 5 },
      },
    ],
    async wrong() {
      const { standings } = await replay(organization, challenge);
      const kept = await organization.run(async (ctx) => {
        const board = await ctx.app.boards.of(ctx, await findChallenge(ctx, challenge));
        return board.ranked(0, board.total).map(({ standing, rank }) => ({ ...standing, rank }));
      });
      const texts = (all: typeof standings) => all.map((one) => ({ rank: one.rank, ...standingToJson(one) }));
      return isDeepStrictEqual(texts(standings), texts(kept)) ? null : "the replay differs from the board";
    },
    async close() {
      await raw.close();
      await product.stop();
    },
  };
});

/** A trial of rules over a quarter of 200,000 results, against the replay of the same. */
export const backTest: Block = {
  rows: ["E13"],
  async run({ isSmoke }) {
    const product = await startProduct();
    try {
      const count = isSmoke ? BATCH : 40 * BATCH;
      const { organization, challenge } = await recorded(product, count);
      const ratios: number[] = [];
      for (let turn = 0; turn < (isSmoke ? 1 : 3); turn++) {
        const replayMs = await timed(() => replay(organization, challenge));
        ratios.push(
          (await timed(() => organization.run((ctx) => previewChallenge(ctx, definition("Trial"))))) / replayMs,
        );
      }
      const goal = { direction: "atMost", reach: 1.5, beyond: 1.1 } as const;
      const verdict = verdictOnce(medianOf(ratios), goal);
      return [{ row: "E13", what: `back-test of ${count} results`, rival: "replay", goal, verdict }];
    } finally {
      await product.stop();
    }
  },
};

async function recorded(product: Product, count: number) {
  const { organization, challenges } = await seasonOrganization(product, "History", 1);
  const principal = { kind: "system", name: "bench" } as const;
  for (let first = 0; first < count; first += BATCH) {
    const { source, results } = JSON.parse(bodyOf("bench", first, BATCH));
    await product.app.recorder.record(organization.id, { principal, source, results });
  }
  return { organization, challenge: challenges[0] ?? "" };
}

const replay = (organization: Organization, id: string) =>
  organization.run(async (ctx) => {
    const challenge = await findChallenge(ctx, id);
    return replayChallenge(ctx, challenge, await ctx.app.plans.of(ctx, challenge));
  });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
