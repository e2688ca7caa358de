import type { Network } from "#core/network.ts";
import { unitAt, unitsUnder } from "#core/people/managed.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** A wave as it is kept. Instants are ms UTC. */
export type Wave = {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly metric: string;
  readonly about: "members" | "units";
  readonly unitId: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
  /** So many answers a figure needs before it counts. */
  readonly minimum: number;
  readonly lowest: number;
  readonly highest: number;
};

/** What a file's mapping names a wave by, in the place of a metric: the wave's id follows. */
export const WAVE_METRIC = "wave:";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const waveColumns = (ctx: Ctx) => ctx.tx.sql`
  id, name, question, metric, about, unit_id as "unitId", starts_at as "startsAt", ends_at as "endsAt", minimum, lowest,
  highest`;

/** The wave with this id, whoever asks; null where there is none. */
export async function findWave(ctx: Ctx, id: string): Promise<Wave | null> {
  if (!UUID.test(id)) return null;
  const [wave] = await ctx.tx.sql<Wave[]>`select ${waveColumns(ctx)} from waves where id = ${id}`;
  return wave ?? null;
}

/** A wave that the asker may read, or run. Throws a 404 Refusal. */
export async function requireWave(ctx: Ctx, id: string, action: "waves.read" | "waves.write"): Promise<Wave> {
  const wave = await findWave(ctx, id);
  if (!wave) throw notFound();
  await allow(ctx, action, { kind: "unit", unitId: wave.unitId });
  return wave;
}

/** A member or a unit that a wave rates. */
export type Subject = { readonly id: string; readonly ref: string; readonly name: string };

/** Whom a wave can rate, by id: the active reps of its units, or the units themselves. */
export function subjectsOf(network: Network, wave: Pick<Wave, "about" | "unitId">, at: number): Map<string, Subject> {
  const within = wave.unitId === null ? null : unitsUnder(network, wave.unitId);
  const isWithin = (unitId: string | undefined) => within === null || (unitId !== undefined && within.has(unitId));
  const found =
    wave.about === "units"
      ? [...network.units.values()].filter(({ id }) => isWithin(id))
      : [...network.members.values()].filter(
          (member) => member.role === "rep" && member.active && isWithin(unitAt(member, at)),
        );
  return new Map(found.map(({ id, ref, name }) => [id, { id, ref, name }]));
}
