import type { ModuleContent } from "#core/training/content.ts";
import { plain, type Question } from "#core/training/question.ts";
import { addMonths, type Day, isClosed, isoOf } from "./days.ts";
import { DOORS } from "./people.ts";
import { random } from "./random.ts";
import type { SeedMember, SeedModule, SeedTake } from "./shapes.ts";
import { ROOT } from "./shops.ts";

/** The metric of the first module: its best score pays in the running challenge. */
export const BEDDING_REF = "literie-les-bons-gestes";

const RECOMMENDED_BY = "Philippe Garnier";

/** Three modules of five minutes: one that pays in the running challenge, one to be done soon, one that comes back. */
export function modulesAround(seed: number, members: readonly SeedMember[], running: Day, today: Day): SeedModule[] {
  const modules = [
    { ref: BEDDING_REF, content: bedding, publishedOn: running - 5, dueOn: null, share: 0.55 },
    { ref: "financer-en-plusieurs-fois", content: financing, publishedOn: today - 8, dueOn: today + 6, share: 0.3 },
    {
      ref: "accueillir-en-deux-minutes",
      content: welcome,
      publishedOn: addMonths(running, -1),
      dueOn: null,
      share: 0.4,
    },
  ];
  return modules.map(({ ref, content, publishedOn, dueOn, share }) => ({
    ref,
    content,
    publishedOn: isoOf(publishedOn),
    assigned: [{ unit: ROOT, dueOn: dueOn === null ? null : isoOf(dueOn) }],
    takes: takesOf(seed, ref, members, {
      from: Math.max(publishedOn + 2, ref === BEDDING_REF ? running : 0),
      to: today,
      share,
    }),
  }));
}

/** Who takes a module, when, and how much of it they know. Whoever falls short comes back and knows it all. */
function takesOf(
  seed: number,
  ref: string,
  members: readonly SeedMember[],
  { from, to, share }: { from: Day; to: Day; share: number },
): SeedTake[] {
  const takes: SeedTake[] = [];
  for (const member of members) {
    if (member.role !== "rep" || !member.active || member.hiredOn !== null) continue;
    const draw = random(seed, "module", ref, member.ref);
    const isAtTheDoor = member.ref === DOORS.rep;
    const { diligence } = member.traits;
    const day = openFrom(from + draw.between(0, 18));
    const knows = isAtTheDoor ? 1 : Math.min(1, 0.45 + 0.5 * diligence);
    // Whoever comes in by the demo's door still has one to do.
    const takesIt = isAtTheDoor ? ref !== "financer-en-plusieurs-fois" : draw.chance(share * (0.5 + diligence));
    if (!takesIt || day >= to) continue;
    takes.push({ member: member.ref, on: isoOf(day), minute: draw.between(570, 1_150), knows });
    const again = openFrom(day + draw.between(3, 9));
    if (knows < 0.8 && again < to && draw.chance(0.6)) {
      takes.push({ member: member.ref, on: isoOf(again), minute: draw.between(570, 1_150), knows: 1 });
    }
  }
  return takes;
}

const openFrom = (day: Day): Day => (isClosed(day) ? openFrom(day + 1) : day);

const choice = (text: string, right: string, wrong: readonly string[], why: string): Question => ({
  kind: "choice",
  isMultiple: false,
  text: plain(text),
  choices: [{ text: plain(right), weight: "100" }, ...wrong.map((answer) => ({ text: plain(answer), weight: "0" }))],
  feedback: plain(why),
});

