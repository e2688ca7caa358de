import sharp from "sharp";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, expectNoSidewaysScroll, test } from "./journey.ts";
import { putShops } from "./shop-network.ts";
import { WORDS } from "./words.ts";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: "fr-FR" } as const;

let organization: ProductOrganization;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Le terrain");
  await putShops(organization);
  await organization.put("/metrics/satisfaction", { name: "Satisfaction", category: "qualitative" });
});

test("a visit is filled on the phone with a photo, read and answered by its point of sale", async ({ browser }) => {
  const { visits } = WORDS.fr;
  const manager = await organization.browserOf(browser, "nora", PHONE);
  const page = await manager.newPage();
  await page.goto("/visits/grids/new");
  await page.getByLabel(visits.grid.name).fill("Accueil");
  await page.getByLabel(visits.grid.items, { exact: true }).fill("Salue\nPropose un essai");
  await page.getByRole("button", { name: visits.grid.submit }).click();
  await page.getByRole("button", { name: visits.start, exact: true }).click();
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/);
  await expectNoSidewaysScroll(page);
  const items = page.locator("ol > li");
  await items.nth(0).getByText(visits.marks.seen, { exact: true }).click();
  // The photo goes by itself; what is marked and not kept yet stays.
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#c72" } })
    .png()
    .toBuffer();
  await page.getByLabel(visits.photoFile).setInputFiles({ name: "rayon.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: visits.addPhoto, exact: true }).click();
  await expect(items.nth(0).getByRole("img")).toBeVisible();
  await expect(items.nth(0).getByRole("radio", { name: visits.marks.seen })).toBeChecked();
  await page.getByRole("button", { name: visits.submit }).click();
  await expect(items.nth(1).getByRole("alert")).toBeVisible();
  await items.nth(1).getByText(visits.marks.unseen, { exact: true }).click();
  await page.getByRole("button", { name: visits.submit }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("50");
  await manager.close();

  const own = await organization.browserOf(browser, "anna", PHONE);
  const rep = await own.newPage();
  await rep.goto("/notices");
  await rep.getByRole("link", { name: /visité/ }).click();
  await expect(rep.getByRole("img")).toBeVisible();
  await rep.getByLabel(visits.answer.label).fill("Un essai à chaque fois, dès demain.");
  await rep.getByRole("button", { name: visits.answer.submit }).click();
  await expect(rep.getByText("Un essai à chaque fois, dès demain.").first()).toBeVisible();
  await rep.getByLabel(visits.plan.text).fill("Préparer le coin essai");
  await rep.getByLabel(visits.plan.due).fill("2031-01-31");
  await rep.getByRole("button", { name: visits.plan.add }).click();
  await expect(rep.getByText("Préparer le coin essai")).toBeVisible();
  await own.close();
});

test("a customer answers a survey by its link without signing in; below its minimum there is no figure", async ({
  browser,
}) => {
  const { waves } = WORDS.en;
  const desk = await organization.browserOf(browser, "nora", { locale: "en-GB" });
  const page = await desk.newPage();
  await page.goto("/waves/new");
  await page.getByLabel(waves.form.name).fill("This month");
  await page.getByLabel(waves.form.question).fill("How was your visit?");
  await page.getByLabel(waves.form.metric).selectOption("satisfaction");
  await page.getByLabel(waves.form.minimum).fill("2");
  await page.getByRole("button", { name: waves.form.submit }).click();
  await page.getByLabel(waves.linkFor).selectOption("anna");
  await page.getByRole("button", { name: waves.addLink }).click();
  const link = await page.getByLabel(waves.address).inputValue();

  for (const score of ["9", "10"]) {
    const stranger = await browser.newContext({ ...PHONE, javaScriptEnabled: score === "9" });
    const survey = await stranger.newPage();
    await survey.goto(organization.url + new URL(link).pathname);
    await expect(survey.getByRole("heading", { name: "How was your visit?" })).toBeVisible();
    await expectNoSidewaysScroll(survey);
    await survey.getByText(score, { exact: true }).click();
    await survey.getByRole("button", { name: WORDS.fr.waves.survey.send }).click();
    await expect(survey.getByText(WORDS.fr.waves.survey.thanks)).toBeVisible();
    await stranger.close();
    await page.reload();
    await expect(page.getByRole("row", { name: /Anna/ })).toContainText(score === "9" ? "not yet" : "9.50");
  }
  await desk.close();
});
