import { defineConfig } from "vitest/config";

// The Remix plugin stays out: tests import routes and verbs as the modules they are.
export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "node_modules/**"],
    globalSetup: ["tests/support/vitest-setup.ts"],
    setupFiles: ["tests/support/quiet-console.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    watch: false,
  },
});
