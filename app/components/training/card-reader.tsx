import { Form, Link } from "@remix-run/react";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { Card } from "#core/training/content.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { CardView } from "./card-view.tsx";

/**
 * A module's cards, one at a time. All of them are there from the start: without a network one reads on, and the server
 * hears of it later, or never.
 */
export function CardReader(props: { title: string; cards: readonly Card[]; card: number; module: string }) {
  const { title, cards, module } = props;
  const { t } = useWords();
  const [at, setAt] = useState(props.card);
  const heading = useRef<HTMLParagraphElement>(null);
  const isFirstLook = useRef(true);
  const base = `/training/${encodeURIComponent(module)}`;
  const card = cards[at];

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reader of the screen is told of each new card
  useEffect(() => {
    if (!isFirstLook.current) heading.current?.focus();
    isFirstLook.current = false;
  }, [at]);

  const turnTo = (to: number) => (event: MouseEvent) => {
    event.preventDefault();
    setAt(to);
    window.scrollTo({ top: 0 });
    window.history.replaceState(window.history.state, "", `${base}/cards?card=${to}`);
    fetch(`${base}/reading`, {
      method: "POST",
      body: new URLSearchParams({ card: String(to) }),
      redirect: "manual",
    }).catch(() => {});
  };
  const turn = (to: number, look: "primary" | "quiet", label: string) => (
    <Form method="post" action={`${base}/reading`} className="contents">
      <input type="hidden" name="card" value={to} />
      <Button look={look} onClick={turnTo(to)}>
        {label}
      </Button>
    </Form>
  );
  return (
    <article className="mx-auto flex max-w-2xl flex-col gap-5">
      <header className="flex flex-col gap-3">
        <Link to={base} className="text-ink-2 text-sm underline underline-offset-2 [overflow-wrap:anywhere]">
          {title}
        </Link>
        <div className="steps" aria-hidden="true">
          {cards.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cards have no other name
            <span key={index} className={index <= at ? "step-done" : undefined} />
          ))}
        </div>
        <p ref={heading} tabIndex={-1} className="text-ink-2 text-sm">
          {t("training.cards.place", { number: String(at + 1), count: String(cards.length) })}
        </p>
      </header>
      {card && <CardView card={card} />}
      <footer className="flex justify-between gap-3">
        {at > 0 ? turn(at - 1, "quiet", t("training.cards.previous")) : <span />}
        {at < cards.length - 1 ? (
          turn(at + 1, "primary", t("training.cards.next"))
        ) : (
          <Form method="post" action={`${base}/attempt`} className="contents">
            <Button look="primary">{t("training.cards.toQuiz")}</Button>
          </Form>
        )}
      </footer>
    </article>
  );
}
