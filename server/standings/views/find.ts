import type { Ctx } from "../../context.ts";
import { openForView } from "./open.ts";

export type Found = {
  readonly ref: string;
  readonly name: string;
  readonly unit: string | null;
  readonly rank: number | null;
  /** Its index from the top of the listing. */
  readonly index: number;
};

const MOST_FOUND = 8;
const FEWEST_LETTERS = 2;

/** Those on the board whom a few letters name, by their place, as far as the reader sees them. Throws a 404 Refusal. */
export async function findOnBoard(ctx: Ctx, challengeId: string, text: string): Promise<Found[]> {
  const { board, viewed, network } = await openForView(ctx, challengeId, undefined);
  const wanted = plain(text);
  if (wanted.length < FEWEST_LETTERS) return [];
  const { members, units } = network.network;
  const found: Found[] = [];
  for (const [index, { participantId, ref }] of board.slice(0, board.total).entries()) {
    const pseudonym = network.faces.get(participantId)?.pseudonym ?? "";
    const name = members.get(participantId)?.name ?? units.get(participantId)?.name ?? "";
    // The true name is only a first look: what the reader sees decides.
    if (![name, pseudonym, ref].some((one) => plain(one).includes(wanted))) continue;
    const row = viewed.rowAt(index);
    if (!row || ![row.name, row.ref].some((one) => plain(one).includes(wanted))) continue;
    found.push({ ref: row.ref, name: row.name, unit: row.unit, rank: row.rank, index });
    if (found.length === MOST_FOUND) break;
  }
  return found;
}

/** Without accents and case, as people type. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
