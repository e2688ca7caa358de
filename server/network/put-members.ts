import type { Assignment, Role } from "#core/network.ts";
import { assign } from "#core/people/assign.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { type Flaw, Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { markChange } from "./mark-change.ts";
import { type MemberRow, membersWithRefs, takenAddresses } from "./member-rows.ts";
import { type Outcome, type PointerOf, refuseFlawed, repeated } from "./outcome.ts";
import { writeAssignments, writeMembers } from "./write-members.ts";

/**
 * A member as it is put. A field that is not given stays as it is (at first: a rep, active); null empties it. `unit` is a
 * unit's ref, `unitFrom` ms UTC.
 */
export type MemberInput = {
  readonly ref: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly role?: Role | undefined;
  readonly unit?: string | null | undefined;
  readonly unitFrom?: number | undefined;
  readonly locale?: "fr" | "en" | null | undefined;
  readonly active?: boolean | undefined;
};

/** What is to become of one member. */
type Put = { before: MemberRow | undefined; after: MemberRow; outcome: Outcome };

/**
 * Creates or changes members by ref, all or none. Answers what became of each. Throws a Refusal: 422 for an unknown unit,
 * an e-mail that two members would bear, a ref named twice; 409 where no active administrator would be left.
 */
export async function putMembers(ctx: Ctx, inputs: readonly MemberInput[], pointerOf: PointerOf): Promise<Outcome[]> {
  await lockHead(ctx);
  const refs = inputs.map((input) => input.ref);
  const known = await membersWithRefs(ctx, refs);
  const { unitIdOfRef } = await ctx.app.networks.of(ctx);
  const flaws: Flaw[] = repeated(refs, (index) => `${pointerOf(index)}/ref`);
  const puts = inputs.map((input, index): Put => {
    const before = known.get(input.ref);
    const unitId = typeof input.unit === "string" ? unitIdOfRef.get(input.unit) : input.unit;
    if (typeof input.unit === "string" && unitId === undefined) {
      flaws.push({ pointer: `${pointerOf(index)}/unit`, code: "unknown-unit", params: { unit: input.unit } });
    }
    const after = memberAfter(before, input, unitId, ctx.now);
    return { before, after, outcome: outcomeOf(before, after) };
  });
  for (const put of puts) await allowPut(ctx, put);
  flaws.push(...(await addressFlaws(ctx, puts, pointerOf)));
  refuseFlawed(flaws);
  await keepAnAdmin(ctx, puts, pointerOf);

  const changed = puts.filter((put) => put.outcome !== "unchanged");
  if (changed.length === 0) return puts.map((put) => put.outcome);
  const write = async () => {
    await writeMembers(
      ctx,
      changed.map((put) => put.after),
    );
    await writeAssignments(
      ctx,
      changed.filter(movesUnit).map((put) => put.after),
    );
  };
  if (changed.some(altersBoards)) await markChange(ctx, "network", { name: "put-members", input: inputs }, write);
  else {
    await write();
    ctx.tell({ kind: "network", organizationId: ctx.organization.id });
  }
  await silence(ctx, changed);
  await noteInTrail(ctx, changed);
  return puts.map((put) => put.outcome);
}

function memberAfter(
  before: MemberRow | undefined,
  input: MemberInput,
  unitId: string | null | undefined,
  now: number,
): MemberRow {
  const assignments = before?.assignments ?? [];
  return {
    id: before?.id ?? newId(),
    ref: input.ref,
    name: input.name,
    email: input.email === undefined ? (before?.email ?? null) : input.email,
    role: input.role ?? before?.role ?? "rep",
    locale: input.locale === undefined ? (before?.locale ?? null) : input.locale,
    active: input.active ?? before?.active ?? true,
    assignments: unitId === undefined ? assignments : assign(assignments, { unitId, from: input.unitFrom, now }),
  };
}

const FIELDS = ["name", "email", "role", "locale", "active", "assignments"] as const;

