/** Days as whole numbers since 1 January 1970, and what a French shop needs to know of them. */
export type Day = number;

const DAY_MS = 86_400_000;

/** Reads `YYYY-MM-DD`. Throws RangeError for anything else. */
export function dayOf(iso: string): Day {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${iso}`);
  return at / DAY_MS;
}

export const isoOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const date = (year: number, month: number, dayOfMonth: number): Day =>
  Date.UTC(year, month - 1, dayOfMonth) / DAY_MS;
export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();
/** 1 to 12. */
export const monthOf = (day: Day): number => new Date(day * DAY_MS).getUTCMonth() + 1;
/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => (day + 4) % 7;
export const firstOfMonth = (day: Day): Day => dayOf(`${isoOf(day).slice(0, 7)}-01`);
/** The same day `months` later, at the latest the last day of that month. */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(firstOfMonth(day) * DAY_MS);
  const target = date(first.getUTCFullYear(), first.getUTCMonth() + 1 + months, 1);
  const next = date(first.getUTCFullYear(), first.getUTCMonth() + 2 + months, 1);
  return Math.min(target + (day - firstOfMonth(day)), next - 1);
}

const lastWeekday = (year: number, month: number, weekday: number): Day => {
  const last = date(year, month + 1, 1) - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7);
};

/** `+02:00` from the last Sunday of March to the last of October; right at the hours when shops are open. */
export function parisOffset(day: Day): "+01:00" | "+02:00" {
  const year = yearOf(day);
  return day >= lastWeekday(year, 3, 0) && day < lastWeekday(year, 10, 0) ? "+02:00" : "+01:00";
}

/** Easter Sunday, Gregorian (Meeus, Jones and Butcher). */
export function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return date(year, Math.floor(n / 31), (n % 31) + 1);
}

const CLOSED = new Set(["01-01", "05-01", "07-14", "08-15", "11-01", "12-25"]);

/** Sundays, Easter Monday and six public holidays: the whole network is closed. */
export function isClosed(day: Day): boolean {
  if (weekdayOf(day) === 0) return true;
  return CLOSED.has(isoOf(day).slice(5)) || day === easter(yearOf(day)) + 1;
}

/** The winter sales start on the second Wednesday of January, the summer ones on the last Wednesday of June: four weeks each. */
export function daysIntoSales(day: Day): number | null {
  const year = yearOf(day);
  const winter = date(year, 1, 1) + ((3 - weekdayOf(date(year, 1, 1)) + 7) % 7) + 7;
  const summer = lastWeekday(year, 6, 3);
  for (const start of [winter, summer]) if (day >= start && day < start + 28) return day - start;
  return null;
}
