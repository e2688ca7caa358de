import type { Definition } from "#core/challenges/definition.ts";
import type { Zone } from "./zone.ts";

/** A half-open window [from, to), ms UTC. */
export type Span = { readonly from: number; readonly to: number };
export type Round = Span & { readonly weight: string };

export const isWithin = (at: number, { from, to }: Span): boolean => at >= from && at < to;

/** An instant of a definition: a bare date is the start of that day in the challenge's zone. */
export function instant(text: string, zone: Zone): number {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return date ? zone.startOf(Date.parse(`${text}T00:00:00Z`) / 86_400_000) : Date.parse(text.toUpperCase());
}

export const challengeSpan = ({ start, end }: Definition, zone: Zone): Span => ({
  from: instant(start, zone),
  to: instant(end, zone),
});

export function roundsOf({ rounds }: Definition, whole: Span, zone: Zone): Round[] {
  if (!rounds) return [];
  if ("every" in rounds) return pieces(whole, rounds.every, zone).map((span) => ({ ...span, weight: "1" }));
  return rounds.list
    .map(({ start, end, weight }) => ({
      from: Math.max(whole.from, instant(start, zone)),
      to: Math.min(whole.to, instant(end, zone)),
      weight: weight ?? "1",
    }))
    .sort((a, b) => a.from - b.from);
}

/** The local days, weeks (from Monday) or months of a window, the first and last cut to it. */
export function pieces(span: Span, unit: "day" | "week" | "month", zone: Zone): Span[] {
  const found: Span[] = [];
  let from = span.from;
  for (let day = zone.dayOf(span.from); from < span.to; ) {
    day = nextStart(day, unit);
    const to = Math.min(span.to, zone.startOf(day));
    if (to > from) found.push({ from, to });
    from = Math.max(from, to);
  }
  return found;
}

function nextStart(day: number, unit: "day" | "week" | "month"): number {
  if (unit === "day") return day + 1;
  // 1 January 1970 was a Thursday.
  if (unit === "week") return day + 7 - ((day + 3) % 7);
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 86_400_000;
}

/** When results recorded from then on are late: `settleFor` (7 days) after the later of the end and the launch. */
export function settlementEnd({ settleFor = "P7D" }: Definition, whole: Span, launchedAt: number, zone: Zone): number {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    settleFor,
  );
  if (!parts) throw new RangeError(`not a duration: ${settleFor}`);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const start = Math.max(whole.to, launchedAt);
  const clock = new Date(zone.wallClock(start));
  const month = Date.UTC(clock.getUTCFullYear() + years, clock.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(new Date(month).getUTCFullYear(), new Date(month).getUTCMonth() + 1, 0)).getUTCDate();
  const day = month + (Math.min(clock.getUTCDate(), last) - 1 + 7 * weeks + days) * 86_400_000;
  const isSameDay = years + months + weeks + days === 0;
  const moved = isSameDay ? start : zone.instantOf(day + (zone.wallClock(start) % 86_400_000));
  return moved + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
