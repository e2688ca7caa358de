/** The options with which Node reads the sources as the production build does, for a process of its own. */
export const AS_BUILT: readonly string[] = ["--import", new URL("./sources.js", import.meta.url).href];
