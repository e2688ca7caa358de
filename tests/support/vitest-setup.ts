import { dropLeftovers, leaveCluster } from "./database.ts";

/** Keeps the tests' Postgres up from the first test to the last; workers join it by themselves. */
export async function setup(): Promise<void> {
  await dropLeftovers();
}

export async function teardown(): Promise<void> {
  await leaveCluster();
}
