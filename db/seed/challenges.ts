import { metricKey } from "#core/training/metrics.ts";
import { addMonths, type Day, firstOfMonth, isoOf, monthOf, yearOf } from "./days.ts";
import { BEDDING_REF } from "./modules.ts";
import type { SeedChallenge } from "./shapes.ts";
import { SHOPS } from "./shops.ts";

/** Days a running challenge has behind it at least, so that its board has something to tell. */
const SEASONED_DAYS = 25;

/** The first day of the quarter that runs on `today`. The network's quarters follow its running challenge, not the calendar. */
export const quarterStart = (today: Day): Day => firstOfMonth(today - SEASONED_DAYS);

/** One certified challenge, two that run (everybody for themselves, and the points of sale), one to come. */
export function challengesAround(today: Day): SeedChallenge[] {
  const running = quarterStart(today);
  const past = addMonths(running, -3);
  const next = addMonths(running, 3);
  return [
    {
      key: "past",
      fate: "certified",
      definition: {
        ...quarter(past),
        name: title(past),
        purpose: "Faire de chaque visite une rencontre : du chiffre, des ventes, et des conseils justes.",
        participants: { kind: "members", roles: ["rep"] },
        criteria: [revenue, deals, quiz],
        tieBreaks: [{ measure: "revenue" }],
        rewards: [
          { name: "Un week-end à deux à La Rochelle", places: [1, 1] },
          { name: "Une carte cadeau de 150 €", places: [2, 10] },
        ],
      },
    },
    {
      key: "running",
      fate: "live",
      definition: {
        ...quarter(running),
        name: title(running),
        purpose: "Vendre bien plutôt que vendre vite : le chiffre compte, la satisfaction et le savoir aussi.",
        participants: { kind: "members", roles: ["rep"] },
        criteria: [revenue, { ...deals, limits: { perWeek: "60" } }, quiz, satisfaction, practices, bedding],
        tieBreaks: [{ measure: "revenue" }, { criterion: "satisfaction" }],
        goals: [{ name: "Trois millions d’euros ensemble", criterion: "revenue", atLeast: "3000000", of: "all" }],
        rewards: [
          { name: "Trois jours à Lisbonne pour deux", places: [1, 3] },
          { name: "Un dîner chez un chef étoilé", places: [4, 10] },
          { name: "Le badge Argent et 50 €", atLeastPoints: "700" },
        ],
      },
    },
    {
      key: "teams",
      fate: "live",
      definition: {
        ...quarter(running),
        name: "La Coupe des points de vente",
        purpose: "Les trois meilleurs de chaque point de vente, petits et grands sur la même ligne de départ.",
        participants: { kind: "teams", units: SHOPS.map(({ ref }) => ref), score: { how: "best", n: 3 } },
        criteria: [revenue, deals, visit],
        tieBreaks: [{ measure: "revenue" }],
        rewards: [{ name: "Une soirée d’équipe offerte", places: [1, 3] }],
      },
    },
    {
      key: "next",
      fate: "scheduled",
      definition: {
        ...quarter(next),
        name: title(next),
        purpose: "Remplir les agendas et soigner l’accueil : les rendez-vous d’aujourd’hui font les ventes de demain.",
        participants: { kind: "members", roles: ["rep"] },
        criteria: [revenue, appointments, satisfaction],
        tieBreaks: [{ measure: "revenue" }],
        rewards: [{ name: "Une journée au circuit de Charade", places: [1, 5] }],
      },
    },
  ];
}

const quarter = (start: Day) => ({
  timeZone: "Europe/Paris",
  start: isoOf(start),
  end: isoOf(addMonths(start, 3)),
  settleFor: "P7D",
});

function title(start: Day): string {
  const names = ["Le Sprint d’hiver", "Le Grand Prix de printemps", "Le Cap d’été", "Le Sprint d’automne"];
  const middle = addMonths(start, 1);
  return `${names[Math.floor((monthOf(middle) % 12) / 3)]} ${yearOf(middle)}`;
}

const revenue = {
  id: "revenue",
  name: "Chiffre d’affaires",
  metric: "revenue",
  measure: { kind: "sum" },
  scale: { kind: "perUnit", points: "1", per: "100", whole: true },
};

const deals = {
  id: "deals",
  name: "Ventes conclues",
  metric: "deals",
  measure: { kind: "sum" },
  scale: { kind: "perUnit", points: "5", per: "1", whole: true },
};

const appointments = {
  id: "appointments",
  name: "Rendez-vous",
  metric: "appointments",
  measure: { kind: "sum" },
  scale: { kind: "perUnit", points: "2", per: "1", whole: true },
  limits: { perWeek: "30" },
};

const quiz = {
  id: "quiz",
  name: "Quiz produit",
  metric: "quiz-score",
  measure: { kind: "max" },
  scale: {
    kind: "tiers",
    mode: "highest",
    steps: [
      { from: "60", points: "60" },
      { from: "80", points: "150" },
    ],
  },
};

const satisfaction = {
  id: "satisfaction",
  name: "Satisfaction client",
  metric: "customer-satisfaction",
  measure: { kind: "average" },
  scale: {
    kind: "tiers",
    mode: "highest",
    steps: [
      { from: "7", points: "50" },
      { from: "8", points: "120" },
      { from: "8.5", points: "200" },
    ],
  },
};

const practices = {
  id: "practices",
  name: "Bonnes pratiques",
  metric: "best-practice",
  measure: { kind: "count" },
  scale: { kind: "perUnit", points: "20", per: "1" },
  limits: { perChallenge: "60" },
};

const bedding = {
  id: "bedding",
  name: "Module Literie",
  metric: metricKey(BEDDING_REF, "best"),
  measure: { kind: "max" },
  scale: { kind: "tiers", mode: "highest", steps: [{ from: "80", points: "40" }] },
};

const visit = {
  id: "visit",
  name: "Visite mystère",
  metric: "mystery-visit",
  measure: { kind: "average" },
  scale: {
    kind: "tiers",
    mode: "highest",
    steps: [
      { from: "60", points: "50" },
      { from: "75", points: "120" },
      { from: "85", points: "220" },
    ],
  },
};
