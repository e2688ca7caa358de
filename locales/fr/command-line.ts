/** What the command line says; nothing else reads it. */
export const commandLine = {
  usage: `Utilisation\u00a0:
  npm run --silent elan -- org create --name "Acme" --time-zone Europe/Paris --admin ada@example.com [--json]
  npm run --silent elan -- key create --organization ID --scopes read,results:write [--name NOM] [--expires 2027-01-01] [--json]
  npm run --silent elan -- key revoke --organization ID --key CLÉ [--json]
  npm run --silent elan -- verify [--json]
  npm run --silent elan -- replay CHALLENGE [--as-of POSITION|INSTANT] [--format csv|json]
  Toutes acceptent --demo\u00a0: les données de la démonstration.`,
  unknownCommand: "commande inconnue\u00a0: {value}",
  missingOption: "il manque --{value}",
  badOption: "option\u00a0: {value}",
  notAFormat: "--format\u00a0: csv ou json, pas «\u00a0{value}\u00a0»",
  notAScope: "--scopes\u00a0: «\u00a0{value}\u00a0» n’est pas un droit\u202f; il y a {scopes}",
  noSuchOrganization: "aucune organisation n’a l’identifiant {value}",
  noSuchKey: "aucune clé n’a l’identifiant {value}",
  noSuchChallenge: "aucun challenge n’a l’identifiant {value}",
  blankName: "--name\u00a0: il faut un nom",
  organizationCreated: "Organisation {organization}",
  keyShownOnce: "Clé d’API, montrée cette fois seulement\u00a0: {apiKey}",
  keyCreated: "Clé {key}",
  keyRevoked: "Clé {key} révoquée",
  signInOnce: "Première connexion, par ce lien, une seule fois\u00a0: {url}",
  verified: "{checked} vérifications, tout concorde",
  violated: "{checked} vérifications, {count} désaccords\u00a0:",
} as const;
