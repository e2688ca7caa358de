import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Photos } from "./photos.tsx";
import type { MarkShown, PhotoShown } from "./types.ts";

const TONES = { seen: "gain", unseen: "danger", "not-applicable": "plain" } as const;

/** What a visit saw, item by item. */
export function SeenList(props: {
  items: readonly string[];
  marks: readonly MarkShown[];
  photos: readonly PhotoShown[];
}) {
  const { t } = useWords();
  return (
    <ol className="card divide-y divide-line">
      {props.items.map((text, item) => {
        const known = props.marks.find((mark) => mark.item === item);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the version of its grid
          <li key={item} className="px-4 py-3">
            <p className="flex items-start justify-between gap-3">
              <span className="min-w-0 break-words font-medium">{text}</span>
              {known && <Badge tone={TONES[known.mark]}>{t(`visits.marks.${known.mark}`)}</Badge>}
            </p>
            {known?.note && <p className="mt-1 break-words text-ink-2 text-sm">{known.note}</p>}
            <Photos photos={props.photos.filter((photo) => photo.item === item)} item={text} />
          </li>
        );
      })}
    </ol>
  );
}
