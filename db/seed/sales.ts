import { customer } from "./customers.ts";
import { type Dated, dated } from "./dated.ts";
import { isoOf, weekdayOf } from "./days.ts";
import type { Presence } from "./presence.ts";
import { type Random, random } from "./random.ts";
import type { OpenDay } from "./seasons.ts";
import { SHOPS } from "./shops.ts";

/** Ranges of the shop: how often one is sold, its middle price in EUR and how far prices spread. */
const RANGES = [
  { weight: 20, price: 980, spread: 0.4 }, // beds
  { weight: 15, price: 1450, spread: 0.4 }, // sofas
  { weight: 4, price: 5200, spread: 0.45 }, // kitchens
  { weight: 19, price: 190, spread: 0.5 }, // lamps
  { weight: 20, price: 610, spread: 0.35 }, // appliances
  { weight: 12, price: 130, spread: 0.5 }, // decoration
  { weight: 10, price: 430, spread: 0.45 }, // storage
] as const;
const WEIGHTS = RANGES.map(({ weight }) => weight);
const MEAN_PRICE =
  RANGES.reduce((sum, { weight, price, spread }) => sum + weight * price * Math.exp(spread ** 2 / 2), 0) /
  WEIGHTS.reduce((sum, weight) => sum + weight, 0);

/** Sales of an average rep on an average open day at work. */
const SALES_A_DAY = 0.6;
const APPOINTMENTS_A_DAY = 0.42;
const CREDIT_NOTES_A_DAY = 0.003;
/** Talent shows in how often somebody sells and in how much at once. */
const OFTEN = 0.6;
const MUCH = 0.4;

const TRAFFIC = new Map(SHOPS.map(({ ref, traffic }) => [ref, traffic]));

const salesOn = ({ member, unitOn, ramp }: Presence, { day, season }: OpenDay) =>
  SALES_A_DAY * member.traits.talent ** OFTEN * season * (TRAFFIC.get(unitOn(day)) ?? 0) * ramp(day);

/** What a member is expected to sell on a day, in EUR and in deals; holidays are spread over the year. */
export function expectedOn(presence: Presence, open: OpenDay): { revenue: number; deals: number } {
  const { talent, restDay } = presence.member.traits;
  if (!presence.isEmployed(open.day) || talent === 0 || weekdayOf(open.day) === restDay)
    return { revenue: 0, deals: 0 };
  const deals = salesOn(presence, open) * (47 / 52);
  return { deals, revenue: deals * MEAN_PRICE * talent ** MUCH };
}

/** Revenue, deals and appointments of one rep on one day: a pure function of the seed, the rep and the day. */
export function salesOfDay(seed: number, presence: Presence, open: OpenDay): Dated[] {
  const { member } = presence;
  const { day, season } = open;
  if (member.traits.talent === 0 || !presence.isAtWork(day)) return [];
  const draw = random(seed, "sales", member.ref, day);
  const stamp = `${isoOf(day).slice(2).replaceAll("-", "")}-${member.ref}`;
  const facts: Dated[] = [];
  const sales = draw.poisson(salesOn(presence, open));
  for (let turn = 1; turn <= sales; turn++) {
    const minute = openMinute(draw);
    const shared = { source: "caisse", member: member.ref, subject: customer(draw) };
    const id = `V${stamp}-${turn}`;
    facts.push(
      dated(day, minute, { ...shared, id, metric: "revenue", value: price(draw, member.traits.talent) }),
      dated(day, minute, { ...shared, id: `${id}:vente`, metric: "deals", value: "1" }),
    );
  }
  if (draw.chance(CREDIT_NOTES_A_DAY)) {
    const note = { source: "caisse", member: member.ref, subject: customer(draw), metric: "revenue" };
    facts.push(dated(day, openMinute(draw), { ...note, id: `A${stamp}`, value: `-${draw.between(40, 420)}` }));
  }
  const appointments = draw.poisson(APPOINTMENTS_A_DAY * Math.sqrt(season) * (0.6 + 0.6 * member.traits.diligence));
  if (appointments > 0) {
    const fact = { source: "agenda", member: member.ref, metric: "appointments", value: `${appointments}` };
    facts.push(dated(day, 19 * 60 + 30, { ...fact, id: `R${stamp}` }));
  }
  return facts;
}

/** Prices end as prices do: 1249, 89.90. */
export function price(draw: Random, talent: number): string {
  const range = RANGES[draw.weighted(WEIGHTS)] ?? RANGES[0];
  const amount = range.price * talent ** MUCH * Math.exp(range.spread * draw.normal());
  return amount < 200 ? `${Math.max(9, Math.floor(amount))}.90` : `${Math.round(amount / 10) * 10 - 1}`;
}

/** From 10:00 to 19:29, busier in the afternoon. */
const openMinute = (draw: Random) => 600 + Math.floor(570 * Math.max(draw.next(), draw.next() * 0.8));
