import type { Random } from "./random.ts";
import type { Traits } from "./shapes.ts";

/** The deviation of log-talent at which, with the chances of a sale, a fifth of the reps make just under half of the revenue. */
const SPREAD = 0.7;
/** The rep whose door stands open starts above the middle: somebody to catch, somebody behind. */
const DOOR_QUANTILE = 0.66;

/** Talents of `count` reps, 1 on average: the quantiles of one log-normal curve dealt out at random, so that the head is as heavy for every seed. */
export function talents(draw: Random, count: number, doorRep: number): number[] {
  const curve = Array.from({ length: count }, (_, index) => Math.exp(SPREAD * normalQuantile((index + 0.5) / count)));
  const mean = curve.reduce((sum, talent) => sum + talent, 0) / count;
  const dealt = draw.shuffle(curve.map((talent) => talent / mean));
  const wanted = [...dealt].sort((a, b) => a - b)[Math.floor(DOOR_QUANTILE * count)];
  const holder = wanted === undefined ? -1 : dealt.indexOf(wanted);
  if (doorRep >= 0 && holder >= 0) {
    [dealt[doorRep], dealt[holder]] = [dealt[holder] ?? 1, dealt[doorRep] ?? 1];
  }
  return dealt;
}

/** Good sellers are a little more diligent and warm than others, not much. */
export function traitsOf(draw: Random, talent: number): Traits {
  const lean = 0.12 * Math.log(Math.max(talent, 0.3));
  const share = (middle: number, spread: number) => Math.min(1, Math.max(0, middle + lean + spread * draw.normal()));
  return {
    talent,
    diligence: share(0.62, 0.18),
    warmth: share(0.6, 0.17),
    restDay: draw.pick([1, 1, 1, 2, 2, 3, 4, 5]),
  };
}

/** The inverse of the normal distribution (Abramowitz and Stegun 26.2.23; error under 5e-4). */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  return -(
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  );
}
