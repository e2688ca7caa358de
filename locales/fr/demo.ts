/** What `npm run demo` says on the terminal. */
export const demo = {
  organization: "Démonstration : création de {name}, un réseau fictif…",
  people: "  {people, number} personnes dans {shops, number} points de vente",
  planting: "  {done, number} résultats sur {total, number} ({percent, number} %)",
  catchingUp: "Démonstration : {results, number} résultats depuis la dernière fois…",
  ready: "Démonstration prête : {address}",
  doors: "Quatre portes sur la page de connexion, sans mot de passe :",
  door: "  {role, select, rep {Commercial} manager {Manager} leader {Direction} other {Administration}} : {name}",
  trickling: "Les résultats arrivent pendant que vous regardez. Ctrl+C pour arrêter ; rien ne se perd.",
  foreign:
    "cette base contient déjà d’autres organisations. La démonstration veut une base vide, ou la sienne : retirez DATABASE_URL.",
} as const;
