import { audit } from "../audit/audit.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { updateStandings } from "../standings/update.ts";
import { append } from "./append.ts";
import type { Judged } from "./judge.ts";

/** A decision on one result, as judged. */
export type Decision = Extract<Judged, { kind: "fresh" }> & { readonly approve: boolean };

/** Enters decisions in their order, scores them together and tells those concerned. Returns their positions. */
export async function enterDecisions(
  ctx: Ctx,
  decisions: readonly Decision[],
  reason: string | null,
): Promise<number[]> {
  const entries = await append(
    ctx,
    decisions.map(({ entry, approve }) => ({ kind: "decision", target: entry.position, approved: approve, reason })),
  );
  await updateStandings(ctx, entries);
  for (const [index, { entry, approve, declaredBy }] of decisions.entries()) {
    const position = entries[index]?.position ?? 0;
    await audit(ctx, "result.decide", { thing: "result", facts: { target: entry.position, approve, position } });
    const people = declaredBy === null ? [entry.memberId] : [entry.memberId, declaredBy];
    await notify(ctx, people, "result-decided", null, { approve, reason: reason ?? "", metric: entry.metric });
  }
  return entries.map(({ position }) => position);
}
