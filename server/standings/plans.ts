import { makePlan, type Plan } from "#core/scoring/plan.ts";
import { type Challenge, openChallenges } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";

/** A challenge with its rules made ready for the network as it is. */
export type Planned = { readonly challenge: Challenge; readonly plan: Plan };

export type Plans = {
  /** Every launched challenge that can still move, in id order, under the network of its structure position. */
  open(ctx: Ctx, network: KnownNetwork): Promise<readonly Planned[]>;
  /** The plan of one challenge, whatever its state. */
  of(ctx: Ctx, challenge: Challenge): Promise<Plan>;
  /** The plan made again as of now, for a board that is scored again; kept in place of the old one once committed. */
  renewed(ctx: Ctx, challenge: Challenge): Promise<Plan>;
};

type Kept = { structurePosition: number; open?: readonly Planned[]; single: Map<string, Plan> };

/** Keeps plans until a marker passes them by: every change of rules, states or network takes one. */
export function makePlans(): Plans {
  const kept = new Map<string, Kept>();

  /** What is kept at this structure position; a transaction that may yet be rolled back keeps its own until it commits. */
  function at(ctx: Ctx, network: KnownNetwork): Kept {
    const known = kept.get(ctx.organization.id);
    if (known?.structurePosition === network.structurePosition) return known;
    const fresh: Kept = { structurePosition: network.structurePosition, single: new Map() };
    ctx.afterCommit(() => {
      const newest = kept.get(ctx.organization.id);
      if (!newest || newest.structurePosition < fresh.structurePosition) kept.set(ctx.organization.id, fresh);
    });
    return fresh;
  }

  return {
    async open(ctx, network) {
      const slot = at(ctx, network);
      slot.open ??= (await openChallenges(ctx)).map((challenge) => ({
        challenge,
        plan: planOf(ctx, challenge, network),
      }));
      return slot.open;
    },
    async of(ctx, challenge) {
      const network = await ctx.app.networks.of(ctx);
      const slot = at(ctx, network);
      const plan = slot.single.get(keyOf(challenge)) ?? planOf(ctx, challenge, network);
      slot.single.set(keyOf(challenge), plan);
      return plan;
    },
    async renewed(ctx, challenge) {
      const network = await ctx.app.networks.of(ctx);
      const slot = at(ctx, network);
      const plan = planOf(ctx, challenge, network);
      ctx.afterCommit(() => {
        slot.single.set(keyOf(challenge), plan);
        slot.open = slot.open?.map((planned) =>
          planned.challenge.id === challenge.id ? { ...planned, plan } : planned,
        );
      });
      return plan;
    },
  };
}

const planOf = (ctx: Ctx, challenge: Challenge, { network }: KnownNetwork): Plan =>
  makePlan(challenge.definition, network, {
    challengeId: challenge.id,
    launchPosition: challenge.launchPosition,
    settlesAt: challenge.settlesAt,
    asOfNow: ctx.now,
    windows: challenge.windows,
  });

const keyOf = (challenge: Challenge): string => `${challenge.id} ${challenge.version} ${challenge.launchedAt}`;
