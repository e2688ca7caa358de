import type { Activity, Agent, Group, SentStatement } from "./schema.ts";

export type { Activity, Agent, Group, SentStatement } from "./schema.ts";

/** A statement as it is kept: with what the store adds where the sender left it out. */
export type Statement = SentStatement & {
  readonly id: string;
  readonly stored: string;
  readonly timestamp: string;
  readonly version: string;
  readonly authority: Agent | Group;
};

export type Actor = Agent | Group;

/** What identifies an agent or group, as one text; null for a group without a name of its own. */
export function actorKey(actor: Actor): string | null {
  if (actor.mbox !== undefined) return `mbox ${actor.mbox.toLowerCase()}`;
  if (actor.mbox_sha1sum !== undefined) return `sha1 ${actor.mbox_sha1sum.toLowerCase()}`;
  if (actor.openid !== undefined) return `openid ${actor.openid}`;
  if (actor.account !== undefined) return `account ${JSON.stringify([actor.account.homePage, actor.account.name])}`;
  return null;
}

/** The keys of an actor, and of a group's members with it. */
export function actorKeys(actor: Actor | undefined): string[] {
  if (!actor) return [];
  const members = actor.objectType === "Group" ? (actor.member ?? []) : [];
  return [actor, ...members].flatMap((one) => actorKey(one) ?? []);
}

type Told = Pick<SentStatement, "actor" | "verb" | "object" | "context">;

const isActor = (object: SentStatement["object"]): object is Actor =>
  object.objectType === "Agent" || object.objectType === "Group";
export const isActivity = (object: SentStatement["object"]): object is Activity =>
  object.objectType === undefined || object.objectType === "Activity";

/** What queries look for in a statement (xAPI 1.0.3, part three, "GET Statements"). */
export type Traits = {
  readonly agents: readonly string[];
  readonly relatedAgents: readonly string[];
  readonly activity: string | null;
  readonly relatedActivities: readonly string[];
  readonly verb: string;
  readonly registration: string | null;
  /** The statement that this one speaks of. */
  readonly refersTo: string | null;
};

export function traitsOf(statement: SentStatement, authority: Actor): Traits {
  const { object } = statement;
  const inner: Told[] = object.objectType === "SubStatement" ? [statement, object] : [statement];
  return {
    agents: unique([...actorKeys(statement.actor), ...(isActor(object) ? actorKeys(object) : [])]),
    relatedAgents: unique([...inner.flatMap(agentsOf), ...actorKeys(authority)]),
    activity: isActivity(object) ? object.id : null,
    relatedActivities: unique(inner.flatMap(activitiesOf)),
    verb: statement.verb.id,
    registration: statement.context?.registration ?? null,
    refersTo: object.objectType === "StatementRef" ? object.id : null,
  };
}

const agentsOf = ({ actor, object, context }: Told): string[] => [
  ...actorKeys(actor),
  ...(isActor(object) ? actorKeys(object) : []),
  ...actorKeys(context?.instructor),
  ...actorKeys(context?.team),
];

const activitiesOf = ({ object, context }: Told): string[] => [
  ...(isActivity(object) ? [object.id] : []),
  ...Object.values(context?.contextActivities ?? {}).flatMap((list) => (list ?? []).map((one) => one.id)),
];

const unique = (keys: readonly string[]): string[] => [...new Set(keys)];
