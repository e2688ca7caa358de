import { mail } from "./mail.ts";
import { moduleMetrics } from "./module-metrics.ts";
import { recognized } from "./recognized.ts";
import { refusals } from "./refusals.ts";

/** Words that only the server says: never sent to a browser as a whole. */
export const frServer = { mail, moduleMetrics, recognized, refusals } as const;
