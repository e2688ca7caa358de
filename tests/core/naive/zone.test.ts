import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDuration, splitWindow, startOfDay } from "#core/calendar.ts";
import { pieces, settlementEnd } from "#server/standings/verify/span.ts";
import { zoneOf } from "#server/standings/verify/zone.ts";
import { criterion, definition } from "./paper.ts";

const iso = (at: number) => new Date(at).toISOString();
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

describe("a day starts", () => {
  test.each([
    ["Europe/Paris", "2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["Europe/Paris", "2026-03-30", "2026-03-29T22:00:00.000Z"],
    // There is no midnight: the clock goes from 23:59 to 01:00.
    ["Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00.000Z"],
    ["America/Havana", "2024-03-10", "2024-03-10T05:00:00.000Z"],
    // Midnight comes twice: the first one counts.
    ["America/Havana", "2024-11-03", "2024-11-03T04:00:00.000Z"],
    ["Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00.000Z"],
    // The 30th did not exist: it is over as it starts.
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z"],
  ])("%s on %s", (zone, day, instant) => {
    expect(iso(zoneOf(zone).startOf(dayNumber(day)))).toBe(instant);
  });
});

test("a week runs from Monday, cut to the window; a month from its first", () => {
  const zone = zoneOf("Europe/Paris");
  const span = { from: zone.startOf(dayNumber("2026-03-26")), to: zone.startOf(dayNumber("2026-04-08")) };
  const shown = (unit: "week" | "month") => pieces(span, unit, zone).map(({ from, to }) => `${iso(from)} ${iso(to)}`);
  expect(shown("week")).toEqual([
    "2026-03-25T23:00:00.000Z 2026-03-29T22:00:00.000Z",
    "2026-03-29T22:00:00.000Z 2026-04-05T22:00:00.000Z",
    "2026-04-05T22:00:00.000Z 2026-04-07T22:00:00.000Z",
  ]);
  expect(shown("month")).toEqual([
    "2026-03-25T23:00:00.000Z 2026-03-31T22:00:00.000Z",
    "2026-03-31T22:00:00.000Z 2026-04-07T22:00:00.000Z",
  ]);
});

describe("a settlement ends", () => {
  const paris = zoneOf("Europe/Paris");
  const settled = (settleFor: string | undefined, end: string, launchedAt = 0) =>
    iso(
      settlementEnd(
        definition({ criteria: [criterion({ id: "c" })], settleFor }),
        { from: 0, to: Date.parse(end) },
        launchedAt,
        paris,
      ),
    );

  test.each([
    [undefined, "2026-03-25T23:00:00Z", "2026-04-01T22:00:00.000Z"],
    ["P0D", "2026-03-25T23:00:00Z", "2026-03-25T23:00:00.000Z"],
    ["P1M", "2026-01-30T23:00:00Z", "2026-02-27T23:00:00.000Z"],
    ["P1W", "2026-10-20T22:00:00Z", "2026-10-27T23:00:00.000Z"],
    ["PT36H", "2026-03-28T23:00:00Z", "2026-03-30T11:00:00.000Z"],
    ["P1DT1H", "2026-03-28T23:00:00Z", "2026-03-29T23:00:00.000Z"],
  ])("%s after %s", (settleFor, end, expected) => {
    expect(settled(settleFor, end)).toBe(expected);
  });

  test("after the launch where that is later", () => {
    expect(settled("P7D", "2026-03-25T23:00:00Z", Date.parse("2026-05-01T10:20:30.400Z"))).toBe(
      "2026-05-08T10:20:30.400Z",
    );
  });
});

describe("the calendar of the engine agrees", () => {
  const ZONES = [
    "Europe/Paris",
    "America/New_York",
    "America/Havana",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "UTC",
  ];
  const zones = fc.constantFrom(...ZONES);
  const days = fc.integer({ min: dayNumber("2009-01-01"), max: dayNumber("2035-01-01") });
  const numRuns = Number(process.env.LAWS ?? 12) * 20;

  test("on when days start", () => {
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(iso(zoneOf(zone).startOf(day))).toBe(iso(startOfDay(text, zone)));
      }),
      { numRuns },
    );
  });

  test("on rounds", () => {
    fc.assert(
      fc.property(
        zones,
        days,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("day" as const, "week" as const, "month" as const),
        (name, day, length, unit) => {
          const zone = zoneOf(name);
          const span = { from: zone.startOf(day) + 3_600_000, to: zone.startOf(day + length) };
          fc.pre(span.from < span.to);
          expect(pieces(span, unit, zone)).toEqual(
            splitWindow(span.from, span.to, unit, name).map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt })),
          );
        },
      ),
      { numRuns: numRuns / 4 },
    );
  });

  test("on when a settlement ends", () => {
    fc.assert(
      fc.property(
        zones,
        days,
        fc.integer({ min: 0, max: 24 * 60 }),
        fc.constantFrom("P7D", "P0D", "P1M", "P2W", "PT5H", "P1DT30M"),
        (name, day, minute, settleFor) => {
          const zone = zoneOf(name);
          const end = zone.startOf(day) + minute * 60_000;
          const rules = definition({ criteria: [criterion({ id: "c" })], settleFor });
          expect(iso(settlementEnd(rules, { from: 0, to: end }, 0, zone))).toBe(iso(addDuration(end, settleFor, name)));
        },
      ),
      { numRuns },
    );
  });
});
