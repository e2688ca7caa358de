/** What the people of the demo wrote themselves: a survey, a visit, and results that wait for a manager. */
export const SURVEY = {
  name: "Satisfaction en boutique",
  question: "Comment s’est passée votre visite ?",
  metric: "customer-satisfaction",
  minimum: 5,
  lowest: 0,
  highest: 10,
  /** What customers answered, a rep of the point of sale after the other: the last one has too few. */
  answers: [
    [9, 8, 10, 9, 7, 9],
    [7, 8, 6, 8, 9],
    [10, 9, 8],
  ],
} as const;

export const VISIT = {
  name: "Visite mystère : l’accueil",
  metric: "mystery-visit",
  items: [
    "Le client est salué dans les deux premières minutes",
    "Le conseiller pose au moins une question avant de proposer",
    "Un essai ou une démonstration est proposé",
    "Le prix est annoncé sans qu’on le demande",
    "Une fiche conseil est remise",
    "La vitrine est propre et éclairée",
  ],
  marks: ["seen", "seen", "unseen", "seen", "unseen", "not-applicable"],
  note: "Le coin essai était encombré de cartons.",
  answer: "Merci pour ce passage. Le coin essai a été vidé le lendemain et deux fiches conseil sont prêtes par rayon.",
  actions: ["Vider le coin essai avant chaque ouverture", "Préparer les fiches conseil du mois"],
} as const;

/** Declared by the rep whose door stands open, the day before the demo begins. */
export const DECLARATIONS = [
  { metric: "appointments", value: "3", subject: "Salon de l’habitat", note: "Trois rendez-vous pris sur le stand." },
  {
    metric: "best-practice",
    value: "1",
    subject: "Relance des devis",
    note: "Montrée aux deux nouveaux collègues jeudi.",
  },
] as const;
