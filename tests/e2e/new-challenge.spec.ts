import type { Locator } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, test } from "./journey.ts";
import { monthAround, putShops, result } from "./shop-network.ts";
import { WORDS } from "./words.ts";

let organization: ProductOrganization;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Formulaire");
  await putShops(organization);
  await organization.post("/results", {
    source: "crm",
    results: [result("anna", "revenue", "1200"), result("anna", "quiz-score", "65"), result("bob", "quiz-score", "80")],
  });
});

test("a manager makes a challenge of sales and a quiz, launches it, and the rep is told and sees the board", async ({
  browser,
}) => {
  const { challenges, house, notices } = WORDS.fr;
  const { form } = challenges;
  const name = "Ventes et quiz de novembre";
  const { start, end } = monthAround(new Date());
  const desk = await organization.browserOf(browser, "nora");
  const page = await desk.newPage();
  await page.goto("/challenges");
  await page.getByRole("link", { name: challenges.list.create }).first().click();

  await page.getByLabel(form.name, { exact: true }).fill(name);
  await page.getByLabel(form.start, { exact: true }).fill(start);
  await page.getByLabel(form.lastDay, { exact: true }).fill(end);
  await page.getByLabel("Nantes Graslin").check();
  const sales = criterion(page.locator("form"), 1);
  await sales.getByLabel(form.criterionName).fill("Ventes");
  await sales.getByLabel(form.metric).selectOption("revenue");
  await sales.getByLabel(form.scale).selectOption("perUnit");
  await sales.getByLabel(form.options.points, { exact: true }).fill("1");
  await sales.getByLabel(form.options.per, { exact: true }).fill("100");
  await page.getByRole("button", { name: form.addCriterion }).click();
  const quiz = criterion(page.locator("form"), 2);
  await quiz.getByLabel(form.criterionName).fill("Quiz");
  await quiz.getByLabel(form.metric).selectOption("quiz-score");
  await quiz.getByLabel(form.measure).selectOption("max");
  await quiz.getByLabel(form.scale).selectOption("tiers");
  await quiz.getByRole("button", { name: form.addStep }).click();
  for (const [index, [from, points]] of [
    ["60", "10"],
    ["80", "25"],
  ].entries()) {
    await quiz
      .getByLabel(form.options.from, { exact: true })
      .nth(index)
      .fill(from ?? "");
    await quiz
      .getByLabel(form.options.points, { exact: true })
      .nth(index)
      .fill(points ?? "");
  }
  await page.getByRole("button", { name: form.save }).click();

  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.locator("summary", { hasText: challenges.actions.launch }).click();
  await page.getByRole("button", { name: challenges.actions.launch }).click();
  await expect(page.locator(".live-on")).toBeVisible();

  const phone = await organization.browserOf(browser, "anna", { viewport: { width: 360, height: 740 } });
  const board = await phone.newPage();
  await board.goto("/");
  await board.getByRole("link", { name: house.navigation.notices }).click();
  await board.getByRole("link", { name: notices.kinds["challenge-launched"].replace("{name}", name) }).click();
  await expect(board.getByRole("heading", { name, level: 1 })).toBeVisible();
  // Bob: 25 for his 80. Anna: 12 for her 1,200 and 10 for her 65.
  await expect(board.locator("[data-row] .tower-name")).toHaveText(["Bob Martin", "Anna Le Goff", "Chloé Petit"]);
  await expect(board.locator("[data-row=bob] .cell-points")).toContainText("25");
  await expect(board.locator(".tower-me .cell-points")).toContainText("22");
  await phone.close();
  await desk.close();
});

const criterion = (form: Locator, number: number) =>
  form.getByRole("group", {
    name: WORDS.fr.challenges.form.criterion.replace("{number}", String(number)),
    exact: true,
  });
