import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { clusterOf } from "#db/embedded/cluster.ts";
import { runningPostmaster } from "#db/embedded/pid-file.ts";
import { placeOf } from "#db/embedded/place.ts";
import { startEmbedded } from "#db/embedded.ts";
import { silentLog } from "../support/cluster.ts";
import { freePort, untilReady, withoutSettings } from "../support/product.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const KEPT_LINES = 60;

/** Where a server dies by itself; it is killed from outside at any other moment. */
export const NAMED_POINTS = [
  "after parse",
  "after insert",
  "before commit",
  "after commit",
  "before the answer",
  "before the push",
] as const;
export type NamedPoint = (typeof NAMED_POINTS)[number];

/**
 * The product as production runs it, in a folder of its own on a real disk, with fsync: the build, a process of its own,
 * the embedded Postgres. It can be killed and started again on the same port and data.
 */
export class MortalServer {
  #process: ChildProcess | null = null;
  readonly #words: string[] = [];

  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async make(): Promise<MortalServer> {
    const dataDir = await mkdtemp(join(tmpdir(), "elan-crash-"));
    const port = await freePort();
    const own = { NODE_ENV: "production", PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" } as const;
    return new MortalServer(`http://localhost:${port}`, dataDir, { ...withoutSettings(process.env), ...own });
  }

  /** Starts it and waits until it is ready. Throws an Error with its last words. */
  async start(): Promise<void> {
    const preloads = ["--import", "./tests/crash/kill-points.js", "--import", "./server/instrument.js"];
    const server = spawn(process.execPath, [...preloads, "server/index.js"], {
      cwd: repository,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#process = server;
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#words.push(...text.split("\n").filter(Boolean));
        this.#words.splice(0, this.#words.length - KEPT_LINES);
      });
    }
    await untilReady(this.url, server).catch((error: Error) => {
      throw new Error(`the server did not start: ${error.message}\n${this.lastWords}`);
    });
  }

  get lastWords(): string {
    return this.#words.join("\n");
  }

  /** Dies by itself when it comes to the point for the nth time. */
  dieAt(point: NamedPoint, nth: number): void {
    this.#process?.send({ point, passes: nth });
  }

  kill(): void {
    this.#process?.kill("SIGKILL");
  }

  /** Resolves once the process is gone; false when it still lives after so long. */
  async isDeadWithin(ms: number): Promise<boolean> {
    const server = this.#process;
    if (!server || server.signalCode || server.exitCode !== null) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      server.once("exit", () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** Kills the embedded Postgres as the loss of its process would. */
  killDatabase(): void {
    const postmaster = runningPostmaster(clusterOf(placeOf(this.dataDir, silentLog)));
    if (!postmaster) throw new Error("no Postgres runs here");
    process.kill(postmaster.pid, "SIGKILL");
  }

  /** Runs `elan …` beside the running server and answers its JSON, whatever the exit code. */
  async elan(...words: string[]) {
    const ran = promisify(execFile)(process.execPath, ["server/elan.js", ...words, "--json"], {
      cwd: repository,
      env: this.env,
      maxBuffer: 64 * 1024 * 1024,
    });
    const { stdout } = await ran.catch((failed: { stdout: string }) => failed);
    return JSON.parse(stdout);
  }

  /** The product's database as its superuser, whom no policy binds; beside the running server. */
  async withSuperuser<T>(use: (url: string) => Promise<T>): Promise<T> {
    const embedded = await startEmbedded({ dataDir: this.dataDir, log: silentLog });
    try {
      const url = new URL(embedded.superuserUrl);
      url.pathname = "/elan";
      return await use(url.href);
    } finally {
      await embedded.stop();
    }
  }

  /** Ends everything and removes the folder. */
  async end(): Promise<void> {
    this.#process?.kill("SIGTERM");
    if (!(await this.isDeadWithin(20_000))) this.kill();
    const embedded = await startEmbedded({ dataDir: this.dataDir, log: silentLog });
    await embedded.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
