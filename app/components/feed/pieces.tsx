import type { Piece } from "#core/recognition/post.ts";
import { useNameOf } from "./person-name.tsx";

/** What somebody wrote, as they wrote it: their lines, their direction of writing, the people whom they named. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  const nameOf = useNameOf();
  return (
    <p dir="auto" className="written">
      {pieces.map((piece, index) =>
        typeof piece === "string" ? (
          piece
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text's pieces have no other identity than their place
          <bdi key={index} className="mention">
            @{nameOf(piece)}
          </bdi>
        ),
      )}
    </p>
  );
}
