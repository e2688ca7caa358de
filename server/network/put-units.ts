import { onCircle } from "#core/people/unit-tree.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import type { Flaw } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { markChange } from "./mark-change.ts";
import { type Outcome, type PointerOf, refuseFlawed, repeated } from "./outcome.ts";

/** A unit as it is put. A field that is not given stays as it is; null empties it. */
export type UnitInput = {
  readonly ref: string;
  readonly name: string;
  readonly kind?: string | null | undefined;
  readonly parent?: string | null | undefined;
};

type UnitRow = { id: string; ref: string; name: string; kind: string | null; parentId: string | null };

/**
 * Creates or changes units by ref, all or none; a parent may be named in the same list. Answers what became of each.
 * Throws a 422 Refusal for an unknown parent, a ref named twice, and units that would lie under themselves.
 */
export async function putUnits(ctx: Ctx, inputs: readonly UnitInput[], pointerOf: PointerOf): Promise<Outcome[]> {
  await allow(ctx, "units.write");
  await lockHead(ctx);
  const known = await ctx.tx.sql<UnitRow[]>`select id, ref, name, kind, parent_id as "parentId" from units`;
  const byRef = new Map(known.map((unit) => [unit.ref, unit]));
  const idOfRef = new Map(known.map((unit) => [unit.ref, unit.id]));
  for (const { ref } of inputs) if (!idOfRef.has(ref)) idOfRef.set(ref, newId());

  const flaws: Flaw[] = repeated(
    inputs.map((input) => input.ref),
    (index) => `${pointerOf(index)}/ref`,
  );
  const units = inputs.map((input, index): UnitRow => {
    const before = byRef.get(input.ref);
    const parentId = typeof input.parent === "string" ? idOfRef.get(input.parent) : input.parent;
    if (typeof input.parent === "string" && parentId === undefined) {
      flaws.push({ pointer: `${pointerOf(index)}/parent`, code: "unknown-unit", params: { unit: input.parent } });
    }
    return {
      id: idOfRef.get(input.ref) ?? "",
      ref: input.ref,
      name: input.name,
      kind: input.kind === undefined ? (before?.kind ?? null) : input.kind,
      parentId: parentId === undefined ? (before?.parentId ?? null) : parentId,
    };
  });
  refuseFlawed(flaws);
  refuseFlawed(circleFlaws(known, units, pointerOf));

  const outcomes = units.map((unit) => outcomeOf(byRef.get(unit.ref), unit));
  const changed = units.filter((_, index) => outcomes[index] !== "unchanged");
  if (changed.length === 0) return outcomes;
  const deed = { name: "put-units", input: inputs };
  const position = await markChange(ctx, "network", deed, () => writeUnits(ctx, changed));
  await audit(ctx, "units.put", {
    thing: "unit",
    thingId: changed.length === 1 ? (changed[0]?.id ?? null) : null,
    facts: { position, changed: changed.length },
  });
  return outcomes;
}

function circleFlaws(known: readonly UnitRow[], units: readonly UnitRow[], pointerOf: PointerOf): Flaw[] {
  const parents = new Map([...known, ...units].map((unit) => [unit.id, unit.parentId]));
  const circle = onCircle(parents);
  return units.flatMap((unit, index) =>
    circle.has(unit.id)
      ? [{ pointer: `${pointerOf(index)}/parent`, code: "unit-under-itself", params: { unit: unit.ref } }]
      : [],
  );
}

function outcomeOf(before: UnitRow | undefined, unit: UnitRow): Outcome {
  if (!before) return "created";
  const isSame = before.name === unit.name && before.kind === unit.kind && before.parentId === unit.parentId;
  return isSame ? "unchanged" : "changed";
}

async function writeUnits(ctx: Ctx, units: readonly UnitRow[]) {
  const column = (of: (unit: UnitRow) => string | null) => arrayLiteral(units.map(of));
  // Foreign keys are checked at the end of the statement: a child may stand before its parent in the list.
  await ctx.tx.sql`
    insert into units (organization_id, id, ref, name, kind, parent_id)
    select ${ctx.organization.id}::uuid, * from unnest(
      ${column((u) => u.id)}::text[]::uuid[], ${column((u) => u.ref)}::text[], ${column((u) => u.name)}::text[],
      ${column((u) => u.kind)}::text[], ${column((u) => u.parentId)}::text[]::uuid[])
    on conflict (organization_id, id) do update
      set name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id`;
}
