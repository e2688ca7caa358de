import { useWords } from "../../words/words.tsx";
import type { PhotoShown } from "./types.ts";

/** The photos of one item; each opens whole. */
export function Photos({ photos, item }: { photos: readonly PhotoShown[]; item: string }) {
  const { t } = useWords();
  if (photos.length === 0) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {photos.map(({ pictureId, description }) => (
        <a key={pictureId} href={`/pictures/${pictureId}`} target="_blank" rel="noreferrer">
          <img
            src={`/pictures/${pictureId}`}
            alt={description || t("visits.photoAlt", { item })}
            loading="lazy"
            className="size-20 rounded-md border border-line object-cover"
          />
        </a>
      ))}
    </div>
  );
}
