/** Why a file, its mapping or one of its rows is refused; part of the refusals, kept apart because only imports say it. */
export const importRefusals = {
  /** The last column of the file of refused rows; it is not read when the file is sent again. */
  reasonColumn: "motif du refus",
  reasons: {
    "empty-file": "Ce fichier est vide.",
    "no-rows": "Ce fichier n’a que sa ligne d’en-têtes.",
    "no-file": "Il faut un fichier, dans le champ «\u00a0file\u00a0».",
    "csv-too-large": "Un fichier CSV fait au plus 256\u00a0Mo.",
    "workbook-too-large":
      "Un classeur fait au plus 20\u00a0Mo (200\u00a0Mo une fois décompressé) et 200\u202f000 lignes\u202f; enregistrez-le en CSV.",
    "old-workbook":
      "C’est un ancien classeur (.xls) ou un classeur protégé par mot de passe\u202f; enregistrez-le en .xlsx sans mot de passe, ou en CSV.",
    "damaged-workbook": "Ce classeur est abîmé ou n’est pas un fichier .xlsx.",
    "unreadable-header":
      "La ligne d’en-têtes (ligne {line}) n’est pas lisible\u202f; est-ce bien un fichier CSV ou .xlsx\u00a0?",
    "not-a-table": "Ce fichier n’est ni un CSV ni un classeur .xlsx.",
    "too-many-columns": "Ce fichier a plus de 1\u202f000 colonnes.",
    "forbidden-column": "Une colonne ne peut pas s’appeler «\u00a0{column}\u00a0» (ligne {line}).",
    "import-under-way": "Cet import est en cours ou terminé.",
    "import-failed":
      "L’import s’est arrêté sur une erreur de notre côté. Renvoyez le fichier\u202f: rien ne sera compté deux fois.",
    "rights-taken-away": "L’import s’est arrêté\u202f: la personne ou la clé qui l’a lancé n’en a plus le droit.",
  },
  flaws: {
    "not-json": "Ce texte n’est pas du JSON lisible.",
    "bad-template": "«\u00a0{value}\u00a0»\u00a0: une colonne se note '{'colonne'}', une accolade seule se double.",
    "unknown-column": "Le fichier n’a pas de colonne «\u00a0{value}\u00a0».",
    "repeated-column": "Le fichier a plusieurs colonnes «\u00a0{value}\u00a0».",
    "bad-date-form":
      "«\u00a0{value}\u00a0» n’est pas une forme de date\u00a0: YYYY, MM ou M, DD ou D, une fois chacun, et des signes entre eux.",
    "bad-group-sign": "Ce signe ne peut pas séparer les milliers.",
    "bad-currency-sign": "Ce n’est pas le signe d’une monnaie.",
    "same-signs": "Le signe des milliers ne peut pas être celui des décimales.",
    repeated: "Une même clé figure deux fois.",
    "not-true-or-false": "Il faut «\u00a0true\u00a0» ou «\u00a0false\u00a0».",
    ragged: "Cette ligne n’a pas autant de cellules que la ligne d’en-têtes.",
    "unclosed-quote": "Un guillemet est ouvert dans cette ligne et jamais fermé.",
    "stray-quote": "Un guillemet de cette ligne est mal placé.",
    "row-too-long": "Cette ligne est trop longue.",
    "unreadable-characters": "Des caractères de «\u00a0{value}\u00a0» ont été perdus dans le fichier.",
    "not-this-number-form": "«\u00a0{value}\u00a0» n’est pas un nombre dans la forme indiquée.",
    "not-this-date-form": "«\u00a0{value}\u00a0» n’est pas une date dans la forme indiquée.",
    "nobody-named": "Aucun membre ne correspond à «\u00a0{value}\u00a0».",
    "ambiguous-member": "Plusieurs membres correspondent à «\u00a0{value}\u00a0».",
  },
} as const;
