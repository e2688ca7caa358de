import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import remixOptions from "../../remix.config.js";

const app = fileURLToPath(new URL("../../app", import.meta.url));

/** A file of the map of the site: the path that it answers, and whether it is read from or posted to. */
export type Page = { readonly path: string; readonly file: string; readonly reads: boolean; readonly changes: boolean };

/** The map of the site as the application itself declares it. */
export async function siteMap(): Promise<Page[]> {
  const found: Page[] = [];
  const define = (declare: (route: unknown) => void) => {
    const parents: string[] = [];
    const route = (path: string, file: string, options?: unknown, children?: () => void) => {
      const nested = typeof options === "function" ? options : children;
      parents.push(path);
      const source = readFileSync(join(app, file), "utf8");
      const has = (name: string) => new RegExp(`export (async )?(function|const) ${name}\\b`).test(source);
      const at = `/${parents.filter(Boolean).join("/")}`;
      found.push({ path: at, file: join(app, file), reads: has("loader"), changes: has("action") });
      nested?.();
      parents.pop();
    };
    declare(route);
    return {};
  };
  await remixOptions.routes?.(define as never);
  return found;
}

/** The paths that the host gives to Express before it hands everything else to the pages. */
export function hostPaths(): string[] {
  const host = readFileSync(join(app, "..", "server", "index.js"), "utf8");
  const declared = [...host.matchAll(/\bpages\.(?!disable\b)\w+\(\s*(?:"([^"]*)")?/g)].map(([, path]) => path);
  return declared.filter((path) => path !== undefined && path !== "*") as string[];
}
