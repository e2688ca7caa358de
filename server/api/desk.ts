import type { App } from "../app.ts";
import { type Admission, makeAdmission } from "./admission.ts";
import { type Idempotency, makeIdempotency } from "./idempotency.ts";
import { type Meters, makeMeters } from "./meters.ts";

/** What one application's requests share. */
export type Desk = {
  readonly idempotency: Idempotency;
  readonly admission: Admission;
  readonly meters: Meters;
};

export function makeDesk(app: App): Desk {
  const admission = makeAdmission(app.clock);
  return { idempotency: makeIdempotency(app), admission, meters: makeMeters(app, admission) };
}