const bedding: ModuleContent = {
  title: "Literie : les bons gestes",
  purpose: "Aider un client à choisir son matelas sans le perdre dans la technique.",
  minutes: 4,
  recommendedBy: RECOMMENDED_BY,
  passMark: 80,
  attempts: 3,
  draw: 4,
  retestAfterDays: 60,
  cards: [
    {
      kind: "text",
      text: "### D’abord, le dormeur\n\nTrois questions suffisent :\n\n1. **Comment dormez-vous ?** Sur le côté, le dos, le ventre.\n2. **Seul ou à deux ?** À deux, l’indépendance de couchage compte.\n3. **Avez-vous chaud ?** Un garnissage naturel respire mieux.",
    },
    {
      kind: "text",
      text: "### Essayer, vraiment\n\nUn essai dure **au moins cinq minutes**, allongé, dans sa position habituelle. À deux, on essaie *ensemble*.\n\n> Debout devant le matelas, on ne parle que de prix.",
    },
    {
      kind: "text",
      text: "### Le sommier fait la moitié du travail\n\nUn matelas neuf sur un sommier fatigué perd son soutien. On change les deux tous les **dix ans** environ.",
    },
  ],
  questions: [
    choice(
      "Un couple hésite. Que proposez-vous d’abord ?",
      "D’essayer ensemble, allongés, cinq minutes",
      ["De comparer les prix au mètre carré", "De lire l’étiquette technique", "De revenir à deux un autre jour"],
      "On choisit un matelas avec le dos : l’essai à deux montre tout de suite l’indépendance de couchage.",
    ),
    {
      kind: "choice",
      isMultiple: true,
      text: plain("Quelles questions posez-vous à chaque client ?"),
      choices: [
        { text: plain("Comment dormez-vous ?"), weight: "33.33333" },
        { text: plain("Seul ou à deux ?"), weight: "33.33333" },
        { text: plain("Avez-vous chaud la nuit ?"), weight: "33.33333" },
        { text: plain("Combien gagnez-vous ?"), weight: "-100" },
      ],
      feedback: plain("La position, le couple, la chaleur. Le budget vient ensuite, et c’est le client qui en parle."),
    },
    {
      kind: "numeric",
      text: plain("Au bout de combien d’années environ change-t-on matelas et sommier ?"),
      answers: [
        { range: { from: "9", to: "11" }, weight: "100" },
        { range: { from: "7", to: "13" }, weight: "50", feedback: plain("Presque : dix ans est le bon repère.") },
      ],
      feedback: plain("Dix ans : au-delà, le soutien baisse sans que l’on s’en aperçoive."),
    },
    {
      kind: "trueFalse",
      text: plain("Un matelas neuf compense un sommier fatigué."),
      isTrue: false,
      whenTrue: plain("C’est l’inverse : un sommier fatigué use le matelas neuf."),
      feedback: plain("Le sommier fait la moitié du soutien."),
    },
    {
      kind: "matching",
      text: plain("Que conseiller à qui ?"),
      pairs: [
        { prompt: plain("Dort sur le côté"), answer: "Accueil souple aux épaules" },
        { prompt: plain("Dort sur le ventre"), answer: "Soutien ferme" },
        { prompt: plain("A chaud la nuit"), answer: "Garnissage naturel" },
      ],
      distractors: ["Lit gigogne"],
      feedback: plain("Souple pour l’épaule, ferme pour le ventre, naturel pour la chaleur."),
    },
  ],
};

const financing: ModuleContent = {
  title: "Financer en plusieurs fois",
  purpose: "Proposer le paiement fractionné clairement, dans les règles.",
  minutes: 3,
  recommendedBy: RECOMMENDED_BY,
  passMark: 80,
  attempts: 3,
  draw: null,
  retestAfterDays: 30,
  cards: [
    {
      kind: "text",
      text: "### Annoncer le total avant la mensualité\n\nOn dit **toujours** le montant total et la durée avant la mensualité. Le client compare ce qui se compare.",
    },
    {
      kind: "text",
      text: "### Jamais sans le document\n\nLe document d’information est remis **avant** la signature, et expliqué. Un crédit engage et doit être remboursé.",
    },
  ],
  questions: [
    choice(
      "Qu’annonce-t-on en premier ?",
      "Le montant total et la durée",
      ["La mensualité", "Le nom de la banque"],
      "Le total d’abord : c’est lui qui engage le client.",
    ),
    {
      kind: "trueFalse",
      text: plain("Le document d’information peut être envoyé après la signature."),
      isTrue: false,
      feedback: plain("Il est remis et expliqué avant."),
    },
    {
      kind: "short",
      text: plain("Complétez : « Un crédit vous engage et doit être… »"),
      answers: [
        { text: "remboursé", weight: "100" },
        { text: "rembours*", weight: "50" },
      ],
      feedback: plain("« … et doit être remboursé. »"),
    },
  ],
};

const welcome: ModuleContent = {
  title: "Accueillir en deux minutes",
  purpose: "Ouvrir une conversation plutôt qu’une vente.",
  minutes: 2,
  recommendedBy: "Hélène Roussel",
  passMark: 80,
  attempts: 2,
  draw: null,
  retestAfterDays: 14,
  cards: [
    {
      kind: "text",
      text: "### Un regard, puis un mot\n\nDans les **deux minutes** : un regard, un bonjour, et de l’espace. On revient quand le client s’arrête devant quelque chose.",
    },
    {
      kind: "text",
      text: "### Une question ouverte\n\n« Qu’est-ce qui vous amène ? » plutôt que « Je peux vous aider ? », à laquelle on répond non sans y penser.",
    },
  ],
  questions: [
    choice(
      "Quelle phrase ouvre la conversation ?",
      "Qu’est-ce qui vous amène ?",
      ["Je peux vous aider ?", "Vous avez vu nos promotions ?"],
      "À une question ouverte, on ne répond pas par oui ou par non.",
    ),
    {
      kind: "numeric",
      text: plain("En combien de minutes salue-t-on chaque visiteur, au plus ?"),
      answers: [{ range: { from: "1", to: "2" }, weight: "100" }],
      feedback: plain("Deux minutes : après, il se croit de trop."),
    },
  ],
};
