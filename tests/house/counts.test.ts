import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { playwrightCounts, vitestCounts } from "../support/counts.ts";

const folder = mkdtempSync(join(tmpdir(), "elan-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));
const report = (content: unknown) => {
  const file = join(folder, "report.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};
const test = (status: string, fullName = status) => ({ status, fullName });

it("counts Vitest's tests, a file that could not be loaded, and what was skipped", () => {
  const file = report({
    testResults: [
      {
        name: "a",
        status: "failed",
        assertionResults: [test("passed"), test("passed"), test("failed"), test("skipped", "x")],
      },
      { name: "b", status: "failed", assertionResults: [] },
    ],
  });
  expect(vitestCounts(file, false)).toEqual({ passed: 2, failed: 2, skipped: ["x"] });
});

it("counts Playwright's tests through nested suites, a second try that passed, and errors outside tests", () => {
  const spec = (status: string) => ({ title: status, tests: [{ status }] });
  const suites = [
    { specs: [spec("expected")], suites: [{ specs: [spec("flaky"), spec("unexpected"), spec("skipped")] }] },
  ];
  expect(playwrightCounts(report({ suites, errors: [{}] }), false)).toEqual({
    passed: 2,
    failed: 2,
    skipped: ["skipped"],
  });
});

it.each([vitestCounts, playwrightCounts])(
  "counts a failure where there is no report, a torn one, or a failure that no test shows",
  (count) => {
    expect(count(join(folder, "absent.json"), true).failed).toBe(1);
    expect(count(report('{"suites": ['), true).failed).toBe(1);
    expect(count(report({ testResults: [], suites: [], errors: [] }), false).failed).toBe(1);
    expect(count(report({ testResults: [], suites: [], errors: [] }), true).failed).toBe(0);
  },
);
