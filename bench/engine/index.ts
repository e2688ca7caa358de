import type { Block } from "../machinery/block.ts";
import { batches } from "./e1-batches.ts";
import { smallBatches } from "./e2-small-batches.ts";
import { singleCallers } from "./e3-single-callers.ts";
import { bareServer } from "./e4-bare-server.ts";
import { duplicates } from "./e5-duplicates.ts";
import { history } from "./e6-history.ts";
import { board } from "./e7-board.ts";
import { growingBoard } from "./e9-growing-board.ts";
import { rules } from "./e10-rules.ts";
import { backTest, replaying } from "./e11-replay.ts";
import { importing } from "./e12-import.ts";
import { overload } from "./e14-overload.ts";

/** The blocks of the engine's table, in its order. */
export const blocks: readonly Block[] = [
  batches,
  smallBatches,
  singleCallers,
  bareServer,
  duplicates,
  history,
  board,
  growingBoard,
  rules,
  replaying,
  importing,
  backTest,
  overload,
];
