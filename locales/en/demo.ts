import type { demo as fr } from "../fr/demo.ts";
import type { Same } from "../words.ts";

export const demo: Same<typeof fr> = {
  organization: "Demo: making {name}, a fictional network…",
  people: "  {people, number} people in {shops, number} points of sale",
  planting: "  {done, number} of {total, number} results ({percent, number}%)",
  catchingUp: "Demo: {results, number} results since last time…",
  ready: "The demo is ready: {address}",
  doors: "Four doors on the sign-in page, without a password:",
  door: "  {role, select, rep {Sales rep} manager {Manager} leader {Management} other {Administration}}: {name}",
  trickling: "Results come in while you watch. Ctrl+C stops; nothing is lost.",
  foreign:
    "this database holds other organizations. The demo wants an empty database, or its own: remove DATABASE_URL.",
};
