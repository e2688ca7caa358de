import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AS_BUILT } from "../machinery/as-built.ts";
import type { Report, Wish } from "./messages.ts";

export type Watchers = {
  tell(wish: Wish): Promise<void>;
  report(hall: string): Promise<Report>;
  /** How long it took until all stood at the position. */
  reach(hall: string, position: number, withinMs: number): Promise<number>;
  stop(): void;
};

/** Starts a process that does nothing but watch. */
export function startWatchers(): Watchers {
  const child = fork(fileURLToPath(new URL("./watchers-process.ts", import.meta.url)), {
    execArgv: [...AS_BUILT],
  });
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let nth = 0;
  child.on("message", (said: { nth: number; answer?: never; error?: string }) => {
    const asked = waiting.get(said.nth);
    waiting.delete(said.nth);
    if (said.error !== undefined) asked?.reject(new Error(said.error));
    else asked?.resolve(said.answer as never);
  });
  const say = <T>(wish: Wish) =>
    new Promise<T>((resolve, reject) => {
      nth += 1;
      waiting.set(nth, { resolve: resolve as never, reject });
      child.send({ nth, wish });
    });
  return {
    tell: (wish) => say(wish),
    report: (hall) => say({ do: "report", hall }),
    reach: async (hall, position, withinMs) =>
      (await say<{ tookMs: number }>({ do: "reach", hall, position, withinMs })).tookMs,
    stop: () => child.kill(),
  };
}
