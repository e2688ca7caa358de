export const jobs = {
  title: "Recalcul du classement",
  running:
    "Des résultats nombreux sont recalculés. Les classements restent visibles tels qu’ils étaient et changeront d’un seul coup, à la fin.",
  progress: "{rows} résultats lus sur {expectedRows}",
  done: "C’est fait.",
  failed: "Le recalcul n’a pas abouti\u00a0: rien n’a changé.",
  toChallenges: "Voir les challenges",
  toPeople: "Voir les personnes",
} as const;
