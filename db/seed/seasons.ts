import { type Day, daysIntoSales, isClosed, monthOf, weekdayOf } from "./days.ts";

/** From January to December: the year of a shop that furnishes homes. */
const MONTHS = [1.12, 0.88, 0.94, 0.95, 0.92, 1.12, 1.04, 0.58, 0.98, 1.0, 1.08, 1.5] as const;
/** From Sunday (closed) to Saturday. */
const WEEKDAYS = [0, 0.74, 0.8, 1.08, 0.84, 1.06, 1.75] as const;

/** A day on which the shops are open, and how busy they are: 1 on average over the year. */
export type OpenDay = { readonly day: Day; readonly season: number };

/** The open days of [from, to), in order. */
export function openDays(from: Day, to: Day): OpenDay[] {
  const days = Array.from({ length: Math.max(0, to - from) }, (_, index) => ({
    day: from + index,
    season: season(from + index),
  }));
  return days.filter((day) => day.season > 0);
}

/** How busy the shops are on a day, about 1 on average over open days, 0 when they are closed. */
export function season(day: Day): number {
  if (isClosed(day)) return 0;
  const sales = daysIntoSales(day);
  const rush = sales === null ? 1 : 1.12 + 0.45 * Math.exp(-sales / 6);
  return (MONTHS[monthOf(day) - 1] ?? 1) * (WEEKDAYS[weekdayOf(day)] ?? 1) * rush;
}
