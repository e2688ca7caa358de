import type { Leaderboard, LeaderboardRow } from "#core/standings/row.ts";
import type { App } from "../app.ts";
import { findChallenge, stateOf } from "../challenges/challenge.ts";
import { type Ctx, inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { boardAsOf } from "../standings/as-of.ts";
import { positionOf } from "../standings/read.ts";
import { viewBoard } from "../standings/rows.ts";
import { type Command, Mistake } from "./command.ts";
import { COMMAND_LINE } from "./organizations.ts";

/** Folds a challenge from the ledger, from nothing, as of a position or an instant; prints its leaderboard, whole. */
export const replayCommand: Command = {
  words: ["replay"],
  options: ["as-of", "format"],
  required: [],
  takes: 1,
  async run(app, given, [challengeId = ""], say) {
    const format = given.format ?? "json";
    if (format !== "csv" && format !== "json") throw new Mistake(say("notAFormat", { value: String(format) }));
    const asOf = typeof given["as-of"] === "string" ? given["as-of"] : undefined;
    const leaderboard = await replayed(app, challengeId, asOf);
    if (!leaderboard) throw new Mistake(say("noSuchChallenge", { value: challengeId }));
    return { json: leaderboard, lines: format === "csv" ? csvOf(leaderboard) : [JSON.stringify(leaderboard, null, 2)] };
  },
};

/** The challenge is looked for in every organization: its id is all that is given. */
async function replayed(app: App, challengeId: string, asOf: string | undefined): Promise<Leaderboard | null> {
  for (const organizationId of await app.database.directory.organizations()) {
    try {
      return await inContext(app, { organizationId, principal: COMMAND_LINE }, (ctx) => replay(ctx, challengeId, asOf));
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "not-found")) throw error;
    }
  }
  return null;
}

async function replay(ctx: Ctx, challengeId: string, asOf: string | undefined): Promise<Leaderboard> {
  const challenge = await findChallenge(ctx, challengeId);
  const plan = await ctx.app.plans.of(ctx, challenge);
  const network = await ctx.app.networks.of(ctx);
  const [head] = await ctx.tx.sql<{ position: number }[]>`select position from ledger_heads`;
  const position = (await positionOf(ctx, asOf)) ?? head?.position ?? 0;
  const board = await boardAsOf(ctx, challenge, plan, position);
  const viewed = viewBoard(ctx, { board, plan, network, challengeId, rankBefore: () => null, view: { kind: "full" } });
  return {
    challenge: challenge.id,
    version: challenge.version,
    state: stateOf(challenge, ctx.now),
    position,
    asOf: new Date(ctx.now).toISOString(),
    total: board.total,
    rows: Array.from({ length: board.total }, (_, index) => viewed.rowAt(index)).filter((row) => row !== undefined),
  };
}

function csvOf({ rows }: Leaderboard): string[] {
  const criteria = Object.keys(rows[0]?.criteria ?? {});
  const header = [
    "rank",
    "ref",
    "name",
    "unit",
    "points",
    "adjustments",
    ...criteria.flatMap((id) => [`${id} measure`, `${id} points`]),
  ];
  const cellsOf = (row: LeaderboardRow) => [
    row.rank,
    row.ref,
    row.name,
    row.unit,
    row.points,
    row.adjustments,
    ...criteria.flatMap((id) => [row.criteria[id]?.measure ?? null, row.criteria[id]?.points ?? null]),
  ];
  return [header, ...rows.map(cellsOf)].map((cells) => cells.map(cell).join(","));
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A spreadsheet takes what starts like a formula for one: a sign before it keeps it a text. Numbers stay numbers. */
function cell(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
