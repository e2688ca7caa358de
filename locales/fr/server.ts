import { mail } from "./mail.ts";
import { refusals } from "./refusals.ts";

/** Words that only the server says: never sent to a browser as a whole. */
export const frServer = { mail, refusals } as const;
