import { compare, type Exact } from "../decimal.ts";
import type { Card } from "./card.ts";
import { EVERYONE } from "./credit.ts";
import type { Plan } from "./plan.ts";
import type { Place } from "./scales/scale.ts";

/** The measures of one window, best first, each with how many stand before it and how many have it. */
type WindowField = readonly { readonly measure: Exact; readonly before: number; readonly shared: number }[];

/** By index of the criterion, by number of the window. */
type Fields = ReadonlyMap<number, readonly WindowField[]>;

/** What depends on everybody: the places of each placement criterion. */
export type Field = {
  /** Among those who take the points: participants, or all members of all teams where members are combined. */
  readonly entrants: Fields;
  /** Among the participants themselves: what the explanation of a combined team shows. */
  readonly participants: Fields;
};

export const EMPTY_FIELD: Field = { entrants: new Map(), participants: new Map() };

/** Ranks the measures of every placement criterion. `cards` are by `cardKeyText`; all of the challenge have to be there. */
export function makeField(plan: Plan, cards: Iterable<readonly [string, Card]>): Field {
  if (!plan.needsField) return EMPTY_FIELD;
  const own: Card[] = [];
  const inTeams: Card[] = [];
  for (const [key, card] of cards) {
    if (key === EVERYONE) continue;
    (key.includes("/") ? inTeams : own).push(card);
  }
  const participants = fieldsOf(plan, own);
  return { participants, entrants: plan.combines ? fieldsOf(plan, inTeams) : participants };
}

function fieldsOf(plan: Plan, cards: readonly Card[]): Fields {
  const fields = new Map<number, WindowField[]>();
  for (const criterion of plan.criteria) {
    if (criterion.needs !== "place") continue;
    const better = criterion.ascending ? 1 : -1;
    fields.set(
      criterion.index,
      criterion.windows.map((window) => {
        const measures: Exact[] = [];
        for (const card of cards) {
          const tally = card.criteria[criterion.id]?.windows[window.no];
          const measure = tally ? criterion.measure.read(tally) : null;
          if (measure) measures.push(measure);
        }
        return grouped(measures.sort((a, b) => better * compare(a, b)));
      }),
    );
  }
  return fields;
}

function grouped(sorted: readonly Exact[]): WindowField {
  const groups: { measure: Exact; before: number; shared: number }[] = [];
  for (const [index, measure] of sorted.entries()) {
    const last = groups.at(-1);
    if (last && compare(last.measure, measure) === 0) last.shared += 1;
    else groups.push({ measure, before: index, shared: 1 });
  }
  return groups;
}

/**
 * The place of a measure: one more than how many are better. `instead` (the entrant's present measure, or null if it has
 * none) asks what place a measure would take that the entrant does not have yet.
 */
export function placeIn(
  plan: Plan,
  fields: Fields,
  criterionIndex: number,
  windowNo: number,
  measure: Exact,
  instead?: { readonly of: Exact | null },
): Place | null {
  const groups = fields.get(criterionIndex)?.[windowNo];
  if (!groups) return null;
  const better = plan.criteria[criterionIndex]?.ascending ? 1 : -1;
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const group = groups[middle];
    if (group && better * compare(group.measure, measure) < 0) low = middle + 1;
    else high = middle;
  }
  const group = groups[low];
  const last = groups.at(-1);
  const before = group ? group.before : last ? last.before + last.shared : 0;
  const equal = group && compare(group.measure, measure) === 0 ? group.shared : 0;
  if (!instead) return { place: before + 1, shared: equal };
  const order = instead.of ? better * compare(instead.of, measure) : 1;
  return {
    place: before + 1 - (instead.of && order < 0 ? 1 : 0),
    shared: equal + 1 - (instead.of && order === 0 ? 1 : 0),
  };
}
