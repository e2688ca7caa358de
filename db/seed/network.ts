import { challengesAround, quarterStart } from "./challenges.ts";
import { addMonths, dayOf } from "./days.ts";
import { METRICS } from "./metrics.ts";
import { modulesAround } from "./modules.ts";
import { DOORS, generatePeople } from "./people.ts";
import { resultsBetween } from "./results.ts";
import type { DemoNetwork, SeedResult } from "./shapes.ts";
import { BRAND, UNITS } from "./shops.ts";
import { targetsOf } from "./targets.ts";

const MONTHS_OF_RESULTS = 18;

/**
 * The demo network: a fictional French retail network with eighteen months of results before `today` (`YYYY-MM-DD`), targets
 * by quarter and the challenges around that day. The same seed and day give the same network. Throws RangeError for no day.
 */
export function generateNetwork({ seed, today }: { seed: number; today: string }): DemoNetwork {
  const end = dayOf(today);
  const from = addMonths(end, -MONTHS_OF_RESULTS);
  const members = generatePeople(seed, from, end);
  // Five quarters back lie wholly in the window; one runs, one is to come.
  const firstQuarter = addMonths(quarterStart(end), -15);
  let results: readonly SeedResult[] | undefined;
  return {
    seed,
    today,
    name: BRAND,
    timeZone: "Europe/Paris",
    units: UNITS,
    metrics: METRICS,
    members,
    targets: targetsOf(seed, members, firstQuarter, 7),
    // Made when first asked for: a demo that is planted already only needs its people.
    get results() {
      results ??= resultsBetween(seed, members, from, end);
      return results;
    },
    challenges: challengesAround(end),
    modules: modulesAround(seed, members, quarterStart(end), end),
    doors: DOORS,
  };
}
