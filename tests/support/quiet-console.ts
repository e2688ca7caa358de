import { afterEach, beforeEach, expect, vi } from "vitest";

/** A `console.error` or `console.warn` fails the test it happens in, unless the test takes it (`takeComplaints`). */
const complaints: unknown[][] = [];

export const takeComplaints = () => complaints.splice(0);

beforeEach(() => {
  complaints.length = 0;
  for (const level of ["error", "warn"] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void complaints.push(words));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(takeComplaints(), "complaints on the console").toEqual([]);
});
