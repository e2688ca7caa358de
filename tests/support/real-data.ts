import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The folder of a real data set beside the repository, or null where it is not there: a test that needs it says so when
 * it skips itself, `it.skipIf(folder === null)("… (needs ../shared/data/crm-sales)", …)`.
 */
export function realData(name: string): string | null {
  const folder = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
  return existsSync(folder) ? folder : null;
}
