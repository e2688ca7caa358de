import { IANAZone } from "luxon";
import { describe, expect, test } from "vitest";
import {
  addDuration,
  dayOf,
  daysTouched,
  isDay,
  isDuration,
  isTimeZone,
  parseInstant,
  parseInstantOrDay,
  splitWindow,
  startOfDay,
} from "#core/calendar.ts";

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

test.each([
  ["2017-03-01T00:00:00Z", "2017-03-01T00:00:00.000Z"],
  ["2017-03-01t00:00:00z", "2017-03-01T00:00:00.000Z"],
  ["2017-03-01T00:30:00.123456789+05:30", "2017-02-28T19:00:00.123Z"],
  ["2200-12-31T23:59:59-00:00", "2200-12-31T23:59:59.000Z"],
  ["1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"],
  ["1899-12-31T23:59:59Z", null],
  ["2201-01-01T00:00:00Z", null],
  ["2017-02-30T00:00:00Z", null],
  ["2017-02-29T00:00:00Z", null],
  ["2017-13-01T00:00:00Z", null],
  ["2017-03-01T24:00:00Z", null],
  ["2017-03-01T23:60:00Z", null],
  ["2017-03-01T23:59:60Z", null],
  ["2017-03-01T00:00:00", null],
  ["2017-03-01T00:00:00+24:00", null],
  ["2017-03-01T00:00:00+0100", null],
  ["2017-03-01 00:00:00Z", null],
  ["2017-03-01", null],
  ["1488326400", null],
  [" 2017-03-01T00:00:00Z", null],
])("instant %s is %s", (text, expected) => expect(iso(parseInstant(text))).toBe(expected));

test.each([
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["2024-2-9", false],
  ["1899-12-31", false],
  ["2024-00-10", false],
])("day %s: %s", (text, expected) => expect(isDay(text)).toBe(expected));

test("a bare day is its start in the zone", () => {
  expect(iso(parseInstantOrDay("2024-07-01", "Europe/Paris"))).toBe("2024-06-30T22:00:00.000Z");
  expect(parseInstantOrDay("2024-02-30", "Europe/Paris")).toBeNull();
});

test.each([
  ["Europe/Paris", true],
  ["UTC", true],
  ["+02:00", false],
  ["Mars/Olympus", false],
  ["", false],
])("time zone %j: %s", (text, expected) => expect(isTimeZone(text)).toBe(expected));

test.each([
  // Clocks go forward at midnight: the day begins at 01:00.
  ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"],
  ["Asia/Beirut", "2024-03-31", "2024-03-30T22:00:00.000Z"],
  // Clocks go back from 01:00 to midnight: the first midnight.
  ["America/Havana", "2024-11-03", "2024-11-03T04:00:00.000Z"],
  // The whole day was left out.
  ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
  ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z"],
  ["Australia/Lord_Howe", "2024-04-07", "2024-04-06T13:00:00.000Z"],
  ["Asia/Kathmandu", "2024-04-07", "2024-04-06T18:15:00.000Z"],
])("in %s, %s begins at %s", (zone, day, expected) => expect(iso(startOfDay(day, zone))).toBe(expected));

describe("every change of a sample of zones, 2024–2030, at −1, 0 and +1 ms", () => {
  const HOUR_MS = 3_600_000;
  const all = Intl.supportedValuesOf("timeZone");
  const step = process.env.LAWS ? 1 : 40;
  const awkward = ["America/Sao_Paulo", "Asia/Beirut", "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe"];
  const zones = [...awkward, "America/Havana", "America/Nuuk", ...all.filter((_, index) => index % step === 0)];

  test.each(zones)("%s", (zone) => {
    for (const change of changesOf(zone)) {
      for (const at of [change - 1, change, change + 1]) {
        const day = dayOf(at, zone);
        const start = startOfDay(day, zone);
        expect(start).toBeLessThanOrEqual(at);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(start - 1, zone) < day).toBe(true);
        const [today] = splitWindow(start, start + 1, "day", zone);
        expect(today?.name).toBe(day);
      }
      const windows = splitWindow(change - 40 * 24 * HOUR_MS, change + 40 * 24 * HOUR_MS, "day", zone);
      for (const [index, window] of windows.entries()) {
        expect(window.endsAt).toBeGreaterThan(window.startsAt);
        if (index > 0) expect(window.startsAt).toBe(windows[index - 1]!.endsAt);
        expect(dayOf(window.startsAt, zone)).toBe(window.name);
        expect(dayOf(window.endsAt - 1, zone)).toBe(window.name);
      }
    }
  });

  /** When the zone's offset changes, to the millisecond. */
  function changesOf(zone: string): number[] {
    const iana = IANAZone.create(zone);
    const changes: number[] = [];
    const end = Date.UTC(2031, 0, 1);
    for (let at = Date.UTC(2024, 0, 1); at < end; at += 24 * HOUR_MS) {
      if (iana.offset(at) === iana.offset(at + 24 * HOUR_MS)) continue;
      let [low, high] = [at, at + 24 * HOUR_MS];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (iana.offset(middle) === iana.offset(low)) low = middle;
        else high = middle;
      }
      changes.push(high);
    }
    return changes;
  }
});

describe("windows", () => {
  const split = (start: string, end: string, grain: "day" | "week" | "month") =>
    splitWindow(startOfDay(start, "Europe/Paris"), startOfDay(end, "Europe/Paris"), grain, "Europe/Paris");

  test("weeks begin on Monday, the first and the last are cut, names are ISO weeks", () => {
    const weeks = split("2024-12-26", "2025-01-08", "week");
    expect(weeks.map((week) => week.name)).toEqual(["2024-W52", "2025-W01", "2025-W02"]);
    expect(weeks.map((week) => dayOf(week.startsAt, "Europe/Paris"))).toEqual([
      "2024-12-26",
      "2024-12-30",
      "2025-01-06",
    ]);
    expect(weeks.at(-1)?.endsAt).toBe(startOfDay("2025-01-08", "Europe/Paris"));
  });
  test("months, over the change of the clocks", () => {
    expect(split("2024-02-10", "2024-04-01", "month").map((month) => month.name)).toEqual(["2024-02", "2024-03"]);
    const [, march] = split("2024-02-10", "2024-04-01", "month");
    expect((march!.endsAt - march!.startsAt) / 3_600_000).toBe(31 * 24 - 1);
  });
  test("an empty window has none", () => expect(split("2024-02-10", "2024-02-10", "day")).toEqual([]));
  test("days touched", () => {
    const [start, end] = [startOfDay("2024-03-30", "Europe/Paris"), startOfDay("2024-04-01", "Europe/Paris")];
    expect(daysTouched(start, end, "Europe/Paris")).toBe(2);
    expect(daysTouched(start, end + 1, "Europe/Paris")).toBe(3);
    expect(daysTouched(start, start, "Europe/Paris")).toBe(0);
  });
});

test.each([
  ["P7D", "2024-04-06T22:00:00.000Z"],
  ["P0D", "2024-03-30T23:00:00.000Z"],
  ["PT24H", "2024-03-31T23:00:00.000Z"],
  ["P1M", "2024-04-29T22:00:00.000Z"],
])("31 March in Paris plus %s is %s", (duration, expected) => {
  expect(iso(addDuration(startOfDay("2024-03-31", "Europe/Paris"), duration, "Europe/Paris"))).toBe(expected);
});

test.each(["P", "PT", "7D", "P-7D", "P1.5D", ""])("%j is no duration", (text) => expect(isDuration(text)).toBe(false));
