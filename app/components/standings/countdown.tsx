import { spanOf } from "#locales/times.ts";
import { useNow } from "../../live/use-now.ts";
import { useWords } from "../../words/words.tsx";
import type { BoardState } from "./types.ts";

const A_MINUTE_MS = 60_000;

/** How long until what comes next: the start, the end, the last late result. Nothing once it is certified. */
export function Countdown(props: {
  state: BoardState;
  startsAt: number;
  endsAt: number;
  settlesAt: number | null;
  serverNow: number;
}) {
  const { t } = useWords();
  const now = useNow(props.serverNow, A_MINUTE_MS / 4);
  const { state } = props;
  if (state !== "scheduled" && state !== "live" && state !== "settling") return null;
  const next = { scheduled: props.startsAt, live: props.endsAt, settling: props.settlesAt }[state];
  if (next === null || next <= now) return null;
  const { unit, count } = spanOf(next - now);
  return <span>{t(`challenges.countdown.${state}`, { span: t(`standings.span.${unit}`, { count }) })}</span>;
}
