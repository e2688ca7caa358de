import { add, divide, exactOfValue, formatExact, parseValue, whole, ZERO } from "#core/decimal.ts";
import { managedMembers, unitAt } from "#core/people/managed.ts";
import { FEWEST, mayTellMeans, shownGroups } from "#core/training/aggregates.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { assignmentsOf, membersOf } from "./assigned.ts";
import { findPublished } from "./module.ts";
import { type Progress, progressOf } from "./progress.ts";

/** One person of a manager's own units. Instants are ms UTC. */
export type PersonProgress = {
  readonly ref: string;
  readonly name: string;
  readonly unit: string;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly bestScore: string | null;
  readonly passedAt: number | null;
  readonly wasRetained: boolean | null;
};

/** How far a group is; never of fewer than five people where the group is not the asker's own. */
export type GroupProgress = {
  /** Null: all other units together. */
  readonly unit: string | null;
  readonly people: number;
  readonly started: number;
  readonly completed: number;
  readonly passed: number;
  /** The mean of the best scores, in percent; null where nobody has one, or it would tell of too few. */
  readonly averageScore: string | null;
};

export type ModuleProgress = {
  readonly title: string;
  readonly total: GroupProgress | null;
  readonly groups: readonly GroupProgress[];
  /** Null for who sees figures of groups alone. */
  readonly people: readonly PersonProgress[] | null;
};

/** How a module gets on: for a manager its own units person by person, for a leader groups of five people or more. */
export async function readProgress(ctx: Ctx, ref: string): Promise<ModuleProgress> {
  await allow(ctx, "training.progress");
  const { principal } = ctx;
  const { id, content } = await findPublished(ctx, ref);
  const { network } = await ctx.app.networks.of(ctx);
  const units = (await assignmentsOf(ctx, id)).map(({ unitId }) => unitId);
  const isManager = principal.kind === "member" && principal.role === "manager";
  const managed = isManager ? managedMembers(network, principal.memberId, ctx.now) : null;
  const members = [...membersOf(network, units, ctx.now)].filter((memberId) => !managed || managed.has(memberId));
  const progress = new Map((await progressOf(ctx, { moduleId: id })).map((one) => [one.memberId, one]));
  const unitNameOf = (memberId: string): string => {
    const member = network.members.get(memberId);
    return network.units.get((member && unitAt(member, ctx.now)) ?? "")?.name ?? "";
  };
  const byUnit = new Map<string, string[]>();
  for (const memberId of members) {
    const unit = unitNameOf(memberId);
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), memberId]);
  }
  const grouped = [...byUnit].map(([unit, people]) => ({ unit, people }));
  const shown = managed ? grouped : shownGroups(grouped);
  const fewest = managed ? 1 : FEWEST;
  const isScored = (memberId: string) => progress.get(memberId)?.bestScore != null;
  const tellsMeans = managed !== null || mayTellMeans(shown.map(({ people }) => people.filter(isScored).length));
  return {
    title: content.title,
    total: managed || members.length >= FEWEST ? figuresOf(null, members, progress, fewest) : null,
    groups: shown.map(({ unit, people }) => figuresOf(unit, people, progress, tellsMeans ? fewest : null)),
    people: managed
      ? members
          .map((memberId) => personOf(network.members.get(memberId), unitNameOf(memberId), progress.get(memberId)))
          .sort((a, b) => a.unit.localeCompare(b.unit) || a.name.localeCompare(b.name))
      : null,
  };
}

function personOf(
  member: { readonly ref: string; readonly name: string } | undefined,
  unit: string,
  own: Progress | undefined,
): PersonProgress {
  return {
    ref: member?.ref ?? "",
    name: member?.name ?? "",
    unit,
    startedAt: own?.startedAt ?? null,
    completedAt: own?.completedAt ?? null,
    bestScore: own?.bestScore ?? null,
    passedAt: own?.passedAt ?? null,
    wasRetained: own?.wasRetained ?? null,
  };
}

function figuresOf(
  unit: string | null,
  people: readonly string[],
  progress: ReadonlyMap<string, Progress>,
  /** Of how many scores there must be a mean; null: there is none. */
  fewest: number | null,
): GroupProgress {
  const own = people.flatMap((memberId) => progress.get(memberId) ?? []);
  const scores = own.flatMap(({ bestScore }) => (bestScore === null ? [] : (parseValue(bestScore) ?? [])));
  const sum = scores.map(exactOfValue).reduce(add, ZERO);
  return {
    unit,
    people: people.length,
    started: own.length,
    completed: own.filter(({ completedAt }) => completedAt !== null).length,
    passed: own.filter(({ passedAt }) => passedAt !== null).length,
    averageScore:
      fewest !== null && scores.length >= fewest ? formatExact(divide(sum, whole(BigInt(scores.length)))) : null,
  };
}
