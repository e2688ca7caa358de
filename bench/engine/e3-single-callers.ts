import { startGenerator } from "../load/generate.ts";
import { contest } from "../machinery/contest.ts";
import { startProduct } from "../product/product.ts";
import { inserting, RawInsert } from "./raw-insert.ts";
import { Recording } from "./recording.ts";
import { seasonOrganization } from "./season-organization.ts";

/** 256 callers with a result each, against 32 connections with a row and a transaction each. */
export const singleCallers = contest(["E3"], async ({ isSmoke }) => {
  const product = await startProduct();
  const generator = startGenerator();
  const own = await seasonOrganization(product, "Ours", 1);
  const raw = await RawInsert.open((await seasonOrganization(product, "Rival", 0)).organization, 32);
  const most = isSmoke ? 500 : 12_000;
  const recording = new Recording(own.organization, own.challenges, generator, {
    name: "recording",
    size: 1,
    inFlight: 256,
    most,
  });
  return {
    contestants: [inserting(raw, { size: 1, inFlight: 32, most }), recording],
    claims: [
      {
        row: "E3",
        what: "single results, 256 callers, scored",
        ours: "recording",
        rival: "insert",
        figure: "results",
        compares: "speed",
        goal: { direction: "atLeast", reach: 3, beyond: 5 },
      },
    ],
    wrong: recording.wrong,
    async close() {
      generator.stop();
      await raw.close();
      await product.stop();
    },
  };
});
