// Lets Node read our TypeScript as the production build does. tsx names every function each time it is made (esbuild's
// keepNames), which in a hot path costs more than what the function does.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

if (isMainThread) register(import.meta.url);

let transform;

export async function load(url, context, nextLoad) {
  if (!url.endsWith(".ts")) return nextLoad(url, context);
  transform ??= (await import("vite")).transformWithEsbuild;
  const file = new URL(url).pathname;
  const { code } = await transform(await readFile(new URL(url), "utf8"), file, {
    target: "es2022",
    keepNames: false,
    sourcemap: "inline",
  });
  return { format: "module", source: code, shortCircuit: true };
}
