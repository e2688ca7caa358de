import type { Browser, Page } from "@playwright/test";
import { recognition as wordsEn } from "#locales/en/recognition.ts";
import { recognition as wordsFr } from "#locales/fr/recognition.ts";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, expectFineInBothLights, test } from "./journey.ts";
import { launchShopChallenge, monthAround, putShops, result } from "./shop-network.ts";
import { BROWSER_LOCALES } from "./words.ts";

const WORDS = { fr: wordsFr, en: wordsEn };
const PHONE = { viewport: { width: 360, height: 740 } };

let organization: ProductOrganization;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("La reconnaissance");
  await putShops(organization);
  await launchShopChallenge(organization, "Le mois des idées");
  await organization.post("/results", {
    source: "crm",
    results: [result("anna", "revenue", "1054.50"), result("dan", "revenue", "99")],
  });
});

test("a rep shares a win at 360 px, and in another window, in English, it arrives and is liked live", async ({
  browser,
}) => {
  const own = await organization.browserOf(browser, "anna", PHONE);
  const other = await organization.browserOf(browser, "dan", { locale: BROWSER_LOCALES.en });
  const [anna, dan] = [await own.newPage(), await other.newPage()];
  await dan.goto("/feed");
  await expect(dan.locator(".live-dot")).toBeVisible();

  await anna.goto("/feed");
  await anna.getByRole("link", { name: WORDS.fr.feed.write }).click();
  await anna.getByLabel(WORDS.fr.form.textOptional).fill("Le client revient samedi !");
  await anna.getByRole("button", { name: WORDS.fr.form.post }).click();
  await expect(anna.getByText("Le client revient samedi !")).toBeVisible();
  await expect(anna.locator(".fact")).toContainText(/1\s054,5\s€/);
  await expectFineInBothLights(anna);

  const arrived = dan.locator("[data-post]").first();
  await expect(arrived).toContainText("Anna Le Goff");
  await expect(arrived.locator(".fact")).toContainText("€1,054.5");
  await arrived.getByRole("button", { name: WORDS.en.reactions.like }).click();
  await expect(arrived.locator(".reaction-on .reaction-count")).toHaveText("1");

  await anna.goto("/feed");
  await expect(anna.locator(".live-dot")).toBeVisible();
  await expect(anna.locator("[data-post]").first().locator(".reaction-count")).toHaveText("1");
  await arrived.getByRole("button", { name: WORDS.en.reactions.bravo }).click();
  await expect(anna.locator("[data-post]").first().locator(".reaction-count")).toHaveText(["1", "1"]);
  await own.close();
  await other.close();
});

