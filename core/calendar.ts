import { DateTime, IANAZone } from "luxon";

/** Calendar arithmetic in IANA time zones. Instants are ms since epoch UTC, days are `YYYY-MM-DD`, windows are half-open. */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;
const DURATION =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

export type Grain = "day" | "week" | "month";
export type NamedWindow = { readonly name: string; readonly startsAt: number; readonly endsAt: number };

/** True for a name of the IANA time zone database that this machine knows (`Europe/Paris`, `UTC`), false for an offset. */
export function isTimeZone(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text) && IANAZone.isValidZone(text);
}

/** The day number (days since 1970-01-01) of a real day of the years 1900–2200 written `YYYY-MM-DD`, else null. */
function dayNumberOfText(text: string): number | null {
  const match = DAY.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MS : null;
}

/** True for a real day of the years 1900–2200 written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => dayNumberOfText(text) !== null;

/** `YYYY-MM-DD` of a day number (days since 1970-01-01). */
export const dayText = (dayNumber: number): string => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);

/** ms UTC of an RFC 3339 instant with an offset, years 1900–2200, cut to the millisecond; null for anything else. */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const day = dayNumberOfText(match[1] ?? "");
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (day === null || hour > 23 || minute > 59 || second > 59) return null;
  const offset = offsetMinutes(match[6] ?? "");
  if (offset === null) return null;
  const millisecond = Number((match[5] ?? "").padEnd(3, "0").slice(0, 3));
  return day * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecond;
}

function offsetMinutes(text: string): number | null {
  if (text === "Z" || text === "z") return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))];
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** As `parseInstant`, and a bare day means its start in the zone. */
export function parseInstantOrDay(text: string, zone: string): number | null {
  const day = dayNumberOfText(text);
  return day === null ? parseInstant(text) : startOfDayNumber(day, zone);
}

/** ms UTC as RFC 3339 in UTC: `2017-03-01T00:00:00.000Z`. */
export const formatInstant = (at: number): string => new Date(at).toISOString();

/** The first instant of the day in the zone; of a day that the zone skipped, the first instant after it. Throws RangeError on no day. */
export function startOfDay(day: string, zone: string): number {
  const number = dayNumberOfText(day);
  if (number === null) throw new RangeError(`not a day: ${day}`);
  return startOfDayNumber(number, zone);
}

/** As `startOfDay`, of a day number (days since 1970-01-01). */
export function startOfDayNumber(dayNumber: number, zone: string): number {
  const iana = zoneOf(zone);
  const midnight = dayNumber * DAY_MS;
  const before = midnight - iana.offset(midnight - DAY_MS) * MINUTE_MS;
  const after = midnight - iana.offset(midnight + DAY_MS) * MINUTE_MS;
  if (before === after) return before;
  // The offset changes around this midnight: look for the first instant that the zone's clocks show on or after it.
  const isThere = (at: number) => at + iana.offset(at) * MINUTE_MS >= midnight;
  let [low, high] = [Math.min(before, after) - DAY_MS, Math.max(before, after) + DAY_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isThere(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function zoneOf(zone: string): IANAZone {
  const iana = IANAZone.create(zone);
  if (!iana.isValid) throw new RangeError(`not a time zone: ${zone}`);
  return iana;
}

/** Gives the day number (days since 1970-01-01) of an instant in the zone; remembers the offset of whole UTC days. */
export function dayNumberIn(zone: string): (at: number) => number {
  const iana = zoneOf(zone);
  const offsets = new Map<number, number | null>();
  /** The zone's offset throughout a UTC day in ms, or null on a day on which it changes. */
  function offsetOn(utcDay: number): number | null {
    const first = iana.offset(utcDay * DAY_MS);
    return first === iana.offset((utcDay + 1) * DAY_MS) ? first * MINUTE_MS : null;
  }
  return (at) => {
    const utcDay = Math.floor(at / DAY_MS);
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      offset = offsetOn(utcDay);
      offsets.set(utcDay, offset);
    }
    return Math.floor((at + (offset ?? iana.offset(at) * MINUTE_MS)) / DAY_MS);
  };
}

/** The day of an instant in the zone, `YYYY-MM-DD`. */
export const dayOf = (at: number, zone: string): string => dayText(dayNumberIn(zone)(at));

/** True for an ISO 8601 duration that `addDuration` takes: `P7D`, `P0D`, `P1M`, `PT36H`. */
export const isDuration = (text: string): boolean => DURATION.test(text);

/** The instant moved by an ISO 8601 duration: years to days by the zone's calendar, hours to seconds exactly. Throws RangeError. */
export function addDuration(at: number, duration: string, zone: string): number {
  const match = DURATION.exec(duration);
  if (!match) throw new RangeError(`not a duration: ${duration}`);
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return DateTime.fromMillis(at, { zone }).plus({ years, months, weeks, days, hours, minutes, seconds }).toMillis();
}

/** The days, weeks from Monday or months between two instants in the zone; the first and the last are cut. Empty window: none. */
export function splitWindow(startsAt: number, endsAt: number, grain: Grain, zone: string): NamedWindow[] {
  const windows: NamedWindow[] = [];
  const numberAt = dayNumberIn(zone);
  for (let at = startsAt; at < endsAt; ) {
    const first = firstDayOf(numberAt(at), grain);
    const next = startOfDayNumber(firstDayAfter(first, grain), zone);
    // A day whose clocks went back over midnight can end twice: never go backwards.
    const end = Math.min(Math.max(next, at + 1), endsAt);
    windows.push({ name: nameOf(first, grain), startsAt: at, endsAt: end });
    at = end;
  }
  return windows;
}

/** Number of calendar days of the zone that the half-open window touches. */
export function daysTouched(startsAt: number, endsAt: number, zone: string): number {
  if (startsAt >= endsAt) return 0;
  const numberAt = dayNumberIn(zone);
  return numberAt(endsAt - 1) - numberAt(startsAt) + 1;
}

/** Monday is 0. */
export const weekday = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;

/** Number of the week from Monday that holds the day; consecutive weeks have consecutive numbers. */
export const weekNumber = (dayNumber: number): number => Math.floor((dayNumber + 3) / 7);

function firstDayOf(dayNumber: number, grain: Grain): number {
  if (grain === "day") return dayNumber;
  if (grain === "week") return dayNumber - weekday(dayNumber);
  return dayNumber - new Date(dayNumber * DAY_MS).getUTCDate() + 1;
}

function firstDayAfter(firstDay: number, grain: Grain): number {
  if (grain === "day") return firstDay + 1;
  if (grain === "week") return firstDay + 7;
  const date = new Date(firstDay * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
}

/** `2017-03-01`, `2017-W09` (ISO week), `2017-03`. */
function nameOf(firstDay: number, grain: Grain): string {
  if (grain === "day") return dayText(firstDay);
  if (grain === "month") return dayText(firstDay).slice(0, 7);
  const thursday = new Date((firstDay + 3) * DAY_MS);
  const dayOfYear = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY_MS;
  return `${thursday.getUTCFullYear()}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
}
