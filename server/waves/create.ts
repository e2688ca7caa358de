import { isDay, startOfDay } from "#core/calendar.ts";
import { isKeepable } from "#core/keepable.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { type Flaw, notFound, Refusal } from "../refusal.ts";

/** A wave as a form says it: days of the organization's time zone, `lastDay` included. */
export type WaveInput = {
  readonly name: string;
  readonly question: string;
  readonly metric: string;
  readonly about: string;
  /** A unit's ref; null: the whole organization. */
  readonly unit: string | null;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly minimum: string;
  readonly lowest: string;
  readonly highest: string;
};

const LONGEST_TEXT = 200;
const DAY_MS = 86_400_000;
const MOST_STEPS = 20;

/** Begins a wave; answers its id. Throws a Refusal: 404 for a unit that is not the asker's, 422 with flaws. */
export async function createWave(ctx: Ctx, input: WaveInput): Promise<string> {
  const { network, unitIdOfRef } = await ctx.app.networks.of(ctx);
  const unitId = input.unit === null ? null : unitIdOfRef.get(input.unit);
  if (unitId === undefined) throw notFound();
  await allow(ctx, "waves.write", { kind: "unit", unitId });
  const metric = network.metrics.get(input.metric);
  const [minimum, lowest, highest] = [input.minimum, input.lowest, input.highest].map(countOf);
  const isWindow = isDay(input.firstDay) && isDay(input.lastDay) && input.firstDay <= input.lastDay;
  const flaws: Flaw[] = [...textFlaws(input)];
  if (!metric || metric.coachingOnly)
    flaws.push({ pointer: "/metric", code: "unknown-metric", params: { value: input.metric } });
  if (input.about !== "members" && input.about !== "units") flaws.push({ pointer: "/about", code: "bad-value" });
  if (!isDay(input.firstDay)) flaws.push({ pointer: "/firstDay", code: "not-a-day" });
  if (!isWindow) flaws.push({ pointer: "/lastDay", code: isDay(input.lastDay) ? "period-empty" : "not-a-day" });
  if (minimum === undefined || minimum < 1) flaws.push({ pointer: "/minimum", code: "not-above-zero" });
  const isScale = lowest !== undefined && highest !== undefined && lowest < highest && highest - lowest <= MOST_STEPS;
  if (!isScale) flaws.push({ pointer: "/highest", code: "scale-of-scores", params: { most: MOST_STEPS } });
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  const id = newId();
  const { timeZone } = ctx.organization;
  const dayAfter = new Date(Date.parse(`${input.lastDay}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  await ctx.tx.sql`
    insert into waves (organization_id, id, name, question, metric, about, unit_id, starts_at, ends_at, minimum, lowest,
      highest, created_by, created_at)
    values (${ctx.organization.id}, ${id}, ${input.name.trim()}, ${input.question.trim()}, ${input.metric}, ${input.about},
      ${unitId}, ${new Date(startOfDay(input.firstDay, timeZone))}, ${new Date(startOfDay(dayAfter, timeZone))},
      ${minimum ?? 1}, ${lowest ?? 0}, ${highest ?? 10},
      ${ctx.principal.kind === "member" ? ctx.principal.memberId : null}, ${new Date(ctx.now)})`;
  await audit(ctx, "wave.create", { thing: "wave", thingId: id });
  return id;
}

function textFlaws(input: WaveInput): Flaw[] {
  return (["name", "question"] as const).flatMap((field): Flaw[] => {
    const text = input[field].trim();
    if (text === "") return [{ pointer: `/${field}`, code: "blank" }];
    if (!isKeepable(text)) return [{ pointer: `/${field}`, code: "unkeepable-characters" }];
    return text.length > LONGEST_TEXT
      ? [{ pointer: `/${field}`, code: "too-long", params: { most: LONGEST_TEXT } }]
      : [];
  });
}

const countOf = (text: string): number | undefined => (/^-?[0-9]{1,6}$/.test(text.trim()) ? Number(text) : undefined);
