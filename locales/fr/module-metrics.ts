/** What a module’s metrics are called, in the language of its organization. */
export const moduleMetrics = {
  best: "{title} · meilleur score",
  started: "{title} · commencé",
  completed: "{title} · quiz rendu",
  first: "{title} · premier score",
  passed: "{title} · réussi",
  retained: "{title} · retenu",
} as const;
