import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";
import { packagedChromium } from "./packaged-chromium.ts";

/** How to start a Chromium; without a path it is Playwright's own. */
export type Browser = {
  readonly executablePath?: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
};

const ARGUMENTS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-default-apps",
];
const DOWNLOAD_MS = 240_000;
/** Hands the finding on to the processes that this one starts; nobody needs to set it. */
const FOUND = "ELAN_TESTS_BROWSER";

/**
 * A Chromium for the tests: the first of CHROMIUM_PATH, Playwright's own, an installed one, the npm package's, one that
 * Playwright downloads, one that apt-get installs. `say` tells what takes long. Throws an Error that says what to do.
 */
export async function findBrowser(say: (line: string) => void = () => {}): Promise<Browser> {
  const found = process.env[FOUND];
  if (found) return JSON.parse(found);
  for (const candidate of candidates(say)) {
    const browser = await candidate();
    if (!browser || !(await opensAPage(browser))) continue;
    process.env[FOUND] = JSON.stringify(browser);
    return browser;
  }
  throw new Error("no Chromium was found for the tests: install Chromium or Chrome, or set CHROMIUM_PATH to one");
}

function* candidates(say: (line: string) => void): Generator<() => Promise<Browser | undefined> | Browser | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named) yield () => at(named);
  yield () => ({ args: ARGUMENTS });
  for (const path of installed()) yield () => at(path);
  yield async () => {
    const packaged = await packagedChromium(say);
    return packaged && { ...packaged, args: ARGUMENTS };
  };
  yield () => {
    say("no browser yet: npx playwright install chromium");
    const done = spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "ignore", timeout: DOWNLOAD_MS });
    return done.status === 0 ? { args: ARGUMENTS } : undefined;
  };
  yield () => {
    if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
    say("no browser yet: apt-get install chromium");
    const install =
      "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium";
    spawnSync("sh", ["-c", install], { stdio: "ignore", timeout: DOWNLOAD_MS });
    return at("/usr/bin/chromium");
  };
}

const at = (executablePath: string): Browser => ({ executablePath, args: ARGUMENTS });

function installed(): string[] {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const elsewhere = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ];
  return [...onPath, ...elsewhere].filter((path) => existsSync(path));
}

/** The only proof that counts: a page that runs a script. A stub, or a browser that lacks a library, fails here. */
async function opensAPage({ executablePath, args, env }: Browser): Promise<boolean> {
  try {
    const browser = await chromium.launch({
      args,
      timeout: 30_000,
      ...(executablePath ? { executablePath } : {}),
      ...(env ? { env: { ...process.env, ...env } as Record<string, string> } : {}),
    });
    try {
      const page = await browser.newPage();
      await page.setContent("<p>é</p>");
      return (await page.evaluate("document.body.textContent")) === "é";
    } finally {
      await browser.close();
    }
  } catch {
    return false;
  }
}
