import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { App } from "../app.ts";
import type { Admission } from "./admission.ts";

/** What Prometheus reads. Labels are operations and statuses, never organizations or people. */
export type Meters = {
  answered(operation: string, status: number, ms: number): void;
  recorded(counts: { accepted: number; duplicates: number; held: number; refused: number }): void;
  /** The text of Prometheus' exposition format, and its content type. */
  read(): Promise<{ text: string; type: string }>;
};

export function makeMeters(app: App, admission: Admission): Meters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "elan_api_request_seconds",
    help: "Time from a request's head to its answer",
    labelNames: ["operation", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const results = new Counter({
    name: "elan_results_total",
    help: "Results received, by what became of them",
    labelNames: ["outcome"],
    registers: [registry],
  });
  new Gauge({
    name: "elan_api_requests_under_way",
    help: "Requests of the API that are not answered yet",
    registers: [registry],
    collect() {
      this.set(admission.requests);
    },
  });
  new Gauge({
    name: "elan_boards_in_memory",
    help: "Leaderboards whose order is kept in memory",
    registers: [registry],
    collect() {
      this.set(app.boards.size);
    },
  });
  return {
    answered: (operation, status, ms) => durations.observe({ operation, status: String(status) }, ms / 1000),
    recorded(counts) {
      for (const [outcome, count] of Object.entries(counts)) if (count > 0) results.inc({ outcome }, count);
    },
    read: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
