import { contest } from "../machinery/contest.ts";
import { BoardKeeper, crowd, idOf, moves } from "./crowd.ts";

/** A board of a million against one of ten thousand. */
export const growingBoard = contest(["E9"], async ({ isSmoke }) => {
  const [small, large] = isSmoke ? [1_000, 20_000] : [10_000, 1_000_000];
  const keepers = [small, large].map((size) => new BoardKeeper(String(size), crowd(size), moves(size, 20_000)));
  const claim = { row: "E9", ours: String(large), rival: String(small), compares: "time" } as const;
  const goal = (reach: number, beyond: number) => ({ direction: "atMost", reach, beyond }) as const;
  return {
    contestants: keepers,
    claims: [
      { ...claim, what: "rank and top 50 on a board 100 times as long", figure: "read", goal: goal(4, 3) },
      { ...claim, what: "update and rank on a board 100 times as long", figure: "move", goal: goal(8, 6) },
    ],
    async wrong() {
      for (const { board } of keepers) {
        const sorted = board.slice(0, board.total);
        for (let index = 0; index < board.total; index += 997) {
          const better = sorted[index - 1];
          const standing = sorted[index];
          if (!standing || (better && better.points <= standing.points)) return `the listing is not sorted at ${index}`;
          if (board.rankOf(standing) !== index + 1) return `${standing.ref} has rank ${board.rankOf(standing)}`;
        }
        if (!board.standing(idOf(0))) return "somebody is gone";
      }
      return null;
    },
    close: async () => {},
  };
});
