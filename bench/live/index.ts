import type { Block } from "../machinery/block.ts";
import { fiveThousand, thousand } from "./broadcast.ts";
import { bytes, freshness, hop, memory, outage, stalled } from "./singles.ts";

/** The blocks of the live table, in its order. */
export const blocks: readonly Block[] = [thousand, fiveThousand, freshness, memory, bytes, stalled, outage, hop];
