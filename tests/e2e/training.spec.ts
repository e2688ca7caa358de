import type { Browser, Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, expectFineInBothLights, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";
import { WORDS } from "./words.ts";

const { training, challenges, standings } = WORDS.fr;
const NAME = "Le mois qui s’apprend";
const TITLE = "Vendre la literie";

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Formation");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, NAME);
  await organization.post("/results", {
    source: "crm",
    results: [result("bob", "revenue", "2000"), result("anna", "revenue", "1000")],
  });
});

test("a manager writes a module and lets it count, a rep takes it on a phone, the wall moves and the points explain themselves", async ({
  browser,
}) => {
  const wall = await pairedWall(browser);
  await expect.poll(() => leaderOf(wall)).toBe("Bob Martin");

  const desk = await organization.browserOf(browser, "nora");
  const page = await desk.newPage();
  await page.goto("/training");
  await page.getByRole("link", { name: training.list.create }).first().click();
  await page.getByLabel(training.author.title, { exact: true }).fill(TITLE);
  await page.getByLabel(training.author.purpose).fill("Conseiller sans se tromper.");
  await page.getByRole("button", { name: training.author.create }).click();

  await expect(page.getByRole("heading", { name: TITLE, level: 1 })).toBeVisible();
  for (const [index, text] of ["Une **bonne** question d’abord.", "Essayer à deux."].entries()) {
    await page.getByRole("button", { name: training.author.cardKinds.text }).click();
    await page.getByLabel(training.author.cardText).nth(index).fill(text);
  }
  await page.getByRole("button", { name: training.author.save, exact: true }).click();
  await expect(page.getByText(training.author.saved)).toBeVisible();

  await page.getByRole("link", { name: training.author.nav.questions }).click();
  await page.getByRole("link", { name: training.questions.kinds.choice }).click();
  await page.getByLabel(training.questions.text, { exact: true }).fill("Quelle garantie ?");
  const answer = (number: number) => training.questions.answer.replace("{number}", String(number));
  await page.getByLabel(answer(1)).fill("Deux ans");
  await page.getByLabel(answer(2)).fill("Dix ans");
  await page.getByLabel(training.questions.general).fill("La loi en donne deux.");
  await page.getByRole("button", { name: training.questions.save }).click();
  await page.getByLabel(training.questions.pasted).fill("Le sommier compte.{T}\n\nRacontez.{}\n");
  await page.getByRole("button", { name: training.questions.importSubmit }).click();
  await expect(page.getByText("Ligne 3")).toBeVisible();
  await page.getByRole("button", { name: training.author.publish, exact: true }).click();
  await expect(page.getByText("Publié, version 1.")).toBeVisible();

  await page.getByRole("link", { name: training.author.nav.assignments }).click();
  await page.getByLabel(training.assignments.unit).selectOption("nantes");
  await page.getByRole("button", { name: training.assignments.assign }).click();
  await expect(page.locator("li", { hasText: "Nantes Graslin" })).toBeVisible();

  await amend(page);

  const phone = await organization.browserOf(browser, "anna", { viewport: { width: 360, height: 740 } });
  const rep = await phone.newPage();
  await rep.goto("/training");
  await rep.getByRole("link", { name: TITLE }).click();
  await rep.getByRole("button", { name: training.module.start }).click();
  await expect(rep.getByText("Une bonne question d’abord.")).toBeVisible();
  await expectFineInBothLights(rep);
  // Between two cards there is no network: the reader does not notice.
  await phone.setOffline(true);
  await rep.getByRole("button", { name: training.cards.next }).click();
  await expect(rep.getByText("Essayer à deux.")).toBeVisible();
  await phone.setOffline(false);
  await rep.getByRole("button", { name: training.cards.toQuiz }).click();

  await rep.getByLabel("Deux ans").check();
  // What the server has is not kept in the browser too: it would be put over what another device answers meanwhile.
  await expect(rep.getByText(training.quiz.keeping)).toBeVisible();
  expect(await rep.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("elan:quiz:")))).toEqual([]);
  await phone.setOffline(true);
  await rep.getByLabel(training.quiz.isTrue, { exact: true }).check();
  await rep.getByRole("button", { name: training.quiz.handIn }).click();
  await expect(rep.getByText(training.quiz.waiting)).toBeVisible();
  await expectFineInBothLights(rep);
  await phone.setOffline(false);
  await expect(rep.getByText("La loi en donne deux.")).toBeVisible();
  await expect(rep.getByText("100 %", { exact: true })).toBeVisible();
  await expectFineInBothLights(rep);

  // 1,000 × 1.5 ÷ 100 and the module's 40: ahead of Bob's 20.
  await expect.poll(() => leaderOf(wall), { timeout: 20_000 }).toBe("Anna Le Goff");
  await rep.goto(`/challenges/${challenge}`);
  const me = rep.locator(".tower-me");
  await expect(me.locator(".cell-points")).toContainText("55");
  await me.getByRole("button").first().click();
  const line = rep.locator(".bill-details", { hasText: "Module Literie" });
  await line.locator("summary").click();
  await expect(line.locator(".result-list")).toContainText(TITLE);
  await expect(line.locator(".bill-points")).toContainText("40");
  await line.getByRole("link", { name: standings.explanation.attempt.replace("{number}", "1") }).click();
  await expect(rep.getByRole("heading", { level: 1 })).toHaveText(`${TITLE}\u00a0: tentative 1`);
  for (const context of [desk, phone]) await context.close();
  await wall.context().close();
});

