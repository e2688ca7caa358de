import { startGenerator } from "../load/generate.ts";
import type { Block } from "../machinery/block.ts";
import { percentile, verdictOnce } from "../machinery/verdict.ts";
import { startProduct } from "../product/product.ts";
import { Recording } from "./recording.ts";
import { seasonOrganization } from "./season-organization.ts";

const SIZE = 10;
const MOST_IN_FLIGHT = 1_000;

/** Twice the load that it can take, at a fixed rate: what is accepted is soon and kept, the rest is told when to come back. */
export const overload: Block = {
  rows: ["E14"],
  async run({ isSmoke, say }) {
    const product = await startProduct();
    const generator = startGenerator();
    try {
      const { organization, challenges } = await seasonOrganization(product, "Overload", 1);
      const setting = { name: "overload", size: SIZE, inFlight: 64, most: isSmoke ? 2_000 : 100_000 };
      const recording = new Recording(organization, challenges, generator, setting);
      await recording.prepare();
      await recording.slot(isSmoke ? 200 : 2_000);
      await recording.prepare();
      const capacity = (await recording.slot(isSmoke ? 300 : 3_000)).results / SIZE;
      await recording.prepare();
      const sent = await generator.press(isSmoke ? 500 : 10_000, 2 * capacity, MOST_IN_FLIGHT);
      recording.note(sent, { mayRefuse: true });
      const lost = await recording.wrong();
      if (lost !== null) throw new Error(`something acknowledged was lost: ${lost}`);
      const others = Object.keys(sent.statuses).filter((status) => !["200", "429", "503"].includes(status));
      if (others.length > 0) throw new Error(`answers were ${JSON.stringify(sent.statuses)}`);
      if (sent.withoutRetryAfter > 0)
        throw new Error(`${sent.withoutRetryAfter} refusals did not say when to come back`);
      say(`  ${Math.round(2 * capacity)} requests/s: ${JSON.stringify(sent.statuses)}, nothing acknowledged lost`);
      const goal = { direction: "atMost", reach: 1_000, beyond: 300 } as const;
      const verdict = verdictOnce(percentile(sent.latenciesMs, 0.99), goal);
      return [{ row: "E14", what: "twice the load: p99 of what is accepted, ms", goal, verdict }];
    } finally {
      generator.stop();
      await product.stop();
    }
  },
};
