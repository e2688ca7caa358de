import type { fr } from "./fr/index.ts";
import type { frServer } from "./fr/server.ts";

/** The same keys as the French words, other sentences: a missing key is a compile error. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** What the pages say. The keys and the ICU arguments are read from the French sentences. */
export type Words = typeof fr;

/** What the server says on top of it: in answers of the API, in mails. Never sent to a browser as a whole. */
export type ServerWords = Words & typeof frServer;
