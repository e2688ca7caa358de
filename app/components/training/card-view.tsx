import type { Card } from "#core/training/content.ts";
import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";
import { Markdown } from "../ui/markdown.tsx";

/** One card: a text, a picture, or a video that opens elsewhere, with what is said in it. */
export function CardView({ card }: { card: Card }) {
  const { t } = useWords();
  if (card.kind === "text") {
    return (
      <div className="card p-5 text-lg">
        <Markdown>{card.text}</Markdown>
      </div>
    );
  }
  if (card.kind === "picture") {
    return (
      <figure className="card overflow-clip">
        <img src={`/pictures/${card.picture}`} alt={card.description} className="w-full" />
        {card.caption && <figcaption className="p-4 [overflow-wrap:anywhere]">{card.caption}</figcaption>}
      </figure>
    );
  }
  return (
    <div className="card flex flex-col gap-4 p-5">
      <h2 className="font-semibold text-lg">{card.title}</h2>
      <a href={card.address} target="_blank" rel="noopener noreferrer" className="button button-plain self-start">
        <Icon name="play" size={18} />
        {t("training.cards.watch")}
        <span className="font-normal text-ink-2 text-sm">{t("training.cards.leaves")}</span>
      </a>
      <details>
        <summary className="cursor-pointer font-semibold text-sm">{t("training.cards.transcript")}</summary>
        <div className="mt-3">
          <Markdown>{card.transcript}</Markdown>
        </div>
      </details>
    </div>
  );
}
