import { expect } from "vitest";
import { replay } from "#core/scoring/replay.ts";
import { ReplaySteps } from "#core/scoring/replay-steps.ts";
import { compareStandings } from "#core/scoring/standings.ts";
import { compareBytes } from "#core/scoring/text-order.ts";
import { law } from "../worlds/law.ts";
import { planOf } from "../worlds/world.ts";

law("a replay that stops on its way stands at each stop where a replay up to there ends", (world) => {
  const plan = planOf(world);
  const steps = new ReplaySteps(plan, world.entries);
  const compare = compareStandings(plan);
  const last = world.entries.at(-1)?.position ?? 0;
  for (const position of [1, 5, 14, last].filter((stop, index, all) => stop >= (all[index - 1] ?? 0))) {
    const stopped = [...steps.advance(position).values()].sort((a, b) => compare(a, b) || compareBytes(a.ref, b.ref));
    const whole = replay(plan, world.entries, { upTo: position }).standings.map(({ rank, ...standing }) => standing);
    expect(stopped).toEqual(whole);
  }
});
