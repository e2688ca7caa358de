import { addMonths, type Day, firstOfMonth, isClosed, isoOf } from "./days.ts";
import { CIRCLE_WEIGHTS, NAMES, refOfName } from "./names.ts";
import { type Random, random } from "./random.ts";
import type { SeedAssignment, SeedMember } from "./shapes.ts";
import { REGIONS, ROOT, SHOPS } from "./shops.ts";
import { talents, traitsOf } from "./traits.ts";

export const DOORS = {
  rep: "claire.fontaine",
  manager: "nadia.belkacem",
  leader: "philippe.garnier",
  admin: "helene.roussel",
} as const;

const DOOR_SHOP = "pdv-lyon-part-dieu";
const NAMESAKE = ["Julien", "Moreau"] as const;
const NAMESAKE_SHOPS = ["pdv-rennes", "pdv-nice"];
const LEAVERS = 12;
const NEW_PLACES = 6;
const TRANSFERS = 11;

/** A place in a shop and who holds it one after the other: days between people are a vacancy. */
type Stay = { readonly shop: string; readonly hired: Day | null; readonly left: Day | null };
type Named = { readonly given: string; readonly family: string };

/** Everybody of the network over the window [from, today): leaders and admins, managers, then reps shop by shop. */
export function generatePeople(seed: number, from: Day, today: Day): SeedMember[] {
  const draw = random(seed, "people");
  const nextName = nameSource(seed);
  const refs = new Map<string, number>();
  const member = (name: Named, rest: Pick<SeedMember, "role" | "assignments"> & Partial<SeedMember>): SeedMember => {
    const plain = refOfName(name.given, name.family);
    const known = (refs.get(plain) ?? 0) + 1;
    refs.set(plain, known);
    const ref = known === 1 ? plain : `${plain}.${known}`;
    const traits = traitsOf(draw, 0);
    const email = `${ref}@reseau.example`;
    return {
      ref,
      name: `${name.given} ${name.family}`,
      email,
      active: true,
      hiredOn: null,
      leftOn: null,
      traits,
      ...rest,
    };
  };
  const at = (unit: string): SeedAssignment[] => [{ unit, from: null }];

  const members = [
    member({ given: "Philippe", family: "Garnier" }, { role: "leader", assignments: at(ROOT) }),
    member(nextName(), { role: "leader", assignments: at(ROOT) }),
    member({ given: "Hélène", family: "Roussel" }, { role: "admin", assignments: at(ROOT) }),
    ...REGIONS.map(({ ref }) => member(nextName(), { role: "manager", assignments: at(ref) })),
    ...SHOPS.map(({ ref }) =>
      member(ref === DOOR_SHOP ? { given: "Nadia", family: "Belkacem" } : nextName(), {
        role: "manager",
        assignments: at(ref),
      }),
    ),
  ];

  const stays = drawStays(draw, from, today);
  const names = nameReps(stays, nextName);
  const movers = drawTransfers(draw, stays, names, from, today);
  const talent = talents(draw, stays.length, names.findIndex(isDoorRep));
  for (const [index, stay] of stays.entries()) {
    const name = names[index] ?? nextName();
    members.push(
      member(name, {
        role: "rep",
        active: stay.left === null,
        assignments: movers.get(index) ?? at(stay.shop),
        hiredOn: stay.hired === null ? null : isoOf(stay.hired),
        leftOn: stay.left === null ? null : isoOf(stay.left),
        traits: traitsOf(draw, talent[index] ?? 1),
      }),
    );
  }
  return members;
}

const isDoorRep = (name: Named) => name.given === "Claire" && name.family === "Fontaine";

function nameSource(seed: number): () => Named {
  const draw = random(seed, "names");
  const taken = new Set([
    "Claire Fontaine",
    "Nadia Belkacem",
    "Philippe Garnier",
    "Hélène Roussel",
    NAMESAKE.join(" "),
  ]);
  return function next(): Named {
    const circle = draw.weighted(CIRCLE_WEIGHTS);
    const givenCircle = draw.chance(0.78) ? circle : draw.weighted(CIRCLE_WEIGHTS);
    const given = draw.chance(0.5) ? NAMES[givenCircle]?.women : NAMES[givenCircle]?.men;
    const name = { given: draw.pick(given ?? []), family: draw.pick(NAMES[circle]?.families ?? []) };
    const full = `${name.given} ${name.family}`;
    if (taken.has(full)) return next();
    taken.add(full);
    return name;
  };
}

function drawStays(draw: Random, from: Day, today: Day): Stay[] {
  const places = SHOPS.flatMap(({ ref, places }) => Array.from({ length: places }, () => ref));
  // The first place of each shop is never vacated: the people whose door stands open and the namesakes hold one.
  const changing = draw.shuffle([...places.keys()].filter((index) => places[index] === places[index - 1]));
  const leaving = new Set(changing.slice(0, LEAVERS));
  const opening = new Set(changing.slice(LEAVERS, LEAVERS + NEW_PLACES));
  const lastHire = today - 24;
  let hires = 0;
  return places.flatMap((shop, index): Stay[] => {
    if (opening.has(index)) {
      const hired = hires++ === 0 ? lastHire : draw.between(from + 60, lastHire);
      return [{ shop, hired: firstOpenDay(hired), left: null }];
    }
    if (!leaving.has(index)) return [{ shop, hired: null, left: null }];
    const left = draw.between(from + 40, today - 60);
    return [
      { shop, hired: null, left },
      { shop, hired: firstOpenDay(left + draw.between(10, 40)), left: null },
    ];
  });
}

const firstOpenDay = (day: Day): Day => (isClosed(day) ? firstOpenDay(day + 1) : day);

function nameReps(stays: readonly Stay[], nextName: () => Named): Named[] {
  const names = stays.map(() => nextName());
  const put = (shop: string, name: Named) => {
    names[stays.findIndex((stay) => stay.shop === shop)] = name;
  };
  put(DOOR_SHOP, { given: "Claire", family: "Fontaine" });
  for (const shop of NAMESAKE_SHOPS) put(shop, { given: NAMESAKE[0], family: NAMESAKE[1] });
  return names;
}

/** Moves on the first of a month, the last of them lately; the first mover moves a second time half a year later. */
function drawTransfers(draw: Random, stays: readonly Stay[], names: readonly Named[], from: Day, today: Day) {
  const steady = [...stays.keys()].filter((index) => {
    const stay = stays[index];
    const name = names[index];
    return stay?.hired === null && stay.left === null && name && !isDoorRep(name) && name.family !== NAMESAKE[1];
  });
  const moves = new Map<number, SeedAssignment[]>();
  for (const [turn, index] of draw.shuffle(steady).slice(0, TRANSFERS).entries()) {
    const home = stays[index]?.shop ?? "";
    const month =
      turn === 1 ? firstOfMonth(today - 10) : addMonths(firstOfMonth(from), draw.between(3, turn === 0 ? 8 : 16));
    const path: SeedAssignment[] = [{ unit: home, from: null }];
    path.push({ unit: elsewhere(draw, home), from: isoOf(month) });
    if (turn === 0) path.push({ unit: elsewhere(draw, path[1]?.unit ?? home), from: isoOf(addMonths(month, 6)) });
    moves.set(index, path);
  }
  return moves;
}

/** Two moves in three stay within the region. */
function elsewhere(draw: Random, from: string): string {
  const region = SHOPS.find(({ ref }) => ref === from)?.parent;
  const isNear = draw.chance(2 / 3);
  const candidates = SHOPS.filter(({ ref, parent }) => ref !== from && (parent === region) === isNear);
  return draw.pick(candidates).ref;
}
