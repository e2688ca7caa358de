import type { Block } from "../machinery/block.ts";
import { batches } from "./e1-batches.ts";

/** The blocks of the engine's table, in its order. */
export const blocks: readonly Block[] = [batches];
