import type { App } from "../app.ts";
import { type Desk, makeDesk } from "./desk.ts";
import { operations } from "./operations.ts";
import { makeRouter, type Route } from "./router.ts";

/** What the API keeps for as long as its application lives. */
export type ApiState = { readonly route: (path: string) => Route | null; readonly desk: Desk };

const states = new WeakMap<App, ApiState>();

export function stateOf(app: App): ApiState {
  const known = states.get(app);
  if (known) return known;
  const fresh = { route: makeRouter(operations), desk: makeDesk(app) };
  states.set(app, fresh);
  return fresh;
}
