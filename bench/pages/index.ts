import type { Block } from "../machinery/block.ts";
import { feed } from "./w5-feed.ts";

/** The blocks of the pages' table, in its order. */
export const blocks: readonly Block[] = [feed];
