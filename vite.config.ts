import { relative } from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import compileMessage from "icu-minify/compile";
import { defineConfig, type Plugin, transformWithEsbuild } from "vite";
import remixOptions from "./remix.config.js";

/** What a browser must never be sent: the server, the database, and the heavy packages that only they need. */
const FOREIGN_TO_BROWSERS = [
  { wall: /^(server|db)\//, why: "it belongs to the server" },
  { wall: /^core\/(.+\/)?(schema|calendar)\.ts$/, why: "it brings zod or luxon along" },
  {
    wall: /^node_modules\/(@remix-run\/node|undici|zod|luxon|drizzle-orm|postgres|pino|better-auth)\//,
    why: "it is a server package",
  },
];

/** Fails the client build, naming the chain of imports, when something foreign has reached it. */
function clientWalls(): Plugin {
  let root = "";
  const inside = (id: string) => relative(root, id.replace(/^\0/, "").replace(/\?.*$/, "")).replaceAll("\\", "/");
  const wallOf = (id: string) => FOREIGN_TO_BROWSERS.find(({ wall }) => wall.test(inside(id)));
  return {
    name: "client-walls",
    configResolved: (config) => {
      root = config.root;
    },
    transform(_code, id, options) {
      const isServing = this.environment.mode === "dev" && !options?.ssr;
      const found = isServing ? wallOf(id) : undefined;
      if (found) this.error(`${inside(id)} must not reach the browser: ${found.why}`);
    },
    buildEnd(error) {
      if (error || this.environment.config.build.ssr) return;
      for (const id of this.getModuleIds()) {
        const found = wallOf(id);
        if (!found) continue;
        const chain = [inside(id)];
        const seen = new Set([id]);
        for (let at = this.getModuleInfo(id); at; ) {
          const importer = at.importers.concat(at.dynamicImporters).find((from) => !seen.has(from));
          if (!importer) break;
          seen.add(importer);
          if (chain.at(-1) !== inside(importer)) chain.push(inside(importer));
          at = this.getModuleInfo(importer);
        }
        this.error(`${inside(id)} must not reach the browser: ${found.why}\n  ${chain.join("\n  ← ")}`);
      }
    },
  };
}

/**
 * Reads the ICU sentences while building, so that a browser needs no parser for them (9 KB): the words become what the
 * parser would have made of them, and use-intl takes its formatter without the parser.
 */
function compiledWords(): Plugin {
  const compiled = (words: unknown): unknown =>
    typeof words === "string"
      ? compileMessage(words)
      : Object.fromEntries(Object.entries(Object(words)).map(([key, inner]) => [key, compiled(inner)]));
  return {
    name: "compiled-words",
    enforce: "pre",
    apply: "build",
    resolveId(source, importer, options) {
      const isParser = source === "use-intl/format-message" && !options.ssr;
      return isParser ? this.resolve("use-intl/format-message/format-only", importer, options) : null;
    },
    async transform(code, id, options) {
      if (options?.ssr || !/\/locales\/[a-z]+\/(?!index\.ts|server\.ts)[a-z-]+\.ts$/.test(id)) return null;
      const { code: script } = await transformWithEsbuild(code, id);
      const words: object = await import(`data:text/javascript,${encodeURIComponent(script)}`);
      const exports = Object.entries(words).map(
        ([name, noun]) => `export const ${name} = ${JSON.stringify(compiled(noun))};`,
      );
      return { code: exports.join("\n"), map: null };
    },
  };
}

export default defineConfig({
  // Under Vitest the Remix plugin stays out: it would take the tests' modules for routes.
  plugins: [tailwindcss(), process.env.VITEST ? null : remix(remixOptions), clientWalls(), compiledWords()],
  server: { watch: { ignored: ["**/data/**", "**/build/**"] } },
  build: { target: "es2022", assetsInlineLimit: 0 },
});
