import { isDay } from "#core/calendar.ts";
import { parseValue } from "#core/decimal.ts";
import {
  BADGE_COLOURS,
  BADGE_MEASURES,
  BADGE_MOMENTS,
  BADGE_SHAPES,
  BADGE_SYMBOLS,
  type BadgeRule,
} from "#core/recognition/badge.ts";
import { newId } from "#db/id.ts";
import { audit } from "../../audit/audit.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { type Flaw, notFound } from "../../refusal.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { requireBadge } from "./badge.ts";

/** What a form says of a badge; all text, as typed. `unit`: a ref, empty for everybody. */
export type BadgeDraft = Readonly<
  Record<
    | "name"
    | "description"
    | "unit"
    | "shape"
    | "colour"
    | "symbol"
    | "kind"
    | "metric"
    | "measure"
    | "atLeast"
    | "from"
    | "moment"
    | "times"
    | "lastsDays",
    string
  >
>;

const oneOf = <T extends string>(list: readonly T[], typed: string): T | undefined => list.find((one) => one === typed);

/** Makes a badge; from now on it is given as it is earned. Answers its id. Throws a Refusal: 404, 422 with a flaw at each field. */
export async function createBadge(ctx: Ctx, draft: BadgeDraft): Promise<string> {
  const { unitIdOfRef } = await ctx.app.networks.of(ctx);
  const unitId = draft.unit === "" ? null : unitIdOfRef.get(draft.unit);
  if (unitId === undefined) throw notFound();
  await allow(ctx, "badge.write", { kind: "unit", unitId });
  const flaws: Flaw[] = [
    ...textFlaws("/name", draft.name, { most: 60 }),
    ...textFlaws("/description", draft.description, { most: 300 }),
  ];
  const [shape, colour, symbol] = [
    oneOf(BADGE_SHAPES, draft.shape) ?? "circle",
    oneOf(BADGE_COLOURS, draft.colour) ?? "blue",
    oneOf(BADGE_SYMBOLS, draft.symbol) ?? "star",
  ];
  const rule = await ruleOf(ctx, draft, flaws);
  const lastsDays = wholeNumber(draft.lastsDays);
  if (draft.lastsDays !== "" && lastsDays === null) flaws.push({ pointer: "/lastsDays", code: "not-a-count" });
  refuseFlaws(flaws);
  const id = newId();
  const { sql } = ctx.tx;
  await sql`
    insert into badges (organization_id, id, unit_id, name, description, shape, colour, symbol, rule, lasts_days, position,
      created_by, created_at)
    values (${ctx.organization.id}, ${id}, ${unitId}, ${draft.name.trim()}, ${draft.description.trim()}, ${shape}, ${colour},
      ${symbol}, ${sql.json(rule)}, ${lastsDays}, coalesce((select position from ledger_heads), 0),
      ${ctx.principal.kind === "member" ? ctx.principal.memberId : null}, ${new Date(ctx.now)})`;
  await audit(ctx, "badge.create", { thing: "badge", thingId: id });
  return id;
}

async function ruleOf(ctx: Ctx, draft: BadgeDraft, flaws: Flaw[]): Promise<BadgeRule> {
  if (draft.kind === "moment") {
    const times = wholeNumber(draft.times);
    if (times === null) flaws.push({ pointer: "/times", code: "not-a-count" });
    return { kind: "moment", moment: oneOf(BADGE_MOMENTS, draft.moment) ?? "lead", times: times ?? 1 };
  }
  const { network } = await ctx.app.networks.of(ctx);
  if (!network.metrics.has(draft.metric)) {
    flaws.push({ pointer: "/metric", code: "unknown-metric", params: { value: draft.metric } });
  }
  const atLeast = draft.atLeast.trim().replace(",", ".");
  if (parseValue(atLeast) === null) {
    flaws.push({ pointer: "/atLeast", code: "not-a-decimal", params: { value: draft.atLeast } });
  }
  if (draft.from !== "" && !isDay(draft.from)) flaws.push({ pointer: "/from", code: "not-a-day" });
  const measure = oneOf(BADGE_MEASURES, draft.measure) ?? "sum";
  return { kind: "measure", metric: draft.metric, measure, atLeast, from: draft.from === "" ? null : draft.from };
}

const wholeNumber = (text: string): number | null => (/^[1-9][0-9]{0,4}$/.test(text.trim()) ? Number(text) : null);

/** Gives a badge to nobody any more; who has it keeps it. Throws a 404 Refusal. */
export async function retireBadge(ctx: Ctx, id: string): Promise<void> {
  const badge = await requireBadge(ctx, id);
  await ctx.tx.sql`update badges set retired_at = coalesce(retired_at, ${new Date(ctx.now)}) where id = ${badge.id}`;
  await audit(ctx, "badge.retire", { thing: "badge", thingId: badge.id });
}
