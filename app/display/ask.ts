const GIVE_UP_MS = 10_000;

/** What the server answers: its status, 0 where it was not reached in time, and the JSON. */
export type Answer = { readonly status: number; readonly body: unknown };

/** Asks the server, with a secret that never stands in an address. Never throws. */
export async function ask(path: string, secret: string, method: "GET" | "POST" = "GET"): Promise<Answer> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), GIVE_UP_MS);
  try {
    const response = await fetch(path, {
      method,
      headers: { Authorization: `Bearer ${secret}` },
      cache: "no-store",
      signal: giveUp.signal,
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: null };
  } finally {
    clearTimeout(timer);
  }
}

/** Waits `ms`, and up to half as long again, so that a hundred screens do not come back at one moment. */
export const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms * (1 + Math.random() / 2)));
