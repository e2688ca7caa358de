import { startGenerator } from "../load/generate.ts";
import { contest } from "../machinery/contest.ts";
import { startProduct } from "../product/product.ts";
import { inserting, RawInsert } from "./raw-insert.ts";
import { Recording } from "./recording.ts";
import { seasonOrganization } from "./season-organization.ts";

/** Durable, scored results over HTTP in batches of 1,000, against the bare insert of their rows. */
export const batches = contest(["E1"], async ({ isSmoke }) => {
  const product = await startProduct();
  const generator = startGenerator();
  const own = await seasonOrganization(product, "Ours", 1);
  const raw = await RawInsert.open((await seasonOrganization(product, "Rival", 0)).organization, 1);
  const most = isSmoke ? 5_000 : 60_000;
  const load = { size: 1_000, inFlight: 4, most };
  const recording = new Recording(own.organization, own.challenges, generator, { name: "recording", ...load });
  return {
    contestants: [inserting(raw, load), recording],
    claims: [
      {
        row: "E1",
        what: "scored results over HTTP, batches of 1,000, one challenge",
        ours: "recording",
        rival: "insert",
        figure: "results",
        compares: "speed",
        goal: { direction: "atLeast", reach: 0.45, beyond: 0.6 },
      },
    ],
    async wrong() {
      const count = await raw.count();
      return count === raw.inserted ? recording.wrong() : `the rival inserted ${count} rows of ${raw.inserted}`;
    },
    async close() {
      generator.stop();
      await raw.close();
      await product.stop();
    },
  };
});
