import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AS_BUILT } from "../machinery/as-built.ts";
import type { Order, Recipe, Sent } from "./messages.ts";

export type Generator = {
  prepare(recipe: Recipe): Promise<void>;
  /** Sends as fast as answers come. */
  run(ms: number, inFlight: number): Promise<Sent>;
  /** Sends at a fixed rate, whatever comes back. */
  press(ms: number, requestsPerSecond: number, mostInFlight: number): Promise<Sent>;
  stop(): void;
};

/** Starts a process that does nothing but send. */
export function startGenerator(): Generator {
  const child = fork(fileURLToPath(new URL("./generator.ts", import.meta.url)), { execArgv: [...AS_BUILT] });
  async function tell(order: Order) {
    const answer = once(child, "message");
    child.send(order);
    const [sent] = await answer;
    return sent;
  }
  return {
    prepare: (recipe) => tell({ do: "prepare", recipe }),
    run: (ms, inFlight) => tell({ do: "run", ms, inFlight }),
    press: (ms, requestsPerSecond, mostInFlight) => tell({ do: "press", ms, requestsPerSecond, mostInFlight }),
    stop: () => child.kill(),
  };
}
