// A module hook: whoever imports the database driver gets it with its recording transactions watched.
const WATCHED = new URL("./postgres-watched.js", import.meta.url).href;

export async function resolve(specifier, context, next) {
  const isOurs = specifier === "postgres" && context.parentURL !== WATCHED;
  return isOurs ? { url: WATCHED, shortCircuit: true } : next(specifier, context);
}
