import { auth as authEn } from "#locales/en/auth.ts";
import { challenges as challengesEn } from "#locales/en/challenges.ts";
import { declarations as declarationsEn } from "#locales/en/declarations.ts";
import { house as houseEn } from "#locales/en/house.ts";
import { imports as importsEn } from "#locales/en/imports.ts";
import { notices as noticesEn } from "#locales/en/notices.ts";
import { people as peopleEn } from "#locales/en/people.ts";
import { settings as settingsEn } from "#locales/en/settings.ts";
import { standings as standingsEn } from "#locales/en/standings.ts";
import { training as trainingEn } from "#locales/en/training.ts";
import { visits as visitsEn } from "#locales/en/visits.ts";
import { waves as wavesEn } from "#locales/en/waves.ts";
import { auth as authFr } from "#locales/fr/auth.ts";
import { challenges as challengesFr } from "#locales/fr/challenges.ts";
import { declarations as declarationsFr } from "#locales/fr/declarations.ts";
import { house as houseFr } from "#locales/fr/house.ts";
import { imports as importsFr } from "#locales/fr/imports.ts";
import { notices as noticesFr } from "#locales/fr/notices.ts";
import { people as peopleFr } from "#locales/fr/people.ts";
import { settings as settingsFr } from "#locales/fr/settings.ts";
import { standings as standingsFr } from "#locales/fr/standings.ts";
import { training as trainingFr } from "#locales/fr/training.ts";
import { visits as visitsFr } from "#locales/fr/visits.ts";
import { waves as wavesFr } from "#locales/fr/waves.ts";

/** What the pages say, as far as the journeys look for it. */
export const WORDS = {
  fr: {
    auth: authFr,
    challenges: challengesFr,
    declarations: declarationsFr,
    house: houseFr,
    people: peopleFr,
    settings: settingsFr,
    imports: importsFr,
    notices: noticesFr,
    standings: standingsFr,
    visits: visitsFr,
    waves: wavesFr,
    training: trainingFr,
  },
  en: {
    auth: authEn,
    challenges: challengesEn,
    declarations: declarationsEn,
    house: houseEn,
    people: peopleEn,
    settings: settingsEn,
    imports: importsEn,
    notices: noticesEn,
    standings: standingsEn,
    visits: visitsEn,
    waves: wavesEn,
    training: trainingEn,
  },
};

export const BROWSER_LOCALES = { fr: "fr-FR", en: "en-GB" } as const;
