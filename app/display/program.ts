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

export type Program = {
  readonly organization: string;
  readonly brandColour: string | null;
  readonly name: string;
  readonly locale: "fr" | "en";
  readonly serverNow: number;
  readonly boards: readonly ProgramBoard[];
};

const RETRY_MS = 4_000;

/** The program, however long the server takes to come back; null when this screen is not paired any more. */
export async function fetchProgram(token: string): Promise<Program | null> {
  for (;;) {
    const { status, body } = await ask("/display/program", token);
    if (status === 200) return body as Program;
    if (status === 401 || status === 404) return null;
    await wait(RETRY_MS);
  }
}
