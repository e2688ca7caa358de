import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";

/** What boards of one organization stand on, read once for all that a transaction looks at. */
export type Ground = {
  /** The end of the ledger: whatever is read after this has all that lies at or before it. */
  readonly head: number;
  readonly network: KnownNetwork;
  /** The context for what comes after: who asks it for the network gets this one without another look. */
  readonly ctx: Ctx;
};

/**
 * Whether the network is still the one that a ground was read with. Asked after the boards: one that was read with an older
 * network than its own position has would show names and units that nothing corrects, since its position is no other later.
 */
export async function stillStands(ctx: Ctx, { network }: Ground): Promise<boolean> {
  const [row] = await ctx.tx.sql<{ position: number }[]>`select structure_position as position from ledger_heads`;
  return row?.position === network.structurePosition;
}

/** Reads head and network together, before any board. */
export async function readGround(ctx: Ctx): Promise<Ground> {
  const [row] = await ctx.tx.sql<{ position: number; structurePosition: number }[]>`
    select position, structure_position as "structurePosition" from ledger_heads`;
  const network = await ctx.app.networks.of(ctx, row?.structurePosition ?? 0);
  const networks = { ...ctx.app.networks, of: async () => network };
  return { head: row?.position ?? 0, network, ctx: { ...ctx, app: { ...ctx.app, networks } } };
}
