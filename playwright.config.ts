import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/browser.ts";

const { executablePath, args, env } = await findBrowser((line) => process.stderr.write(`${line}\n`));

export default defineConfig({
  testDir: "tests/e2e",
  // Pictures are taken on demand: npx playwright test --grep @screens
  ...(process.argv.some((word) => word.includes("@screens")) ? {} : { grepInvert: /@screens/ }),
  // One worker: on two cores a second one only makes waiting tests time out.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  outputDir: "node_modules/.cache/elan/e2e",
  reporter: [["list"]],
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    launchOptions: {
      args,
      ...(executablePath ? { executablePath } : {}),
      ...(env ? { env: { ...process.env, ...env } as Record<string, string> } : {}),
    },
  },
});
