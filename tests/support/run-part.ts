import { type ChildProcess, spawn } from "node:child_process";

/** What the application reads; a tester's own settings must not reach the tests. */
const SETTINGS = [
  ...[
    "NODE_ENV",
    "PORT",
    "APP_URL",
    "DATABASE_URL",
    "MIGRATION_DATABASE_URL",
    "REDIS_URL",
    "DATA_DIR",
    "SECRET",
    "SMTP_URL",
  ],
  ...["MAIL_FROM", "SENTRY_DSN", "TRUST_PROXY", "METRICS_TOKEN", "LOG_LEVEL"],
];

const running = new Set<ChildProcess>();

/** Ends what still runs when the whole run is ended, down to its grandchildren. */
export function stopParts(signal: NodeJS.Signals): void {
  for (const child of running) end(child, signal);
}

/** Runs a program of ours with its output on the terminal; false when it fails or exceeds its time. */
export function runPart(
  script: string,
  words: readonly string[],
  limitMs: number,
  env: Record<string, string> = {},
): Promise<boolean> {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !SETTINGS.includes(name.replace(/_FILE$/, ""))),
  );
  const child = spawn(process.execPath, [script, ...words], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...clean, ...env } as NodeJS.ProcessEnv,
    // A group of its own, so that what it started ends with it.
    detached: process.platform !== "win32",
  });
  running.add(child);
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      console.log(`stopped after ${limitMs / 1000} s`);
      end(child, "SIGKILL");
    }, limitMs);
    const done = (isGood: boolean) => {
      clearTimeout(limit);
      running.delete(child);
      resolve(isGood);
    };
    child.once("error", () => done(false));
    child.once("exit", (code) => done(code === 0));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (child.pid && process.platform !== "win32") process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended by itself.
  }
}
