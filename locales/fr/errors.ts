/** Pages that say what went wrong and what can be done about it. */
export const errors = {
  notFound: {
    title: "Cette page n’existe pas, ou pas pour vous",
    detail: "Le lien est peut-être incomplet, la page a pu être retirée, ou votre compte n’y a pas accès.",
  },
  failed: {
    title: "Quelque chose n’a pas marché de notre côté",
    detail:
      "Rien de ce qui était enregistré n’est perdu. Réessayez dans un instant\u00a0; si cela se répète, donnez cette référence à votre administrateur.",
    reference: "Référence\u00a0: {id}",
  },
  unavailable: {
    title: "Le service reprend son souffle",
    detail:
      "Trop de demandes en même temps, ou une mise à jour en cours. La page revient d’elle-même en quelques secondes.",
  },
  forbidden: {
    title: "Votre rôle ne permet pas cette action",
    detail: "Demandez à votre manager ou à un administrateur de la faire, ou de changer votre rôle.",
  },
  refused: {
    title: "Cela n’a pas pu être fait",
    detail: "La situation a changé entre-temps. Revenez à la page précédente pour voir où elle en est.",
  },
  goHome: "Retour à l’accueil",
} as const;
