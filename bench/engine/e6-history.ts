import { certifyChallenge } from "#server/challenges/certify.ts";
import { readLeaderboard } from "#server/standings/read.ts";
import { contest } from "../machinery/contest.ts";
import type { Organization } from "../product/organization.ts";
import { startProduct } from "../product/product.ts";
import { boardPoints } from "./recording.ts";
import { bodyOf, definition, memberRef, pointsByHand } from "./season.ts";
import { seasonOrganization } from "./season-organization.ts";

const BATCH = 1_000;

/** What a result, a rank, a page and a certification cost with ten times the history. */
export const history = contest(["E6"], async ({ isSmoke }) => {
  const product = await startProduct();
  const short = isSmoke ? BATCH : 10 * BATCH;
  const [before, after] = await Promise.all([
    grown(await seasonOrganization(product, "History", 1), short),
    grown(await seasonOrganization(product, "Ten times", 1), 10 * short),
  ]);
  const claim = { row: "E6", ours: "ten times", rival: "history", compares: "time" } as const;
  const goal = { direction: "atMost", reach: 1.1, beyond: 1.03 } as const;
  return {
    contestants: [working("history", before), working("ten times", after)],
    claims: ["result", "rank", "page", "certification"].map((figure) => {
      return { ...claim, what: `${figure}, with ten times the history`, figure, goal };
    }),
    wrong: async () => (await wrongIn(before)) ?? (await wrongIn(after)),
    close: () => product.stop(),
  };
});

type Grown = { organization: Organization; live: string; settling: string; recorded: number };

async function grown(
  { organization, challenges }: Awaited<ReturnType<typeof seasonOrganization>>,
  results: number,
): Promise<Grown> {
  // One that is over and waits to be certified, besides the one that is live.
  const settling = await organization.launched(definition("Over"));
  for (let first = 0; first < results; first += BATCH) await record(organization, first, BATCH);
  await organization.ask("POST", `/challenges/${settling}/settle`, {});
  return { organization, live: challenges[0] ?? "", settling, recorded: results };
}

function record(organization: Organization, first: number, size: number) {
  const { source, results } = JSON.parse(bodyOf("bench", first, size));
  const principal = { kind: "system", name: "bench" } as const;
  return organization.product.app.recorder.record(organization.id, { principal, source, results });
}

function working(name: string, grown: Grown) {
  const { organization, live, settling } = grown;
  const page = (query: object) => organization.run((ctx) => readLeaderboard(ctx, live, { limit: 50, ...query }));
  const work: Record<string, (turn: number) => Promise<unknown>> = {
    result: () => record(organization, grown.recorded++, 1),
    rank: (turn) => page({ limit: 1, around: memberRef(turn % 100) }),
    page: () => page({}),
    // Taken back every time, so that it can be done again.
    certification: () =>
      organization
        .run(async (ctx) => {
          await certifyChallenge(ctx, settling, memberRef(0));
          throw new TakenBack();
        })
        .catch((error) => {
          if (!(error instanceof TakenBack)) throw error;
        }),
  };
  return {
    name,
    async slot(ms: number) {
      const figures: Record<string, number> = {};
      for (const [figure, once] of Object.entries(work)) {
        const began = performance.now();
        let count = 0;
        while (performance.now() - began < ms / 4) await once(count++);
        figures[figure] = (count * 1000) / (performance.now() - began);
      }
      return figures;
    },
  };
}

class TakenBack extends Error {}

async function wrongIn({ organization, live, recorded }: Grown): Promise<string | null> {
  const points = await boardPoints(organization, live);
  const expected = pointsByHand(Array.from({ length: recorded }, (_, n) => n));
  const index = expected.findIndex((by, member) => points.get(memberRef(member)) !== `${by}.00`);
  return index === -1
    ? null
    : `${memberRef(index)} stands at ${points.get(memberRef(index))}, not ${expected[index]}.00`;
}
