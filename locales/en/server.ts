import type { frServer } from "../fr/server.ts";
import type { Same } from "../words.ts";
import { mail } from "./mail.ts";
import { moduleMetrics } from "./module-metrics.ts";
import { recognized } from "./recognized.ts";
import { refusals } from "./refusals.ts";

export const enServer: Same<typeof frServer> = { mail, moduleMetrics, recognized, refusals };
