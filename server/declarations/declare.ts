import { formatValue, parseValue, type Value } from "#core/decimal.ts";
import { nearestManagers } from "#core/people/managed.ts";
import { DECLARED, isDeclarable } from "#core/results/declarable.ts";
import { isWebAddress, writeEvidence } from "#core/results/evidence.ts";
import type { IncomingResult } from "#core/results/incoming.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { attachPicture } from "../pictures/attach-picture.ts";
import { type Flaw, notFound, Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { recordBatches } from "../results/record.ts";
import { measuredMetrics } from "./measured-metrics.ts";
import { readDeclared } from "./read-declared.ts";

/** A result as somebody declares it. `id` is the form's own, so that a form sent twice is one result. */
export type Declaration = {
  readonly id: string;
  /** Whose it is, by ref; null: the asker's own. */
  readonly member: string | null;
  readonly metric: string;
  readonly value: string;
  /** A day, in the organization's time zone. */
  readonly occurredOn: string;
  readonly subject: string;
  readonly note: string;
  readonly link: string;
  /** A picture that the asker has just sent (keep-picture.ts). */
  readonly pictureId: string | null;
};

/**
 * Declares a result with what backs it: it waits until a manager decides. Sent again, it is the same one. Throws a Refusal:
 * 404 for a member for whom the asker may not declare, 422 with flaws.
 */
export async function declareResult(ctx: Ctx, declaration: Declaration): Promise<{ position: number }> {
  const { principal } = ctx;
  const known = await ctx.app.networks.of(ctx);
  const self = principal.kind === "member" ? principal.memberId : undefined;
  const memberId = declaration.member === null ? self : known.memberIdOfRef.get(declaration.member);
  if (memberId === undefined) throw notFound();
  await allow(ctx, "result.declare", { kind: "member", memberId });
  // A form that is sent twice at once is one declaration, told once.
  await lockHead(ctx);
  const before = await readDeclared(ctx, declaration.id);
  if (before?.memberId === memberId && before.byMemberId === (self ?? null)) return { position: before.position };
  if ((await measuredMetrics(ctx)).has(declaration.metric)) throw new Refusal("invalid", { flaws: [NOT_DECLARABLE] });
  const incoming = readDeclaration(known, declaration, memberId);
  if (declaration.pictureId !== null) await attachPicture(ctx, declaration.pictureId, "declaration");
  const [recorded] = await recordBatches(ctx, [{ principal, source: DECLARED, results: [incoming], waits: true }]);
  const [item] = recorded?.items ?? [];
  if (item?.status === "refused") throw new Refusal("invalid", { flaws: [flawOf(item.flaw, incoming)] });
  const position = recorded?.position ?? 0;
  if (declaration.pictureId !== null) {
    await ctx.tx.sql`
      insert into declaration_pictures (organization_id, picture_id, position)
      values (${ctx.organization.id}, ${declaration.pictureId}, ${position})`;
  }
  await audit(ctx, "result.declare", { thing: "result", facts: { position, onBehalf: memberId !== self } });
  await tell(ctx, known, memberId, self, declaration.metric);
  return { position };
}

function readDeclaration(known: KnownNetwork, declaration: Declaration, memberId: string): IncomingResult {
  const { id, metric: key, value, occurredOn, subject, note, link } = declaration;
  const metric = known.network.metrics.get(key);
  const flaws: Flaw[] = [];
  if (!metric || !isDeclarable(metric)) flaws.push(NOT_DECLARABLE);
  if (link.trim() && !isWebAddress(link.trim())) flaws.push({ pointer: "/link", code: "not-a-web-address" });
  const evidence = writeEvidence(declaration);
  const from = metric?.secondApprovalFrom ?? null;
  if (from !== null && isAtLeast(value, from) && evidence === null) {
    flaws.push({ pointer: "/evidence", code: "evidence-missing", params: { from: formatValue(from) } });
  }
  if (note.length > LONGEST_NOTE) flaws.push({ pointer: "/note", code: "too-long", params: { most: LONGEST_NOTE } });
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  return {
    id,
    member: known.network.members.get(memberId)?.ref ?? "",
    metric: key,
    value,
    occurredAt: occurredOn,
    ...(subject.trim() && { subject: subject.trim() }),
    ...(evidence !== null && { evidence }),
  };
}

const NOT_DECLARABLE: Flaw = { pointer: "/metric", code: "not-declarable" };
/** Leaves room for the two addresses beside it. */
const LONGEST_NOTE = 1_000;

/** What is no number is refused where results are read. */
function isAtLeast(text: string, from: Value): boolean {
  const value = parseValue(text);
  return value !== null && (value < 0n ? -value : value) >= from;
}

/** Flaws of a result as the form's fields show them. */
const FIELDS: Partial<Record<keyof IncomingResult, string>> = { occurredAt: "/occurredOn", evidence: "/note" };
const flawOf = ({ field, code }: { field: keyof IncomingResult; code: string }, incoming: IncomingResult): Flaw => ({
  pointer: FIELDS[field] ?? `/${field}`,
  code,
  params: { value: incoming[field] ?? "" },
});

/** The nearest manager who may decide, and whoever it was declared for. */
async function tell(ctx: Ctx, { network }: KnownNetwork, memberId: string, self: string | undefined, key: string) {
  const name = network.members.get(memberId)?.name ?? "";
  const metric = network.metrics.get(key)?.name ?? key;
  const managers = nearestManagers(network, memberId, ctx.now, new Set(self === undefined ? [] : [self]));
  await notify(ctx, managers, "result-declared", null, { name, metric });
  if (memberId !== self) await notify(ctx, [memberId], "result-declared-for-you", null, { metric });
}