test("a win becomes a practice, is reviewed, published, tried elsewhere, distinguished, and moves the board live", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const challenge = await practiceChallenge();
  const { practices, form } = WORDS.fr;
  const rep = await organization.browserOf(browser, "anna", PHONE);
  const expert = await organization.browserOf(browser, "dan", { locale: BROWSER_LOCALES.en });
  const [anna, dan] = [await rep.newPage(), await expert.newPage()];
  await makeBadge(browser);
  await dan.goto(`/challenges/${challenge}`);
  await expect(dan.locator(".live-on")).toBeVisible();

  await anna.goto("/feed/new");
  await anna.getByLabel(form.textOptional).fill("Rappelé le lundi, vendu le mardi.");
  await anna.getByRole("button", { name: form.post }).click();
  await anna.getByRole("link", { name: practices.fromWin }).click();
  await anna.getByLabel(practices.fields.title).fill("Rappeler les devis du samedi");
  await anna.getByLabel(practices.fields.situation).fill("Un devis sans réponse depuis deux jours.");
  await expect(anna.getByLabel(practices.fields.action)).toHaveValue("Rappelé le lundi, vendu le mardi.");
  await expect(anna.getByLabel(practices.fields.proof)).toHaveValue(/1\s054,5\s€/);
  await anna.getByLabel(practices.fields.outcome).fill("Un devis sur trois signé.");
  await anna.getByRole("button", { name: practices.save }).click();
  await anna.getByRole("link", { name: practices.submit }).click();
  await anna.getByLabel(practices.expert, { exact: true }).fill("Personne d’ici");
  await anna.getByRole("button", { name: practices.submit }).click();
  await expect(anna.getByText("Aucun collègue ne s’appelle")).toBeVisible();
  await expectFineInBothLights(anna);
  await anna.getByLabel(practices.expert, { exact: true }).fill("Dan Weber");
  await anna.getByRole("button", { name: practices.submit }).click();
  await expect(anna.getByText(practices.states.submitted)).toBeVisible();
  const address = new URL(anna.url()).pathname;

  // Nobody else sees it yet.
  const other = await organization.browserOf(browser, "chloe");
  const chloe = await other.newPage();
  expect((await chloe.goto(address))?.status()).toBe(404);

  const review = await expert.newPage();
  await review.goto("/practices");
  await review.getByRole("link", { name: "Rappeler les devis du samedi" }).click();
  await review.getByRole("link", { name: WORDS.en.practices.publish }).click();
  await review.getByLabel(WORDS.en.practices.owner).fill("Nora Guillou");
  await review.getByLabel(WORDS.en.practices.reviewOn).fill("2099-12-31");
  await review.getByRole("button", { name: WORDS.en.practices.publish }).click();
  await expect(review.getByText(WORDS.en.practices.states.published)).toBeVisible();
  await expect(dan.locator("[data-row=anna] .cell-points")).toContainText("5");

  await review.getByRole("link", { name: WORDS.en.practices.try }).click();
  await review.getByLabel(WORDS.en.practices.tryText).fill("Two sales in Metz.");
  await review.getByRole("button", { name: WORDS.en.practices.try }).click();
  await expect(review.getByText("Two sales in Metz.")).toBeVisible();
  await expect(dan.locator("[data-row=anna] .cell-points")).toContainText("15");

  const leader = await organization.browserOf(browser, "lea");
  const lea = await leader.newPage();
  await lea.goto("/practices/digest");
  await lea.getByRole("link", { name: "Rappeler les devis du samedi" }).click();
  await lea.getByRole("link", { name: practices.distinguish, exact: true }).click();
  await lea.getByLabel(practices.sentence).fill("Simple, mesuré, repris ailleurs.");
  await lea.getByRole("button", { name: practices.distinguish }).click();
  await expect(lea.getByText("Simple, mesuré, repris ailleurs.")).toBeVisible();
  await expect(dan.locator("[data-row=anna] .cell-points")).toContainText("35");

  await expect(async () => {
    await anna.goto("/badges");
    await expect(anna.getByText("Essaimer")).toBeVisible({ timeout: 1_000 });
    await expect(anna.getByText(/^Obtenu le/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectFineInBothLights(anna);

  await anna.goto(address);
  await expect(anna.getByText("Two sales in Metz.")).toBeVisible();
  await expect(anna.getByText(practices.credit.credited)).toBeVisible();
  await expectFineInBothLights(anna);
  for (const context of [rep, expert, other, leader]) await context.close();
});

/** The administrator makes a badge for a practice adopted elsewhere. */
async function makeBadge(browser: Browser): Promise<void> {
  const { badges } = WORDS.fr;
  const desk = await organization.browserOfAdmin(browser);
  const page = await desk.newPage();
  await page.goto("/badges/new");
  await page.getByLabel(badges.name, { exact: true }).fill("Essaimer");
  await page.getByLabel(badges.description).fill("Une pratique reprise dans un autre point de vente");
  await page.getByLabel(badges.metric).selectOption("practice-adopted");
  await page.getByLabel(badges.atLeast).fill("1");
  await page.getByRole("button", { name: badges.create }).click();
  await expect(page.getByRole("heading", { name: "Essaimer" })).toBeVisible();
  await desk.close();
}

/** Five points for a practice published, ten for each adoption, twenty for a distinction. */
async function practiceChallenge(): Promise<string> {
  await organization.put("/members/lea", { name: "Léa Chef", role: "leader", unit: "brand" });
  const metrics = { "practice-published": "5", "practice-adopted": "10", "practice-endorsed": "20" };
  for (const key of Object.keys(metrics))
    await organization.put(`/metrics/${key}`, { name: key, category: "qualitative" });
  const { id } = await organization.post("/challenges", {
    name: "Les idées qui voyagent",
    timeZone: "Europe/Paris",
    ...monthAround(new Date()),
    participants: { kind: "members", roles: ["rep"] },
    criteria: Object.entries(metrics).map(([metric, points]) => ({
      id: metric,
      name: metric,
      metric,
      measure: { kind: "count" },
      scale: { kind: "perUnit", points, per: "1" },
    })),
  });
  await organization.post(`/challenges/${id}/launch`);
  return id;
}

/** Of the public kind: scripts, markup, directions of writing, signs that break lines, and none at all. */
const NAUGHTY = [
  "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'>",
  "javascript:window.hit=3 \"><svg onload=window.hit=4> {{7*7}} %s %00 ';--",
  "\u202Eelttilesrever\u202C \u2066isolé\u2069 شركة السلام עברית",
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dA\u036b\u0357\u0334\u0362\u0335\u031c\u0330\u0354L\u0368\u0367\u0369\u0358\u0320G\u0311\u0357\u030e\u0305\u035b\u0341\u0334\u033b\u0348\u034d\u0354\u0339O\u0342\u030c\u030c\u0358\u0328\u0335\u0339\u033b\u031d\u0333",
  "👩‍👩‍👧‍👦🏴‍☠️ ﷽ ﷽﷽ \u200B\uFEFF ＡＢＣ Ω≈ç√∫˜µ≤≥÷",
  "W".repeat(400),
] as const;

test("whatever people write stays a text: no script runs, nothing sticks out, no notice is lost", async ({
  browser,
}) => {
  const own = await organization.browserOf(browser, "anna", PHONE);
  const page = await own.newPage();
  const reports: string[] = [];
  page.on("console", (message) => /Content Security Policy/i.test(message.text()) && reports.push(message.text()));
  page.on("dialog", (dialog) => {
    reports.push(dialog.message());
    void dialog.dismiss();
  });
  for (const text of NAUGHTY) {
    await page.goto("/feed/new?kind=field");
    await page.getByLabel(WORDS.fr.form.heading).fill(text.slice(0, 60));
    await page.getByLabel(WORDS.fr.form.text).fill(text);
    await page.getByLabel(WORDS.fr.form.owner).fill("Bob Martin");
    await page.getByRole("button", { name: WORDS.fr.form.post }).click();
    await page.getByLabel(WORDS.fr.comments.label).fill(text);
    await page.getByRole("button", { name: WORDS.fr.comments.send }).click();
    await expect(page.locator("[data-comment]")).toHaveCount(1);
    await expect(page.locator("[data-comment] .written")).toHaveText(text.replace(/\s+/g, " "));
  }
  await page.goto(`/feed?q=${encodeURIComponent(NAUGHTY[0])}`);
  await expectUnharmed(page);
  await page.goto("/feed");
  await expect(page.locator("[data-post] .written").first()).toHaveText(NAUGHTY.at(-1) ?? "");
  await expectUnharmed(page);
  await own.close();

  const asked = await organization.browserOf(browser, "bob", PHONE);
  const notices = await asked.newPage();
  await notices.goto("/notices");
  await expect(notices.getByRole("link", { name: /Anna Le Goff attend votre réponse/ })).toHaveCount(NAUGHTY.length);
  await expectUnharmed(notices);
  await asked.close();
  expect(reports).toEqual([]);
});

async function expectUnharmed(page: Page): Promise<void> {
  await expectFineInBothLights(page);
  expect(await page.evaluate(() => Reflect.get(window, "hit"))).toBeUndefined();
}
