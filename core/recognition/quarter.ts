import { dayOf, startOfDay } from "../calendar.ts";

/** A quarter of the calendar: `2026-Q4`, and its half-open window in ms UTC. */
export type Quarter = { readonly name: string; readonly startsAt: number; readonly endsAt: number };

/** The quarter of an instant in a time zone. */
export function quarterOf(at: number, zone: string): Quarter {
  const [year = 0, month = 1] = dayOf(at, zone).split("-").map(Number);
  const number = Math.floor((month - 1) / 3) + 1;
  const first = (n: number) => `${year + Math.floor(n / 4)}-${String((n % 4) * 3 + 1).padStart(2, "0")}-01`;
  return {
    name: `${year}-Q${number}`,
    startsAt: startOfDay(first(number - 1), zone),
    endsAt: startOfDay(first(number), zone),
  };
}
