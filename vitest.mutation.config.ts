import { defineConfig } from "vitest/config";

// What `npm run mutate` tries on every mutant: the tests of scoring alone, with few cases a law. No database is started.
export default defineConfig({
  test: {
    include: ["tests/core/{worked-*,next-steps,lint}.test.ts", "tests/core/{golden,scoring,laws}/**/*.test.ts"],
    exclude: ["tests/core/laws/{drawn,pairs}.test.ts"],
    environment: "node",
    env: { LAWS: "50" },
    testTimeout: 120_000,
    watch: false,
  },
});
