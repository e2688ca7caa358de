import { startOfDay } from "#core/calendar.ts";

/** Zones whose clocks jump, some of them at midnight, and windows around those jumps. */
export const ZONES = [
  "Europe/Paris", // 31 March 2024
  "America/New_York",
  "America/Havana", // from midnight to one o'clock on 10 March 2024
  "Africa/Cairo", // from midnight to one o'clock on 26 April 2024
  "Asia/Beirut", // back from midnight on 27 October 2024
  "Pacific/Auckland",
  "Asia/Kathmandu",
] as const;
export const STARTS = ["2024-03-04", "2024-03-25", "2024-04-22", "2024-10-21"] as const;
/** Monday to Wednesday, over the end of a month: no week, month or round fits it exactly. */
export const LENGTH_DAYS = 17;

export const days = (start: string, count: number): string =>
  new Date(Date.parse(`${start}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

const known = new Map<string, number>();

/** The start of a day in a zone: remembered, because every world asks for the same few. */
export function dayIn(start: string, zone: string, count: number): number {
  const key = `${start} ${count} ${zone}`;
  const at = known.get(key) ?? startOfDay(days(start, count), zone);
  known.set(key, at);
  return at;
}
