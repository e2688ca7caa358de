import type { App } from "../app.ts";
import { openChallenges } from "../challenges/challenge.ts";
import { inContext } from "../context.ts";

/**
 * Reads the boards that can still move into memory, so that the first who asks does not wait for it. Until it is done the
 * process is not ready; a board that cannot be read costs nobody the others, and is read when it is asked for.
 */
export async function loadBoards(app: App): Promise<void> {
  const principal = { kind: "system", name: "boards" } as const;
  await app.boards.whileLoading(async () => {
    for (const organizationId of await app.database.directory.organizations()) {
      const who = { organizationId, principal };
      const open = await inContext(app, who, (ctx) => openChallenges(ctx));
      for (const challenge of open) {
        await inContext(app, who, (ctx) => app.boards.of(ctx, challenge)).catch((error: unknown) =>
          app.log.error({ err: error, challengeId: challenge.id }, "a board could not be loaded"),
        );
      }
    }
  });
}
