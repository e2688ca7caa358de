/** Why a module, a quiz or a question is refused. */
export const trainingRefusals = {
  reasons: {
    "module-changed": "Quelqu’un d’autre a modifié ce module entre-temps.",
    "module-incomplete": "Ce module ne peut pas encore être publié.",
    "no-attempt-left": "Il ne reste plus de tentative pour ce quiz.",
    "attempt-in-another-tab": "Ce quiz a été repris dans un autre onglet.",
    "no-questions-sent": "Choisissez un fichier, ou collez des questions.",
    "quiz-file-too-large": "Un fichier de questions compte au plus 2\u202fMo.",
  },
  flaws: {
    "no-purpose": "Dites à quoi sert le module.",
    "no-card": "Il faut au moins une carte.",
    "no-question": "Il faut au moins une question.",
    "draws-too-many": "Plus de questions sont tirées au sort qu’il n’y en a.",
    "not-an-https-address": "Il faut une adresse entière qui commence par https://.",
    "question-blank": "La question est vide.",
    "question-too-long": "Un texte de cette question est trop long.",
    "too-few-choices": "Il faut au moins deux réponses à choisir.",
    "too-many-answers": "Il y a trop de réponses\u00a0: 24 au plus.",
    "no-right-answer":
      "Aucune réponse ne vaut toute la question\u00a0: il faut une part de 100, ou des parts qui font 100 ensemble.",
    "all-right": "Toutes les réponses sont bonnes\u00a0: il n’y a rien à choisir.",
    "answer-blank": "Une réponse est vide.",
    "bad-weight": "Une part est un nombre de -100 à 100.",
    "not-a-quiz-number": "Une réponse n’est pas un nombre d’au plus 9 chiffres et 6 décimales.",
    "range-reversed": "Le plus grand nombre vient avant le plus petit.",
    "too-few-pairs": "Il faut au moins deux paires.",
    "gift-unreadable":
      "Ceci n’est pas du GIFT lisible\u00a0: une accolade manque, ou un signe comme = ~ # n’est pas précédé de \\.",
    "gift-essay": "Une question ouverte ne se corrige pas toute seule.",
    "gift-description": "Ceci est une consigne, sans question.",
    "gift-embedded": "La réponse est au milieu de la phrase\u00a0: mettez les accolades à la fin, après la question.",
    "trivia-unreadable": "Ce texte vient avant la première question (#Q).",
    "trivia-no-answer": "La bonne réponse (^) manque, ou n’est pas parmi les réponses proposées.",
    "too-many-questions": "Un module compte au plus 1\u202f000 questions.",
  },
} as const;
