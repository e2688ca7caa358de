import type { App } from "../app.ts";
import { hangDoors } from "./doors.ts";
import { plantDemo, type Say } from "./plant.ts";
import { startTrickle } from "./trickle.ts";
import { demoWords } from "./words.ts";

/** The living demo, planted and ready to be shown: `listening` says where, and lets results trickle in. */
export type RunningDemo = { listening(address: string): void; stop(): Promise<void> };

export async function startDemo(app: App, say: Say): Promise<RunningDemo> {
  const t = demoWords();
  const demo = await plantDemo(app, t, say);
  const doors = await hangDoors(app, demo.organizationId);
  let trickling: Promise<{ stop(): Promise<void> } | undefined> | undefined;
  return {
    listening(address) {
      say(t("ready", { address }));
      say(t("doors"));
      for (const { role, name } of doors) say(t("door", { role, name }));
      say(t("trickling"));
      trickling = startTrickle(app, demo).catch((error: unknown) => {
        app.log.error({ err: error }, "the demo stands still");
        return undefined;
      });
    },
    async stop() {
      await (await trickling)?.stop();
    },
  };
}
