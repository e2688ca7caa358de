import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Worked examples first: they are quick, and most mutants fall there. */
class LawsLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = (file: TestSpecification) => Number(file.moduleId.includes("/laws/"));
    return [...files].sort((a, b) => isLaw(a) - isLaw(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

// What `npm run mutate` tries on every mutant: the tests of scoring alone, with few cases a law. No database is started.
export default defineConfig({
  test: {
    include: ["tests/core/{worked-*,next-steps,lint}.test.ts", "tests/core/{golden,laws}/**/*.test.ts"],
    exclude: ["tests/core/laws/{drawn,pairs}.test.ts"],
    environment: "node",
    env: { LAWS: "50" },
    sequence: { sequencer: LawsLast },
    testTimeout: 300_000,
    watch: false,
  },
});
