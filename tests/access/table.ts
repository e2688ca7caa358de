/**
 * Who may do what, written by hand from the promise (docs, "Who may do what"), apart from the code that enforces it.
 * `own` is the asker's own thing, or a challenge in which the asker takes part; `team` one of the asker's unit: a peer's for
 * a rep, a managed one for a manager; `organization` one elsewhere in the organization. A thing of another organization is
 * nobody's, ever: it has no column. `–` is nothing.
 */
export type Relation = "own" | "team" | "organization";
export type Scope = "results:write" | "network:write" | "challenges:write" | "read";
export type Role = "rep" | "manager" | "leader" | "admin";

/** The cells of one row. `key`: the scope with which a key may, on any thing of its organization; null where none may. */
export type Cells = { readonly key: Scope | null } & Readonly<Record<Role, readonly Relation[]>>;

const read = (columns: string): Cells => {
  const [key = "", rep = "", manager = "", leader = "", admin = ""] = columns.split("|").map((cell) => cell.trim());
  return {
    key: key === "–" ? null : (key as Scope),
    rep: cell(rep),
    manager: cell(manager),
    leader: cell(leader),
    admin: cell(admin),
  };
};
const cell = (text: string) => (text === "all" ? ALL : text.split(" ").filter((word) => word !== "–")) as Relation[];
const ALL = ["own", "team", "organization"];

