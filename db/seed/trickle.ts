import { customer } from "./customers.ts";
import { type Random, random } from "./random.ts";
import type { DemoNetwork, SeedResult } from "./shapes.ts";

/** What happens next in the living demo, and how long after the one before. */
export type Drop = Omit<SeedResult, "id" | "occurredAt"> & { readonly delayMs: number };

type Runner = { readonly ref: string; revenue: number };

const PODIUM = 8;
/** How many places above and below the rep whose door stands open count as the neighbourhood. */
const NEARBY = 7;

/**
 * The endless sequence of results of the living demo: one every one to three seconds, half of them sales. Sales go to the
 * podium, to the neighbourhood of the rep whose door stands open, or anywhere, a third each, and are about as large as
 * what the seller lacks to the next place, so that places really change. `revenue` is what each
 * rep has now, by ref; without it, in the running challenge as generated. The same arguments give the same sequence.
 */
export function* trickle(
  network: DemoNetwork,
  seed: number,
  revenue: ReadonlyMap<string, number> = revenueOf(network),
): Generator<Drop, never, void> {
  const draw = random(seed, "trickle");
  const runners = runnersOf(network, revenue);
  const delay = () => draw.between(1000, 3000);
  for (;;) {
    const place = nextPlace(draw, runners, network.doors.rep);
    const runner = runners[place];
    if (!runner) throw new RangeError("a network without reps");
    const kind = draw.weighted([52, 16, 14, 12, 3]);
    if (kind === 0) {
      const amount = amountFor(draw, runner, runners[place - 1]);
      const sale = { source: "caisse", member: runner.ref, subject: customer(draw) };
      yield { ...sale, metric: "revenue", value: `${amount}`, delayMs: delay() };
      yield { ...sale, metric: "deals", value: "1", delayMs: delay() };
      runner.revenue += amount;
      runners.sort((a, b) => b.revenue - a.revenue);
    } else {
      yield { member: runner.ref, ...otherFact(draw, kind), delayMs: delay() };
    }
  }
}

/** Revenue by ref in the running challenge, as generated. */
function revenueOf(network: DemoNetwork): Map<string, number> {
  const start = network.challenges.find(({ key }) => key === "running")?.definition.start ?? "";
  const sums = new Map<string, number>();
  for (const { metric, occurredAt, member, value } of network.results) {
    if (metric === "revenue" && occurredAt >= start) sums.set(member, (sums.get(member) ?? 0) + Number(value));
  }
  return sums;
}

/** Reps still there, the leader first. */
function runnersOf(network: DemoNetwork, revenue: ReadonlyMap<string, number>): Runner[] {
  return network.members
    .filter(({ role, active }) => role === "rep" && active)
    .map(({ ref }) => ({ ref, revenue: revenue.get(ref) ?? 0 }))
    .sort((a, b) => b.revenue - a.revenue);
}

function nextPlace(draw: Random, runners: readonly Runner[], doorRep: string): number {
  const last = runners.length - 1;
  const zone = draw.weighted([1, 1, 1]);
  if (zone === 0) return draw.between(1, Math.min(PODIUM, last));
  if (zone === 2) return draw.between(0, last);
  const middle = runners.findIndex(({ ref }) => ref === doorRep);
  return Math.min(last, Math.max(1, middle + draw.between(-NEARBY, NEARBY)));
}

/** Around the gap to the next place where that is a plausible sale, else a small one. */
function amountFor(draw: Random, runner: Runner, ahead: Runner | undefined): number {
  const gap = (ahead?.revenue ?? runner.revenue) - runner.revenue;
  const wanted = gap > 60 && gap < 4000 ? gap * (0.7 + 0.7 * draw.next()) : 90 + 500 * draw.next();
  return Math.max(19, Math.round(wanted / 10) * 10 - 1);
}

function otherFact(draw: Random, kind: number): Pick<Drop, "source" | "metric" | "value" | "subject"> {
  if (kind === 1) return { source: "agenda", metric: "appointments", value: `${draw.between(1, 2)}` };
  if (kind === 2)
    return { source: "enquete", metric: "customer-satisfaction", value: `${draw.pick([5, 6, 7, 8, 8, 9, 9, 10, 10])}` };
  if (kind === 3) {
    const subject = draw.pick([
      "Module : Literie : choisir avec le client",
      "Module : Accueil et premier contact",
      "Module : Livraison et pose",
    ]);
    return { source: "formation", metric: "quiz-score", value: `${draw.between(48, 98)}`, subject };
  }
  return { source: "reseau", metric: "best-practice", value: "1", subject: "Fiche conseil remise au client" };
}
