import type { displays as source } from "../fr/displays.ts";
import type { Same } from "../words.ts";

export const displays: Same<typeof source> = {
  title: "Wall screens",
  detail: "A screen shows the leaderboards you choose, live and without anybody touching it. It shows no other.",
  none: "No screen",
  noneDetail: "Open {address} on a television: it shows a code to type here.",
  pair: "Approve a screen",
  pairDetail: "Open {address} in the television’s browser, then type the code that it shows here.",
  code: "Code",
  codeHint: "Eight letters and digits.",
  name: "Name",
  nameHint: "Where it hangs, for example “Break room”.",
  unit: "Where",
  everywhere: "The whole organization",
  boards: "Leaderboards shown",
  noBoards: "No challenge has been launched yet.",
  audience: "Who sees this screen",
  audiences: { staff: "Staff only", customers: "Customers too" },
  audienceDetails: {
    staff: "Whole names. Pseudonyms and opt-outs are honoured.",
    customers: "First name and initial only.",
  },
  locale: "Language",
  sound: "With sound",
  soundDetail:
    "Four notes for each highlight. Some televisions stay silent until somebody presses a key on the remote.",
  approve: "Approve",
  save: "Save",
  change: "Change",
  revoke: "Remove",
  on: "On",
  off: "Off",
  seen: "seen {instant}",
};
