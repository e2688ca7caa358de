import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number; skipped: string[] };

type VitestReport = {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
};
type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { status: "expected" | "unexpected" | "flaky" | "skipped" }[] }[];
};
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: unknown[] };

/** What one program did as a whole: it counts as one. */
export const asOne = (isGood: boolean): Counts => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: [] });

/** Vitest's own counts; a file that could not be loaded is one that failed. */
export function vitestCounts(file: string, isGood: boolean): Counts {
  const report = read<VitestReport>(file);
  if (!report) return asOne(false);
  const tests = report.testResults.flatMap((one) => one.assertionResults);
  const unloaded = report.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0);
  return honest(isGood, {
    passed: tests.filter((test) => test.status === "passed").length,
    failed: tests.filter((test) => test.status === "failed").length + unloaded.length,
    skipped: tests.filter((test) => ["skipped", "pending", "todo"].includes(test.status)).map((test) => test.fullName),
  });
}

/** Playwright's own counts; an error outside any test is one that failed. */
export function playwrightCounts(file: string, isGood: boolean): Counts {
  const report = read<PlaywrightReport>(file);
  if (!report) return asOne(false);
  const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite["specs"]> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ];
  const tests = report.suites
    .flatMap(specsOf)
    .flatMap(({ title, tests }) => tests.map(({ status }) => ({ title, status })));
  return honest(isGood, {
    passed: tests.filter(({ status }) => status === "expected" || status === "flaky").length,
    failed: tests.filter(({ status }) => status === "unexpected").length + report.errors.length,
    skipped: tests.filter(({ status }) => status === "skipped").map(({ title }) => title),
  });
}

// A program that fails although none of its tests did has something to say too.
const honest = (isGood: boolean, counts: Counts): Counts =>
  isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 };

function read<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
