import { describe, expect, it } from "vitest";
import { MOST_FOR_AUTHOR, MOST_FROM_ADOPTER, noCreditFor, type Try } from "#core/recognition/credit.ts";
import { quarterOf } from "#core/recognition/quarter.ts";

const fair: Try = {
  worked: true,
  adopterUnit: "metz",
  authorUnit: "nantes",
  isReturned: false,
  fromAdopter: 0,
  forAuthor: 0,
};

describe("a practice that somebody tried", () => {
  it("credits its author where it worked, elsewhere, without a favour returned", () => {
    expect(noCreditFor(fair)).toBeNull();
    expect(noCreditFor({ ...fair, worked: false })).toBe("did-not-work");
    expect(noCreditFor({ ...fair, adopterUnit: "nantes" })).toBe("same-unit");
    expect(noCreditFor({ ...fair, adopterUnit: null, authorUnit: null })).toBeNull();
    expect(noCreditFor({ ...fair, isReturned: true })).toBe("returned-favour");
  });

  it("does so up to the caps, and not once more", () => {
    expect(noCreditFor({ ...fair, fromAdopter: MOST_FROM_ADOPTER - 1, forAuthor: MOST_FOR_AUTHOR - 1 })).toBeNull();
    expect(noCreditFor({ ...fair, fromAdopter: MOST_FROM_ADOPTER })).toBe("enough-from-adopter");
    expect(noCreditFor({ ...fair, forAuthor: MOST_FOR_AUTHOR })).toBe("enough-for-author");
  });
});

describe("a quarter", () => {
  it("begins and ends at midnight of the organization's zone", () => {
    const end = Date.parse("2026-12-31T23:00:00Z");
    expect(quarterOf(end - 1, "Europe/Paris")).toEqual({
      name: "2026-Q4",
      startsAt: Date.parse("2026-09-30T22:00:00Z"),
      endsAt: end,
    });
    expect(quarterOf(end, "Europe/Paris").name).toBe("2027-Q1");
    expect(quarterOf(end, "America/New_York").name).toBe("2026-Q4");
  });
});
