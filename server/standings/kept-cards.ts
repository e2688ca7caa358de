import type { Marks } from "#core/results/counting.ts";
import type { KeyedCard } from "./cards.ts";

/** The cards of one participant: its own and, where teams are combined, those of its members inside it. */
export type CardsOfOne = readonly KeyedCard[];

/** What is known of a board's cards. */
export type KeptBoard = {
  /** By participant; of who is missing nothing is known, unless `isWhole`: then there are none. */
  readonly cards: ReadonlyMap<string, CardsOfOne>;
  readonly isWhole: boolean;
  readonly marks: ReadonlyMap<string, Marks>;
};

/**
 * The cards that this node's last commit left, so that the path of a result need not read back what it wrote. Whatever
 * changes cards takes a position in the ledger first, under its lock: as long as the ledger ends where this node left it,
 * the cards are as this node left them.
 */
export type KeptCards = {
  /** What is kept of a board, for a transaction whose first entry has the position `next`. */
  before(organizationId: string, challengeId: string, next: number): KeptBoard | undefined;
  /**
   * Once committed: the entries from `next` to `last` left these participants' cards so (null: forget the board), and every
   * other card as it was.
   */
  leave(organizationId: string, next: number, last: number, changed: ReadonlyMap<string, KeptBoard | null>): void;
};

type OwnBoard = KeptBoard & { readonly cards: Map<string, CardsOfOne> };
type KeptOrganization = { readonly position: number; readonly boards: Map<string, OwnBoard> };

/** So many participants' cards are kept at most; those of the organization that recorded longest ago go first. */
const MOST_PARTICIPANTS = 200_000;

export function makeKeptCards(): KeptCards {
  const organizations = new Map<string, KeptOrganization>();

  function forgetOldest() {
    const sizeOf = ({ boards }: KeptOrganization) =>
      [...boards.values()].reduce((size, board) => size + board.cards.size, 0);
    let size = [...organizations.values()].reduce((sum, one) => sum + sizeOf(one), 0);
    for (const [id, oldest] of organizations) {
      if (size <= MOST_PARTICIPANTS) return;
      size -= sizeOf(oldest);
      organizations.delete(id);
    }
  }

  return {
    before(organizationId, challengeId, next) {
      const kept = organizations.get(organizationId);
      return kept?.position === next - 1 ? kept.boards.get(challengeId) : undefined;
    },
    leave(organizationId, next, last, changed) {
      const known = organizations.get(organizationId);
      if (known && known.position >= last) return;
      const boards = known?.position === next - 1 ? known.boards : new Map<string, OwnBoard>();
      for (const [id, board] of changed) {
        const before = boards.get(id);
        if (board === null) boards.delete(id);
        else if (!before) boards.set(id, { ...board, cards: new Map(board.cards) });
        else {
          for (const [participantId, cards] of board.cards) before.cards.set(participantId, cards);
          boards.set(id, { ...before, marks: board.marks, isWhole: before.isWhole || board.isWhole });
        }
      }
      organizations.delete(organizationId);
      organizations.set(organizationId, { position: last, boards });
      forgetOldest();
    },
  };
}
