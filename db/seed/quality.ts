import { type Dated, dated } from "./dated.ts";
import { addMonths, type Day, firstOfMonth, isClosed, isoOf } from "./days.ts";
import type { Presence } from "./presence.ts";
import { random } from "./random.ts";
import { SHOPS } from "./shops.ts";

const MODULES = [
  "Literie : choisir avec le client",
  "Cuisines : lire un plan",
  "Financement en plusieurs fois",
  "Éclairage et économies d’énergie",
  "Accueil et premier contact",
  "Canapés : tissus et entretien",
  "Garanties et service après-vente",
  "Traiter une objection de prix",
  "Électroménager : l’indice de réparabilité",
  "Vente complémentaire",
  "Rangement : mesurer et conseiller",
  "Livraison et pose",
] as const;
const MODULE_EVERY_DAYS = 33;

const PRACTICES = [
  "Accueil en moins de deux minutes",
  "Relance des devis le jeudi",
  "Coin essai remis en scène",
  "Parrainage d’un nouveau collègue",
  "Fiche conseil remise au client",
  "Appel de courtoisie après livraison",
] as const;

const clamp = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));
const openFrom = (day: Day): Day => (isClosed(day) ? openFrom(day + 1) : day);

/** Modules come out every 33 days, whatever the window; each is taken within three weeks, and again by some who fell short. */
export function quizzes(seed: number, { member, isEmployed }: Presence, from: Day, to: Day): Dated[] {
  if (member.role !== "rep") return [];
  const facts: Dated[] = [];
  const first = Math.floor((from - 60) / MODULE_EVERY_DAYS);
  for (let module = first; module * MODULE_EVERY_DAYS < to; module++) {
    const draw = random(seed, "quiz", member.ref, module);
    const { diligence } = member.traits;
    const subject = `Module : ${MODULES[module % MODULES.length]}`;
    let day = openFrom(module * MODULE_EVERY_DAYS + draw.between(2, 20));
    let score = clamp(50 + 38 * diligence + 9 * draw.normal(), 5, 100);
    if (!draw.chance(0.5 + 0.5 * diligence)) continue;
    for (let attempt = 1; attempt <= 3; attempt++) {
      const minute = draw.between(555, 1170);
      if (day >= from && day < to && isEmployed(day)) {
        const fact = { source: "formation", member: member.ref, metric: "quiz-score", value: `${score}`, subject };
        facts.push(dated(day, minute, { ...fact, id: `Q${module}-${member.ref}-${attempt}` }));
      }
      if (!draw.chance(score < 60 ? 0.75 : score < 80 ? 0.3 : 0)) break;
      day = openFrom(day + draw.between(4, 12));
      score = clamp(score + draw.between(3, 18), 5, 100);
    }
  }
  return facts;
}

/** Answers of customers and endorsed practices of one rep on one open day. */
export function praiseOfDay(seed: number, { member, isEmployed }: Presence, day: Day): Dated[] {
  if (member.role !== "rep" || !isEmployed(day)) return [];
  const draw = random(seed, "praise", member.ref, day);
  const { warmth, diligence, talent } = member.traits;
  const facts: Dated[] = [];
  const stamp = `${isoOf(day).slice(2).replaceAll("-", "")}-${member.ref}`;
  for (let left = draw.poisson(0.075 * talent ** 0.4), turn = 1; turn <= left; turn++) {
    const value = `${clamp(6 + 3.2 * warmth + 1.3 * draw.normal(), 0, 10)}`;
    const fact = { source: "enquete", member: member.ref, metric: "customer-satisfaction", value };
    facts.push(dated(day, draw.between(540, 1260), { ...fact, id: `S${stamp}-${turn}` }));
  }
  if (draw.chance(0.009 * (0.3 + warmth) * (0.3 + diligence))) {
    const fact = {
      source: "reseau",
      member: member.ref,
      metric: "best-practice",
      value: "1",
      subject: draw.pick(PRACTICES),
    };
    facts.push(dated(day, draw.between(540, 1170), { ...fact, id: `B${stamp}` }));
  }
  return facts;
}

/** One mystery visit a shop and month; everybody who belongs to the shop that day carries its rating. */
export function visits(seed: number, people: readonly Presence[], from: Day, to: Day): Dated[] {
  const facts: Dated[] = [];
  for (const shop of SHOPS) {
    const quality = random(seed, "shop", shop.ref).between(60, 88);
    for (let month = firstOfMonth(from); month < to; month = addMonths(month, 1)) {
      const draw = random(seed, "visit", shop.ref, month);
      const day = openFrom(month + draw.between(2, 24));
      const value = `${clamp(quality + 7 * draw.normal(), 20, 100)}`;
      const minute = draw.between(615, 1140);
      if (day < from || day >= to) continue;
      for (const { member } of people.filter((person) => person.isEmployed(day) && person.unitOn(day) === shop.ref)) {
        const fact = {
          source: "visites",
          member: member.ref,
          metric: "mystery-visit",
          value,
          subject: `Visite mystère, ${shop.name}`,
        };
        facts.push(dated(day, minute, { ...fact, id: `M${isoOf(month).slice(2, 7)}-${shop.ref}-${member.ref}` }));
      }
    }
  }
  return facts;
}
