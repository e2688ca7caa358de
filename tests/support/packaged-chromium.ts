import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Unpacks in a process of its own, for the package takes its folder and its needs from the environment. */
const UNPACK = `import("@sparticuz/chromium").then((packaged) => packaged.default.executablePath())`;

/**
 * The Chromium of @sparticuz/chromium (Linux on x64), unpacked once beside the other packages' caches: needs neither root
 * nor a download, and brings the few libraries and the font that a bare system lacks. Undefined elsewhere.
 */
export async function packagedChromium(say: (line: string) => void) {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const packageFolder = entry.slice(
    0,
    entry.indexOf(join("@sparticuz", "chromium")) + join("@sparticuz", "chromium").length,
  );
  const version: string = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")).version;
  const folder = join(cacheBeside(packageFolder), `chromium-${version}`);
  if (!existsSync(folder)) {
    say("no browser installed: unpacking the one that came with the packages");
    unpack(packageFolder, folder);
  }
  const executablePath = join(folder, "chromium");
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  // The system's own libraries first: the packaged ones were built for a newer C library than an old system may have.
  const isWhole = spawnSync(executablePath, ["--version"]).status === 0;
  if (!isWhole) env.LD_LIBRARY_PATH = join(folder, "al2023", "lib");
  return { executablePath, env };
}

function unpack(packageFolder: string, folder: string) {
  const aside = mkdtempSync(`${folder}-`);
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", UNPACK], {
    cwd: packageFolder,
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`the packaged browser could not be unpacked: ${done.stderr}`);
  writeFileSync(join(aside, "fonts.conf"), fontsFile(folder));
  try {
    renameSync(aside, folder);
  } catch {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The packaged font (Open Sans, with the letters of French) and whatever the system has. */
const fontsFile = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

function cacheBeside(packageFolder: string): string {
  const modules = dirname(dirname(packageFolder));
  for (const folder of [
    join(modules, ".cache", "elan"),
    join(tmpdir(), `elan-cache-${process.getuid?.() ?? "user"}`),
  ]) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {}
  }
  throw new Error(`neither ${modules}/.cache nor the temporary folder can be written`);
}
