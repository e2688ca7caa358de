import type { LiveMoment } from "#core/live/messages.ts";
import { ask, wait } from "./ask.ts";

/** What the server says that this screen shows (server/displays/program.ts). Instants are ms UTC of the server's clock. */
export type ProgramBoard = {
  readonly challenge: string;
  readonly name: string;
  readonly kind: "members" | "teams";
  readonly state: "draft" | "scheduled" | "live" | "settling" | "certified" | "cancelled";
  readonly timeZone: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly settlesAt: number | null;
  readonly criteria: readonly { readonly id: string; readonly name: string; readonly isQualitative: boolean }[];
  readonly unitNames: Readonly<Record<string, string>>;
};

/** A moment with when it was, ms UTC. */
export type PastMoment = LiveMoment & { readonly at: number };

export type Program = {
  readonly organization: string;
  readonly brandColour: string | null;
  readonly name: string;
  readonly locale: "fr" | "en";
  readonly hasSound: boolean;
  readonly serverNow: number;
  readonly boards: readonly ProgramBoard[];
  readonly moments: readonly PastMoment[];
};

const RETRY_MS = 4_000;

/**
 * The program; null when this screen is not paired any more; "away" when the server could not be asked. Only the server's
 * own word ends a pairing: a proxy that answers for it, 404 or 401, does not.
 */
export async function askProgram(token: string): Promise<Program | null | "away"> {
  const { status, body } = await ask("/display/program", token);
  if (status === 200 && body !== null && typeof body === "object" && "boards" in body) return body as Program;
  const isUnpaired = status === 401 && body !== null && typeof body === "object" && "isPaired" in body;
  return isUnpaired ? null : "away";
}

/** The program, however long the server takes to come back; null when this screen is not paired any more. */
export async function fetchProgram(token: string): Promise<Program | null> {
  for (;;) {
    const program = await askProgram(token);
    if (program !== "away") return program;
    await wait(RETRY_MS);
  }
}
