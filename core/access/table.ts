import type { Role } from "../network.ts";
import {
  all,
  any,
  assigned,
  type Condition,
  either,
  expert,
  keeper,
  listed,
  managed,
  never,
  notAbove,
  notDeclaredBySelf,
  notOwn,
  own,
  participant,
  pending,
  seen,
  touchesManaged,
  withinManaged,
} from "./facts.ts";

export type Scope = "results:write" | "network:write" | "challenges:write" | "read";

/**
 * Who may do it: an API key by the scope named (null: no key may) or, where `keyOwn` says so, with any scope on what it
 * made itself; a member by its role and the facts of the thing; a wall screen where `display` says so.
 */
export type Row = { readonly key: Scope | null; readonly keyOwn?: true; readonly display?: Condition } & {
  readonly [role in Role]: Condition;
};

const row = (key: Scope | null, rep: Condition, manager: Condition, leader: Condition, admin: Condition): Row => ({
  key,
  rep,
  manager,
  leader,
  admin,
});

/** Who may do what. Every verb asks it through server/auth/allow.ts; tests/access/table.ts says the same apart from it. */
export const TABLE = {
  //                              key                rep                    manager                              leader  admin
  "challenge.read": { ...row("read", participant, either(participant, touchesManaged), any, any), display: listed },
  "challenge.write": row("challenges:write", never, withinManaged, any, any),

  /** Points by criterion. */
  "explanation.totals": row("read", either(own, participant), either(own, participant, managed), any, any),
  /** The single results behind them. */
  "explanation.results": row("read", own, either(own, managed), own, any),
  /** The names of customers in those results. */
  "explanation.subjects": row("read", own, either(own, managed), own, own),

  "result.declare": row("results:write", own, managed, never, never),
  "result.decide": row("results:write", never, all(managed, notOwn, notDeclaredBySelf), never, never),
  "result.reverse": row("results:write", all(own, pending), all(managed, notOwn), never, any),
  /** What waits for a manager's decision: the list holds its own units. */
  "approvals.read": row(null, never, any, never, never),
  "declarations.read": row(null, own, own, own, own),
  "points.adjust": row("challenges:write", never, all(withinManaged, notOwn), any, any),
  "participant.exclude": row("challenges:write", never, all(withinManaged, notOwn), any, any),
  /** A manager's file is checked row by row: a result of somebody else's units is refused. */
  "import.run": row("results:write", never, any, never, any),

  /** A manager's list holds its own units. */
  "people.list": row("read", never, any, any, any),
  "people.read": row("read", own, either(own, managed), any, any),
  "people.invite": row("network:write", never, all(managed, notAbove), never, any),
  "people.link": row(null, never, all(managed, notAbove, notOwn), never, any),
  "people.move": row("network:write", never, never, never, any),
  "people.disable": row("network:write", never, never, never, any),
  "units.read": row("read", never, any, any, any),
  "units.write": row("network:write", never, never, never, any),

  "metrics.read": row("read", any, any, any, any),
  "metrics.write": row("network:write", never, never, never, any),
  /** Everybody knows beforehand what a visit looks at; what it found is its point of sale's and those above. */
  "grids.read": row("read", any, any, any, any),
  "grids.write": row(null, never, managed, never, any),
  "visits.list": row(null, any, any, any, any),
  "visits.read": row("read", own, either(own, managed), any, any),
  "visits.fill": row(null, never, managed, never, never),
  "visits.answer": row(null, own, managed, never, never),

  /** Surveys of customers: a manager's list holds its own units. */
  "waves.list": row("read", never, any, any, any),
  "waves.read": row("read", never, managed, any, any),
  "waves.write": row(null, never, managed, never, any),

  "targets.read": row("read", own, either(own, managed), any, any),
  "targets.write": row("network:write", never, managed, never, any),

  /** Learning records, as machines send and read them. */
  "records.write": row("results:write", never, never, never, never),
  "records.read": row("read", never, never, never, never),

  "training.list": row(null, any, any, any, any),
  "training.take": row(null, assigned, any, any, any),
  /** Writes modules and sees their answers. */
  "training.author": row(null, never, any, never, any),
  "training.assign": row(null, never, managed, never, any),
  /** A manager's own units person by person, a leader's groups of five or more. */
  "training.progress": row(null, never, any, any, never),
  /** What somebody's attempt came to; its questions and answers are for whoever took it. */
  "training.attempt": row(null, own, either(own, managed), own, own),

  "keys.manage": row(null, never, never, never, any),
  "displays.manage": row(null, never, managed, never, any),
  "own.settings": row(null, own, own, own, own),
  "job.read": { ...row("read", own, own, own, any), keyOwn: true },
  "notices.read": row(null, own, own, own, own),
  "feed.watch": row("read", any, any, any, any),

  "post.write": row(null, any, any, any, any),
  "post.read": row("read", seen, seen, any, any),
  /** To like, comment on or report it. */
  "post.answer": row(null, seen, seen, any, any),
  "post.react": row(null, all(seen, notOwn), all(seen, notOwn), notOwn, notOwn),
  "post.change": row(null, own, own, own, own),
  "post.moderate": row(null, never, never, never, any),
  "announcement.write": row(null, never, managed, any, any),

  "badge.write": row(null, never, managed, any, any),

  /** `seen`: it is published. */
  "practice.read": row("read", either(own, seen, expert, keeper), either(own, seen, expert, keeper, managed), any, any),
  "practice.write": row(null, own, own, own, own),
  "practice.review": row(null, all(expert, notOwn), all(either(expert, managed), notOwn), notOwn, notOwn),
  "practice.try": row(null, all(seen, notOwn), all(seen, notOwn), all(seen, notOwn), all(seen, notOwn)),
  "practice.keep": row(null, keeper, keeper, keeper, any),
  "distinction.grant": row(null, never, never, all(seen, notOwn), never),
  "distinction.propose": row(null, never, all(seen, notOwn), never, never),
  "distinction.digest": row(null, never, never, any, any),
} satisfies Record<string, Row>;

export type Action = keyof typeof TABLE;
export const ACTIONS = Object.keys(TABLE) as readonly Action[];
