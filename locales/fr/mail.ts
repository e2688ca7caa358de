export const mail = {
  digest: {
    subject: "{organization}\u00a0: {count, plural, one {# nouveauté} other {# nouveautés}} pour vous",
    text: `Bonjour {name},

{lines}

Tout lire\u00a0: {link}

Ne plus recevoir ces mails\u00a0: {unsubscribe}`,
  },
  invitation: {
    subject: "{organization} vous attend sur Élan",
    text: `Bonjour {name},

{organization} vous invite sur Élan\u00a0: les challenges, les classements en direct et la reconnaissance de votre réseau.

Pour choisir votre mot de passe, ouvrez ce lien. Il ne sert qu’une fois, jusqu’au {until}\u00a0:
{link}

Si vous n’attendiez pas cette invitation, ignorez ce message.`,
  },
  password: {
    subject: "Votre nouveau mot de passe Élan",
    text: `Bonjour {name},

Pour choisir un nouveau mot de passe, ouvrez ce lien. Il ne sert qu’une fois, jusqu’au {until}\u00a0:
{link}

Si vous n’avez rien demandé, ignorez ce message\u00a0: rien n’a changé.`,
  },
  "second-factor": {
    subject: "Votre double authentification Élan",
    text: `Bonjour {name},

Pour remplacer l’application d’authentification que vous n’avez plus, ouvrez ce lien et tenez prêt votre mot de passe. Il ne sert qu’une fois, jusqu’au {until}\u00a0:
{link}

Si vous n’avez rien demandé, changez votre mot de passe\u00a0: quelqu’un le connaît peut-être.`,
  },
} as const;
