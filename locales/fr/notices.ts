/** Notices: what happened that concerns somebody, in a sentence. */
export const notices = {
  title: "Avis",
  markRead: "Tout marquer comme lu",
  older: "Avis plus anciens",
  unread: "nouveau",
  emptyTitle: "Rien de neuf",
  empty: "Lancements, avenants, corrections et certifications de vos challenges arrivent ici.",
  kinds: {
    "challenge-launched": "Le challenge «\u00a0{name}\u00a0» est lancé.",
    "challenge-amended": "Les règles de «\u00a0{name}\u00a0» ont changé.",
    "challenge-certified": "Le classement de «\u00a0{name}\u00a0» est certifié.",
    "challenge-reopened": "«\u00a0{name}\u00a0» est rouvert\u00a0: le classement redevient provisoire.",
    "challenge-cancelled": "«\u00a0{name}\u00a0» est annulé.",
    "points-adjusted": "Vos points dans «\u00a0{name}\u00a0» ont été corrigés\u00a0: {points}.",
    "participant-excluded": "Vous êtes hors classement dans «\u00a0{name}\u00a0».",
    "participant-included": "Vous êtes de nouveau classé dans «\u00a0{name}\u00a0».",
    "result-reversed": "Un de vos résultats a été annulé.",
    "result-approved": "Un de vos résultats a été accepté.",
    "result-refused": "Un de vos résultats n’a pas été retenu.",
  },
  reason: "Motif\u00a0: {reason}",
} as const;
