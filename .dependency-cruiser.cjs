/**
 * Who may import whom (CONTRIBUTING.md says why). The build of the browser's code enforces its part once more, in
 * vite.config.ts. `npm run walls` prints what breaks a wall; tests/house/walls.test.ts proves that each wall stands.
 */
const TYPES = ["type-only"];
/** Where a door lets somebody in; what is behind a door does not know of it. */
const DOORS = "^server/(api|live|cli|demo)/";
const VERBS =
  "^server/(access|audit|auth|challenges|declarations|learning|network|notices|organizations|people|pictures|recognition|results|standings|visits|waves)/";
const SCHEMAS = "^core/.*schema\\.ts$";
const CALENDAR = "^core/calendar\\.ts$";

const wall = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    wall(
      "no-circles",
      "A circle has no first file to read.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: TYPES } },
    ),
    wall("found", "What is imported exists and is listed in package.json.", {}, { couldNotResolve: true }),

    wall(
      "core-alone",
      "The game runs on paper: core imports core.",
      { path: "^core/" },
      {
        pathNot: ["^core/", "(^|/)node_modules/(zod|luxon|@types/luxon)/"],
      },
    ),
    wall(
      "zod-in-schemas",
      "zod weighs 95 KB in a browser.",
      { path: "^core/", pathNot: SCHEMAS },
      {
        path: "(^|/)node_modules/zod/",
        dependencyTypesNot: TYPES,
      },
    ),
    wall(
      "luxon-in-calendar",
      "Time has one door.",
      { pathNot: CALENDAR },
      { path: "(^|/)node_modules/(@types/)?luxon/" },
    ),
    wall(
      "calendar-without-schema",
      "Nor does the calendar bring zod along.",
      { path: CALENDAR },
      { path: SCHEMAS, dependencyTypesNot: TYPES },
    ),

    wall("db-below", "db ← core.", { path: "^db/" }, { path: "^(server|app|locales|tests|bench)/" }),
    wall("locales-below", "locales ← core.", { path: "^locales/" }, { path: "^(server|app|db|tests|bench)/" }),
    wall("server-below", "server ← core, db, locales.", { path: "^server/" }, { path: "^(app|tests|bench)/" }),
    wall(
      "host-alone",
      "The host imports nothing of ours, or there would be two hubs.",
      { path: "^server/(index|instrument)\\.js$" },
      {
        path: "^(core|db|server|app|locales|tests|bench)/",
        dynamic: false,
      },
    ),
    wall(
      "seed-for-the-demo",
      "The fictional network is for the demo.",
      { path: "^(core|db|server|app)/", pathNot: "^(db/seed|server/demo)/" },
      {
        path: "^db/seed/",
      },
    ),

    wall("app-not-db", "Pages ask verbs.", { path: "^app/" }, { path: "^(db|tests|bench)/" }),
    wall(
      "components-see-words",
      "Components and live hooks ← locales, core without zod and luxon.",
      { path: "^app/(components|live|display)/" },
      {
        path: ["^(server|db|app/routes)/", SCHEMAS, CALENDAR],
        dependencyTypesNot: TYPES,
      },
    ),
    wall(
      "components-know-no-server",
      "Not even its types.",
      { path: "^app/(components|live|display)/" },
      { path: "^(server|db)/" },
    ),
    wall(
      "ui-knows-no-noun",
      "A component without a domain word needs no other.",
      { path: "^app/components/ui/" },
      {
        path: "^app/components/(?!ui/)",
      },
    ),

    wall(
      "remix-in-app",
      "So that the move to React Router is a codemod.",
      { pathNot: ["^app/", "^server/index\\.js$", "^vite\\.config\\.ts$"] },
      {
        path: "(^|/)node_modules/@remix-run/",
      },
    ),
    wall(
      "postgres-in-db",
      "One pool, opened in db; elsewhere its types.",
      { path: "^(core|server|app|locales)/" },
      {
        path: "(^|/)node_modules/(postgres|pg)/",
        dependencyTypesNot: TYPES,
      },
    ),

    wall(
      "verbs-know-no-door",
      "A verb is called the same by every door.",
      { path: VERBS },
      { path: DOORS, dependencyTypesNot: TYPES },
    ),
    wall(
      "results-then-standings",
      "Downhill: results call standings, and nothing further.",
      { path: "^server/results/" },
      {
        path: "^server/(recognition|jobs|live)/",
        dependencyTypesNot: TYPES,
      },
    ),
    wall(
      "standings-read-the-ledger",
      "Standings read what is recorded; they record nothing.",
      { path: "^server/standings/" },
      {
        path: "^server/(results/(?!read-ledger\\.ts)|recognition/|jobs/|live/)",
        dependencyTypesNot: TYPES,
      },
    ),
    wall(
      "recognition-after-standings",
      "Recognition follows; what it earns is recorded by its credit.ts, and by nothing else of it.",
      { path: "^server/recognition/", pathNot: "^server/recognition/credit\\.ts$" },
      {
        path: [
          "^server/results/(?!read-ledger\\.ts|append\\.ts)",
          "^server/standings/(update|rebuild|write)",
          "^server/live/",
        ],
        dependencyTypesNot: TYPES,
      },
    ),
    wall(
      "verify-apart",
      "What checks the engine shares no code with it; verify.ts alone calls both, the replay and the engine's look at itself.",
      { path: "^server/standings/verify/", pathNot: "^server/standings/verify/verify\\.ts$" },
      {
        path: ["^core/scoring/", "^server/standings/(?!verify/)"],
        dependencyTypesNot: TYPES,
      },
    ),
  ],
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: ["^build/", "^data/", "\\?"] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
    cache: false,
  },
};
