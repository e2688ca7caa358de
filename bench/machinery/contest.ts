import type { Arena, Block, Claim, Contestant, Figures, Line, Settings } from "./block.ts";
import { watched } from "./machine.ts";
import { type Disturbance, isControlSound, quietRounds, verdictOf } from "./verdict.ts";

const [SLOT_MS, SMOKE_SLOT_MS] = [1_000, 120];
const [ROUNDS, MORE_ROUNDS, MOST_REPEATS] = [9, 15, 3];
/** Disturbed rounds are made up for, until so many times the wanted ones were played. */
const MOST_OVERTIME = 1.5;

type Round = { readonly figures: ReadonlyMap<string, Figures>; readonly slots: readonly Disturbance[] };

/**
 * A block in which rival and ours alternate. `open` gives a sentence instead where there is no rival on this machine.
 * `rows`: the lines of the table that it fills.
 */
export function contest(rows: readonly string[], open: (settings: Settings) => Promise<Arena | string>): Block {
  return {
    rows,
    async run(settings) {
      const arena = await open(settings);
      if (typeof arena === "string") return rows.map((row) => ({ row, verdict: null, note: arena }));
      try {
        return await judge(arena, settings);
      } finally {
        await arena.close();
      }
    },
  };
}

async function judge(arena: Arena, settings: Settings): Promise<Line[]> {
  const flaw = await arena.wrong();
  if (flaw !== null) return arena.claims.map((claim) => voided(claim, flaw));
  const [rival] = arena.contestants;
  const contestants = rival ? [...arena.contestants, { ...rival, name: again(rival.name) }] : [];
  const played = async (rounds: number) => {
    const quiet = await play(contestants, rounds, settings);
    return arena.claims.map((claim) => lineOf(claim, rival?.name ?? "", quiet));
  };

  await playRound(contestants, 0, settings);
  let lines = await played(settings.isSmoke ? 1 : ROUNDS);
  for (let repeat = 0; repeat < MOST_REPEATS && !settings.isSmoke && lines.some(isUnclear); repeat++) {
    settings.say(`  not clear yet, ${MORE_ROUNDS} more rounds`);
    lines = await played(MORE_ROUNDS);
  }
  const lateFlaw = await arena.wrong();
  return lateFlaw === null ? lines : arena.claims.map((claim) => voided(claim, lateFlaw));
}

const again = (name: string) => `${name}, again`;
const isUnclear = (line: Line) => line.verdict?.state === "inconclusive" || line.verdict?.state === "void";

/** Plays until so many rounds were quiet, or time is up; only the quiet ones are given. */
async function play(contestants: readonly Contestant[], wanted: number, settings: Settings): Promise<Round[]> {
  const rounds: Round[] = [];
  while (rounds.length < wanted * MOST_OVERTIME && quietRounds(rounds).length < wanted) {
    rounds.push(await playRound(contestants, rounds.length, settings));
    if (settings.isSmoke) return rounds;
  }
  return quietRounds(rounds);
}

/** One slot for everybody; who begins changes from round to round. */
async function playRound(contestants: readonly Contestant[], number: number, settings: Settings): Promise<Round> {
  const figures = new Map<string, Figures>();
  const slots: Disturbance[] = [];
  const first = number % contestants.length;
  for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
    await contestant.prepare?.();
    const slot = await watched(() => contestant.slot(settings.isSmoke ? SMOKE_SLOT_MS : SLOT_MS));
    figures.set(contestant.name, slot.result);
    slots.push(slot);
  }
  return { figures, slots };
}

function lineOf(claim: Claim, control: string, rounds: readonly Round[]): Line {
  const rate = (round: Round, name: string) => round.figures.get(name)?.[claim.figure] ?? Number.NaN;
  const rates = (name: string) => rounds.map((round) => rate(round, name));
  // Where the rival runs under two names it is the mean of both.
  const rivals =
    claim.rival === control
      ? rounds.map((round) => (rate(round, control) + rate(round, again(control))) / 2)
      : rates(claim.rival);
  const ratios = rates(claim.ours).map((ours, index) => {
    const rival = rivals[index] ?? Number.NaN;
    return claim.compares === "speed" ? ours / rival : rival / ours;
  });
  const line: Line = { ...claim, verdict: verdictOf(ratios, claim.goal) };
  const controls = rounds.map((round) => rate(round, control) / rate(round, again(control)));
  return rounds.length === 1 || isControlSound(controls)
    ? line
    : voided(line, "the rival differs from itself by more than 8 %");
}

function voided(line: Omit<Line, "verdict"> & { readonly verdict?: Line["verdict"] }, note: string): Line {
  const nothing = { median: Number.NaN, low: Number.NaN, high: Number.NaN, rounds: 0 };
  return { ...line, note, verdict: { ...nothing, ...line.verdict, state: "void", isBeyond: false } };
}