export const ROWS = {
  //                                  key              | rep               | manager           | leader            | admin
  "challenge: read": read(
    "            read             | own               | own team          | all               | all",
  ),
  "challenge: create": read(
    "          challenges:write | –                 | team              | all               | all",
  ),
  "challenge: change, launch, settle": read(
    "challenges:write | –           | team              | all               | all",
  ),
  "explanation: any of it": read(
    "     read             | all               | own team          | all               | all",
  ),
  "explanation: the results": read(
    "   read             | own               | own team          | own               | all",
  ),
  "explanation: customers' names": read(
    "read           | own               | own team          | own               | own",
  ),
  "result: approve": read(
    "            results:write    | –                 | team              | –                 | –",
  ),
  "result: reverse": read(
    "            results:write    | –                 | team              | –                 | all",
  ),
  "result: reverse before approval": read(
    "results:write | own              | team              | –                 | all",
  ),
  "result: declare": read(
    "            results:write    | own               | team              | –                 | –",
  ),
  "own declarations": read(
    "           –                | own               | own               | own               | own",
  ),
  "results that wait: list": read(
    "    –                | –                 | organization      | –                 | –",
  ),
  "evidence: see the picture": read(
    "  read             | own               | own team          | own               | own",
  ),
  "surveys: list": read(
    "              read             | –                 | organization      | organization      | organization",
  ),
  "survey: read": read(
    "               read             | –                 | team              | team organization | team organization",
  ),
  "survey: create, hand out links": read(
    "–                | –                 | team              | –                 | team organization",
  ),
  "visit grids: read": read(
    "          read             | organization      | organization      | organization      | organization",
  ),
  "visit grid: write": read(
    "          –                | –                 | team              | –                 | team organization",
  ),
  "visits: list": read(
    "               –                | organization      | organization      | organization      | organization",
  ),
  "visit: read": read(
    "                read             | own team          | own team          | all               | all",
  ),
  "visit: fill": read(
    "                –                | –                 | team              | –                 | –",
  ),
  "visit: answer, plan": read(
    "        –                | own team          | own team          | –                 | –",
  ),
  "points: adjust": read(
    "             challenges:write | –                 | team              | all               | all",
  ),
  "participant: exclude": read(
    "       challenges:write | –                 | team              | all               | all",
  ),
  "results: import a file": read(
    "     results:write    | –                 | organization      | –                 | organization",
  ),
  "people: list": read(
    "               read             | –                 | organization      | organization      | organization",
  ),
  "person: read": read(
    "               read             | own               | own team          | all               | all",
  ),
  "people: invite": read(
    "             network:write    | –                 | team              | –                 | team organization",
  ),
  "people: invite a leader": read(
    "    network:write    | –                 | –                 | –                 | team organization",
  ),
  "person: hand over a link": read(
    "   –                | –                 | team              | –                 | all",
  ),
  "person: move": read(
    "               network:write    | –                 | –                 | –                 | all",
  ),
  "person: change the role": read(
    "    network:write    | –                 | –                 | –                 | team organization",
  ),
  "person: disable": read(
    "            network:write    | –                 | –                 | –                 | team organization",
  ),
  "units: read": read(
    "                read             | –                 | organization      | organization      | organization",
  ),
  "units: write": read(
    "               network:write    | –                 | –                 | –                 | organization",
  ),
  "metrics: read": read(
    "              read             | organization      | organization      | organization      | organization",
  ),
  "metrics: write": read(
    "             network:write    | –                 | –                 | –                 | organization",
  ),
  "targets: read all": read(
    "          read             | –                 | –                 | organization      | organization",
  ),
  "targets: write": read(
    "             network:write    | –                 | team              | –                 | all",
  ),
  "targets: write a unit's": read(
    "    network:write    | –                 | team              | –                 | team organization",
  ),
  "learning records: send": read(
    "     results:write    | –                 | –                 | –                 | –",
  ),
  "learning records: read": read(
    "     read             | –                 | –                 | –                 | –",
  ),
  "training: list": read(
    "              –                | organization      | organization      | organization      | organization",
  ),
  "training: take": read(
    "              –                | own team          | all               | all               | all",
  ),
  "training: write": read(
    "             –                | –                 | organization      | –                 | organization",
  ),
  "training: assign": read(
    "            –                | –                 | team              | –                 | team organization",
  ),
  "training: follow": read(
    "            –                | –                 | organization      | organization      | –",
  ),
  "quiz attempt: what it came to": read(
    "–               | own               | own team          | own               | own",
  ),
  "keys: make, list, revoke": read(
    "   –                | –                 | –                 | –                 | organization",
  ),
  "displays: list": read(
    "              –                | –                 | organization      | –                 | organization",
  ),
  "displays: approve, change, revoke": read(
    "–          | –                 | team              | –                 | team organization",
  ),
  "own settings": read(
    "               –                | own               | own               | own               | own",
  ),
  "own notices": read(
    "                –                | own               | own               | own               | own",
  ),
  "job: follow": read(
    "                read             | own               | own               | own               | all",
  ),
  "feed: watch": read(
    "                read             | organization      | organization      | organization      | organization",
  ),
  // Posts of the table's people are addressed to their unit: a colleague's is seen, one of another unit's only from above.
  "post: write": read(
    "                –                | organization      | organization      | organization      | organization",
  ),
  "announcement: write": read(
    "        –                | –                 | team              | team organization | team organization",
  ),
  "post: read": read(
    "                 read             | own team          | own team          | all               | all",
  ),
  "post: comment": read(
    "              –                | own team          | own team          | all               | all",
  ),
  "post: like, recommend": read(
    "      –                | team              | team              | team organization | team organization",
  ),
  "post: change, withdraw": read(
    "     –                | own               | own               | own               | own",
  ),
  // Published ones are everybody's; drafts their author's, and those who may review them.
  "practice: read": read(
    "             read             | all               | all               | all               | all",
  ),
  "practice draft: read": read(
    "       read             | own               | own team          | all               | all",
  ),
  "practice: write, submit": read(
    "    –                | own               | own               | own               | own",
  ),
  "practice: review, publish": read(
    "  –                | –                 | team              | team organization | team organization",
  ),
  "practice: try": read(
    "              –                | team organization | team organization | team organization | team organization",
  ),
  "practice: confirm, withdraw": read(
    "–                | own               | own               | own               | all",
  ),
  "distinction: grant": read(
    "         –                | –                 | –                 | team organization | –",
  ),
  "distinction: propose": read(
    "       –                | –                 | team organization | –                 | –",
  ),
  "distinctions: digest": read(
    "        –                | –                 | –                 | organization      | organization",
  ),
  "ring: answer": read(
    "               –                | own               | own               | own               | own",
  ),
  "post: moderate": read(
    "             –                | –                 | –                 | –                 | all",
  ),
  "reports: read": read(
    "               –                | –                 | –                 | –                 | organization",
  ),
  "badges: prepare": read(
    "             –                | –                 | organization      | organization      | organization",
  ),
  "badge: make, grant, revoke": read(
    " –                | –                 | team              | team organization | team organization",
  ),
  "field post: answer": read(
    "         –                | own               | own               | own               | own",
  ),
} as const satisfies Record<string, Cells>;

export type RowName = keyof typeof ROWS;
