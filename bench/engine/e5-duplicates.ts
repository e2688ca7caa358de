import { startGenerator } from "../load/generate.ts";
import { contest } from "../machinery/contest.ts";
import { startProduct } from "../product/product.ts";
import { Recording } from "./recording.ts";
import { seasonOrganization } from "./season-organization.ts";

/** The same batches again: nothing changes, and it costs less than the first time. */
export const duplicates = contest(["E5"], async ({ isSmoke }) => {
  const product = await startProduct();
  const [generator, again] = [startGenerator(), startGenerator()];
  const own = await seasonOrganization(product, "Ours", 1);
  const load = { size: 1_000, inFlight: 4, most: isSmoke ? 5_000 : 40_000 };
  const fresh = new Recording(own.organization, own.challenges, generator, { name: "fresh", ...load });
  let failed: string | null = null;
  return {
    contestants: [
      fresh,
      {
        name: "repeated",
        // What the very first slot of the fresh ones sent, and before it nothing was.
        prepare: () => again.prepare({ ...fresh.target, first: 0, requests: fresh.firstAcknowledged, size: load.size }),
        async slot(ms) {
          const began = performance.now();
          let count = 0;
          while (performance.now() - began < ms) {
            const { accepted, duplicates, requests } = await again.run(ms - (performance.now() - began), load.inFlight);
            if (accepted > 0 || duplicates !== requests * load.size)
              failed = `${accepted} repeated results were accepted`;
            count += duplicates;
            if (requests === 0) break;
          }
          return { results: (count * 1000) / (performance.now() - began) };
        },
      },
    ],
    claims: [
      {
        row: "E5",
        what: "the same batches again, all duplicates",
        ours: "repeated",
        rival: "fresh",
        figure: "results",
        compares: "speed",
        goal: { direction: "atLeast", reach: 1.3, beyond: 1.6 },
      },
    ],
    wrong: async () => failed ?? (await fresh.wrong()),
    async close() {
      generator.stop();
      again.stop();
      await product.stop();
    },
  };
});