/** Whoever stands highest on the wall: its rows slide, whatever their order in the page. */
const leaderOf = (wall: Page) =>
  wall.locator(".row").evaluateAll((rows) => {
    const tops = rows.map((row) => ({ top: row.getBoundingClientRect().top, name: row.querySelector(".name") }));
    return tops.sort((a, b) => a.top - b.top)[0]?.name?.textContent ?? "";
  });

/** The manager amends the running challenge: the module pays, and multiplies the sales. */
async function amend(page: Page): Promise<void> {
  const { form } = challenges;
  await page.goto(`/challenges/${challenge}/rules`);
  await page.getByRole("button", { name: form.addCriterion }).click();
  const criterion = page.getByRole("group", { name: form.criterion.replace("{number}", "3"), exact: true });
  await criterion.getByLabel(form.criterionName).fill("Module Literie");
  await criterion.getByLabel(form.metric).selectOption("module:vendre-la-literie");
  await criterion.getByLabel(form.measure).selectOption("max");
  await criterion.getByLabel(form.scale).selectOption("tiers");
  await criterion.getByLabel(form.options.from, { exact: true }).fill("80");
  await criterion.getByLabel(form.options.points, { exact: true }).fill("40");
  await page.getByRole("button", { name: form.addBooster }).click();
  const booster = page.getByRole("group", { name: form.booster.replace("{number}", "1"), exact: true });
  await booster.getByLabel(form.boosterWhen).selectOption({ index: 2 });
  await booster.getByLabel(form.gateAtLeast).fill("80");
  await booster.getByLabel(form.boosterMultiply).fill("1,5");
  await booster.getByLabel("Ventes").check();
  await page.getByLabel(form.reason).fill("Ce que l’on apprend compte aussi.");
  await page.getByRole("button", { name: form.saveAmendment }).click();
  await expect(page.getByRole("heading", { name: NAME, level: 1 })).toBeVisible();
}

/** A wall screen that the manager has approved for the challenge. */
async function pairedWall(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: organization.url, viewport: { width: 1920, height: 1080 } });
  const wall = await context.newPage();
  await wall.goto("/display");
  const code = (await wall.locator(".porch-code").textContent()) ?? "";
  const desk = await organization.browserOf(browser, "nora");
  const page = await desk.newPage();
  await page.goto("/displays");
  await page.fill("[name=code]", code);
  await page.fill("[name=name]", "Réserve");
  await page.check(`[name=boards][value="${challenge}"]`);
  await page.locator("form[action='/displays'] button").click();
  await expect(wall.locator(".row")).toHaveCount(3);
  await desk.close();
  return wall;
}
