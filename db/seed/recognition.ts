/** What the demo's people say to each other. Authors are numbers: the door's rep is 0, other reps follow. */
export type SeedPost =
  | { readonly kind: "win"; readonly by: number; readonly text: string }
  | {
      readonly kind: "kudos";
      readonly by: number;
      readonly to: number;
      readonly reason: "help" | "client" | "team" | "learning" | "courage";
      readonly text: string;
    }
  | {
      readonly kind: "field";
      readonly by: number;
      readonly title: string;
      readonly text: string;
      readonly answer?: string;
    }
  | { readonly kind: "announcement"; readonly title: string; readonly text: string };

/** In order of time, some hours apart; `likes` and `comments` by the same numbers. */
export const POSTS: readonly (SeedPost & {
  readonly likes: readonly number[];
  readonly comments?: readonly { readonly by: number; readonly text: string }[];
})[] = [
  {
    kind: "announcement",
    title: "La collection d’hiver arrive jeudi",
    text: "Les fiches produit sont en ligne, les vitrines se montent mercredi soir. Merci à toutes les équipes qui ont testé les prototypes.",
    likes: [0, 1, 2, 3, 5, 8, 9],
  },
  {
    kind: "win",
    by: 3,
    text: "Un couple venu pour une couette, reparti avec toute la chambre.",
    likes: [0, 1, 4, 6, 7],
  },
  {
    kind: "kudos",
    by: 0,
    to: 4,
    reason: "help",
    text: "Tu es restée une heure de plus pour m’aider à boucler l’inventaire. La cliente du soir a été servie grâce à toi.",
    likes: [2, 3, 5, 6],
    comments: [{ by: 4, text: "Avec plaisir, on s’y met à deux la prochaine fois aussi." }],
  },
  {
    kind: "field",
    by: 5,
    title: "Les étiquettes du rayon bain se décollent",
    text: "Depuis la nouvelle colle, une sur trois tombe dans la journée. Les clients demandent le prix à chaque fois.",
    answer: "Merci : le fournisseur change la colle, les nouvelles étiquettes partent lundi.",
    likes: [1, 2, 8],
  },
  { kind: "win", by: 0, text: "Devis rappelé lundi, signé mardi.", likes: [1, 2, 3, 4, 5, 6, 7, 8] },
  {
    kind: "kudos",
    by: 6,
    to: 0,
    reason: "learning",
    text: "Ta façon d’expliquer le grammage à une cliente qui n’y croyait pas : je l’ai reprise trois fois depuis.",
    likes: [1, 4, 9],
  },
  { kind: "win", by: 7, text: "Première vente sur la nouvelle ligne, et elle a posé avec !", likes: [0, 2, 3] },
  {
    kind: "field",
    by: 2,
    title: "Un tabouret pour essayer les peignoirs",
    text: "Beaucoup de clients âgés renoncent à l’essayage faute de s’asseoir.",
    likes: [0, 3, 5, 6, 9],
    comments: [{ by: 8, text: "Chez nous aussi. On a pris celui de la réserve, cela change tout." }],
  },
  {
    kind: "kudos",
    by: 8,
    to: 1,
    reason: "team",
    text: "Samedi noir de monde et pas une cliente laissée seule : c’est toi qui as distribué les rôles.",
    likes: [0, 2, 7],
  },
  { kind: "win", by: 9, text: "", likes: [0, 1] },
];

export type SeedPractice = {
  readonly by: number;
  readonly state: "draft" | "submitted" | "returned" | "published" | "expired" | "withdrawn";
  readonly title: string;
  readonly situation: string;
  readonly action: string;
  readonly outcome: string;
  readonly proof: string;
  /** Who tried it, and what they say of it. */
  readonly tries?: readonly { readonly by: number; readonly worked: boolean; readonly text: string }[];
  readonly distinction?: string;
};

/** One practice in each state of its life. */
export const PRACTICES: readonly SeedPractice[] = [
  {
    by: 0,
    state: "published",
    title: "Rappeler les devis du samedi le lundi matin",
    situation: "Un devis remis le samedi, sans réponse le dimanche soir.",
    action:
      "Le lundi avant dix heures, appeler. Demander d’abord comment s’est passé le week-end, puis ce qui manque pour décider.",
    outcome: "Un devis sur trois est signé dans la semaine, contre un sur huit sans rappel.",
    proof: "Douze rappels en octobre, quatre ventes.",
    tries: [
      { by: 3, worked: true, text: "Deux ventes dès la première semaine." },
      { by: 7, worked: true, text: "Cela marche surtout avec les couples." },
      { by: 9, worked: false, text: "Chez nous personne ne décroche le lundi, j’essaierai le mardi." },
    ],
    distinction: "Simple, mesuré, repris ailleurs : c’est ainsi qu’une boutique en aide une autre.",
  },
  {
    by: 5,
    state: "published",
    title: "Faire toucher trois tissus avant de parler de prix",
    situation: "Une cliente qui commence par demander le moins cher.",
    action:
      "Poser trois carrés de tissu dans sa main, du plus simple au plus dense, sans rien dire. Attendre sa question.",
    outcome: "Le panier moyen de ces clientes est passé de 62 € à 88 €.",
    proof: "Vingt clientes suivies en novembre.",
    tries: [{ by: 2, worked: true, text: "Le silence est le plus difficile. Mais cela marche." }],
  },
  {
    by: 6,
    state: "submitted",
    title: "Ranger les retours avant l’ouverture",
    situation: "Des retours empilés en caisse dès onze heures.",
    action: "Quinze minutes à deux avant l’ouverture, un bac par rayon.",
    outcome: "Plus de file à la caisse à midi.",
    proof: "Trois semaines sans réclamation.",
  },
  {
    by: 8,
    state: "returned",
    title: "Parrainer un nouveau pendant trois samedis",
    situation: "Un collègue qui arrive avant les fêtes.",
    action: "Le même binôme trois samedis de suite.",
    outcome: "Il tient seul le quatrième.",
    proof: "Mon filleul d’octobre.",
  },
  {
    by: 0,
    state: "draft",
    title: "Écrire un mot dans chaque paquet cadeau",
    situation: "",
    action: "Deux lignes à la main, le prénom si on le connaît.",
    outcome: "",
    proof: "",
  },
  {
    by: 1,
    state: "expired",
    title: "Ouvrir une caisse mobile le premier samedi des soldes",
    situation: "Plus de vingt minutes d’attente.",
    action: "Une tablette au milieu du magasin, pour les paiements par carte.",
    outcome: "Huit minutes d’attente.",
    proof: "Les soldes d’été.",
  },
  {
    by: 4,
    state: "withdrawn",
    title: "Étiqueter à la main les fins de série",
    situation: "Les fins de série sans prix visible.",
    action: "Une étiquette manuscrite.",
    outcome: "Elles partaient plus vite.",
    proof: "Remplacé par les nouvelles étiquettes.",
  },
];

export const BADGES = [
  {
    name: "Cent mille",
    description: "Cent mille euros de ventes depuis le début de la saison",
    shape: "shield",
    colour: "green",
    symbol: "trophy",
    metric: "revenue",
    measure: "sum",
    atLeast: "100000",
  },
  {
    name: "Essaimer",
    description: "Une pratique reprise dans un autre point de vente",
    shape: "hexagon",
    colour: "violet",
    symbol: "bulb",
    metric: "practice-adopted",
    measure: "count",
    atLeast: "1",
  },
] as const;