function outcomeOf(before: MemberRow | undefined, after: MemberRow): Outcome {
  if (!before) return "created";
  return FIELDS.every((field) => before[field] === after[field]) ? "unchanged" : "changed";
}

const movesUnit = ({ before, after }: Put) =>
  before ? before.assignments !== after.assignments : after.assignments.length > 0;

/** An e-mail or a language is on no board. */
const altersBoards = ({ before, after }: Put) =>
  !before ||
  before.name !== after.name ||
  before.role !== after.role ||
  before.active !== after.active ||
  before.assignments !== after.assignments;

async function allowPut(ctx: Ctx, { before, after }: Put) {
  if (!before) {
    const unitId = unitOf(after.assignments);
    await allow(ctx, "people.invite", { kind: "unit", unitId, role: after.role });
    return;
  }
  await allow(ctx, "people.move", { kind: "member", memberId: before.id, role: after.role });
  if (before.active !== after.active) await allow(ctx, "people.disable", { kind: "member", memberId: before.id });
}

const unitOf = (assignments: readonly Assignment[]) => assignments.at(-1)?.unitId ?? null;

/** E-mails that another member bears already, or that two members of the list would share. */
async function addressFlaws(ctx: Ctx, puts: readonly Put[], pointerOf: PointerOf): Promise<Flaw[]> {
  const isNew = ({ before, after }: Put) =>
    after.email !== null && addressKey(after.email) !== addressKey(before?.email);
  const news = puts.filter(isNew).map((put) => addressKey(put.after.email));
  if (news.length === 0) return [];
  const taken = new Set(
    await takenAddresses(
      ctx,
      news,
      puts.map((put) => put.after.id),
    ),
  );
  const seen = new Set<string>();
  return puts.flatMap((put, index) => {
    if (put.after.email === null) return [];
    const key = addressKey(put.after.email);
    const isFree = !taken.has(key) && !seen.has(key);
    seen.add(key);
    return isFree
      ? []
      : [{ pointer: `${pointerOf(index)}/email`, code: "address-taken", params: { email: put.after.email } }];
  });
}

const addressKey = (email: string | null | undefined) => email?.toLowerCase() ?? "";

const isActiveAdmin = (member: MemberRow | undefined) => member?.role === "admin" && member.active;

/** Somebody must be able to let people in again. */
async function keepAnAdmin(ctx: Ctx, puts: readonly Put[], pointerOf: PointerOf) {
  const lost = puts.findIndex((put) => isActiveAdmin(put.before) && !isActiveAdmin(put.after));
  if (lost < 0 || puts.some((put) => isActiveAdmin(put.after))) return;
  const { network } = await ctx.app.networks.of(ctx);
  const concerned = new Set(puts.map((put) => put.after.id));
  for (const member of network.members.values()) {
    if (!concerned.has(member.id) && member.role === "admin" && member.active) return;
  }
  const field = puts[lost]?.after.active ? "role" : "active";
  throw new Refusal("conflict", {
    reason: "last-admin",
    flaws: [{ pointer: `${pointerOf(lost)}/${field}`, code: "last-admin" }],
  });
}

/** Whoever is disabled hears nothing more, on open sockets too. */
async function silence(ctx: Ctx, puts: readonly Put[]) {
  for (const { before, after } of puts) {
    if (before?.active && !after.active) {
      ctx.tell({ kind: "silence", organizationId: ctx.organization.id, memberId: after.id });
    }
  }
}

async function noteInTrail(ctx: Ctx, puts: readonly Put[]) {
  const one = puts.length === 1 ? puts[0] : undefined;
  await audit(ctx, "members.put", {
    thing: "member",
    thingId: one?.after.id ?? null,
    facts: { created: puts.filter((put) => put.outcome === "created").length, changed: puts.length },
  });
  for (const { before, after } of puts) {
    if (!before) continue;
    const about = { thing: "member", thingId: after.id };
    if (before.role !== after.role)
      await audit(ctx, "member.role", { ...about, facts: { from: before.role, to: after.role } });
    if (before.active !== after.active) await audit(ctx, after.active ? "member.enable" : "member.disable", about);
  }
}
