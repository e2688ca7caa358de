import { parseValue } from "../decimal.ts";
import { type Advice, advice } from "./advised.ts";
import type { Booster, Definition } from "./definition.ts";

/** Parts that are there and do nothing, or do the same a second time. */
export function onIdleParts(definition: Definition): Advice[] {
  const { criteria, boosters = [], rounds, joiners } = definition;
  const isAnyPerRound = criteria.some((criterion) => criterion.per === "round");
  const isAnyAgainstTarget = criteria.some((criterion) => criterion.scale.kind === "attainment");
  return [
    ...(rounds && !isAnyPerRound ? [advice("/rounds", "rounds-unused")] : []),
    ...(joiners === "proRata" && !isAnyAgainstTarget ? [advice("/joiners", "joiners-without-targets")] : []),
    ...boosters.flatMap((booster, index) => onBooster(definition, booster, boosters.slice(0, index), index)),
    ...onTieBreaks(definition),
  ];
}

function onBooster(definition: Definition, booster: Booster, earlier: readonly Booster[], index: number): Advice[] {
  const isZero = (text: string | undefined) => text !== undefined && parseValue(text) === 0n;
  const boosted = definition.criteria.filter(({ id }) => booster.criteria.includes(id));
  const pointer = `/boosters/${index}`;
  if (booster.multiply === "1" || boosted.every(({ weight }) => isZero(weight))) {
    return [advice(pointer, "booster-changes-nothing")];
  }
  const condition = ({ when }: Booster) => JSON.stringify([when.criterion, when.atLeast, when.atMost]);
  const isTwin = (other: Booster) =>
    condition(other) === condition(booster) && other.criteria.some((id) => booster.criteria.includes(id));
  return earlier.some(isTwin) ? [advice(pointer, "booster-twice")] : [];
}

function onTieBreaks({ criteria, tieBreaks = [] }: Definition): Advice[] {
  const first = criteria.find((one) => one.scale.kind === "placement" && one.per === "round")?.id;
  const told = tieBreaks.map((one) => JSON.stringify(one === "countback" ? { countback: first } : one));
  return told.flatMap((one, index) =>
    told.indexOf(one) < index ? [advice(`/tieBreaks/${index}`, "tie-break-repeated")] : [],
  );
}
