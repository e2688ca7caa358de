import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startGenerator } from "../load/generate.ts";
import { AS_BUILT } from "../machinery/as-built.ts";
import { contest } from "../machinery/contest.ts";
import { freePort, startProduct } from "../product/product.ts";
import { Recording } from "./recording.ts";
import { seasonOrganization } from "./season-organization.ts";

const IN_FLIGHT = 32;

/** A result a request, 32 callers, against a server that only reads and answers. */
export const bareServer = contest(["E4"], async ({ isSmoke }) => {
  const product = await startProduct();
  const [generator, rivalGenerator] = [startGenerator(), startGenerator()];
  const own = await seasonOrganization(product, "Ours", 1);
  const port = await freePort();
  const bare = fork(fileURLToPath(new URL("./bare-server.ts", import.meta.url)), {
    execArgv: [...AS_BUILT],
    env: { ...process.env, PORT: String(port) },
  });
  await once(bare, "message");
  const most = isSmoke ? 500 : 25_000;
  const recording = new Recording(own.organization, own.challenges, generator, {
    name: "recording",
    size: 1,
    inFlight: IN_FLIGHT,
    most,
  });
  const recipe = {
    port,
    path: "/",
    apiKey: own.organization.apiKey,
    source: "bench",
    first: 0,
    requests: most,
    size: 1,
  };
  let failed: string | null = null;
  return {
    contestants: [
      {
        name: "echo",
        prepare: () => rivalGenerator.prepare(recipe),
        async slot(ms) {
          const { accepted, requests, seconds } = await rivalGenerator.run(ms, IN_FLIGHT);
          if (accepted !== requests) failed = `the echo answered ${accepted} of ${requests}`;
          return { results: accepted / seconds };
        },
      },
      recording,
    ],
    claims: [
      {
        row: "E4",
        what: "single results, 32 callers",
        ours: "recording",
        rival: "echo",
        figure: "results",
        compares: "speed",
        goal: { direction: "atLeast", reach: 0.35, beyond: 0.5 },
      },
    ],
    wrong: async () => failed ?? (await recording.wrong()),
    async close() {
      generator.stop();
      rivalGenerator.stop();
      bare.kill();
      await product.stop();
    },
  };
});
