import { startGenerator } from "../load/generate.ts";
import { contest } from "../machinery/contest.ts";
import { startProduct } from "../product/product.ts";
import { inserting, RawInsert } from "./raw-insert.ts";
import { Recording } from "./recording.ts";
import { seasonOrganization } from "./season-organization.ts";

/** Batches of 100, sixteen under way, with one live challenge and with five. */
export const smallBatches = contest(["E2"], async ({ isSmoke }) => {
  const product = await startProduct();
  const generator = startGenerator();
  const one = await seasonOrganization(product, "One challenge", 1);
  const five = await seasonOrganization(product, "Five challenges", 5);
  const raw = await RawInsert.open((await seasonOrganization(product, "Rival", 0)).organization, 1);
  const most = isSmoke ? 5_000 : 60_000;
  const load = { size: 100, inFlight: 16, most };
  const recordings = [
    new Recording(one.organization, one.challenges, generator, { name: "one", ...load }),
    new Recording(five.organization, five.challenges, generator, { name: "five", ...load }),
  ] as const;
  const claim = { row: "E2", rival: "insert", figure: "results", compares: "speed" } as const;
  return {
    contestants: [inserting(raw, { size: 1_000, inFlight: 4, most }), ...recordings],
    claims: [
      {
        ...claim,
        what: "batches of 100, 16 under way, one challenge",
        ours: "one",
        goal: { direction: "atLeast", reach: 0.35, beyond: 0.5 },
      },
      {
        ...claim,
        what: "… and five challenges",
        ours: "five",
        goal: { direction: "atLeast", reach: 0.25, beyond: 0.4 },
      },
    ],
    wrong: async () => (await recordings[0].wrong()) ?? (await recordings[1].wrong()),
    async close() {
      generator.stop();
      await raw.close();
      await product.stop();
    },
  };
});
