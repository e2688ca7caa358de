import type { Evidence } from "#core/results/evidence.ts";
import { useWords } from "../../words/words.tsx";

/** What backs a result: the photo, which opens whole, the link, the words. */
export function EvidenceShown({ evidence, by }: { evidence: Evidence; by: string | null }) {
  const { t } = useWords();
  const { note, link, pictureId } = evidence;
  if (!note && !link && pictureId === null) return null;
  const photo = by === null ? t("declarations.evidence.photo") : t("declarations.evidence.photoOf", { name: by });
  return (
    <div className="mt-2 flex gap-3">
      {pictureId !== null && (
        <a href={`/pictures/${pictureId}`} target="_blank" rel="noreferrer" className="flex-none">
          <img
            src={`/pictures/${pictureId}`}
            alt={note ? `${photo}\u00a0: ${note}` : photo}
            loading="lazy"
            className="size-20 rounded-md border border-line object-cover"
          />
        </a>
      )}
      <div className="min-w-0 text-sm">
        {note && <p className="whitespace-pre-line break-words">{note}</p>}
        {link && (
          <a
            href={link}
            target="_blank"
            rel="noreferrer nofollow"
            className="break-all font-medium text-brand underline"
          >
            {link.replace(/^https?:\/\//i, "")}
          </a>
        )}
      </div>
    </div>
  );
}
