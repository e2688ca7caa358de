import type { Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Le direct");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, "Le mois en direct");
  await organization.post("/results", {
    source: "crm",
    results: [
      result("anna", "revenue", "1000"),
      result("bob", "revenue", "2000.50"),
      result("chloe", "revenue", "500"),
    ],
  });
});

test("a result posted by API moves the row in two browsers without a reload, sliding, and the bill adds up", async ({
  browser,
}) => {
  const rep = await organization.browserOf(browser, "anna");
  const manager = await organization.browserOf(browser, "nora", { locale: "en-GB" });
  const pages = await Promise.all([openBoard(rep), openBoard(manager)]);
  for (const page of pages) {
    await expect(page.locator("[data-row]")).toHaveCount(3);
    expect(await order(page)).toEqual(["bob", "anna", "chloe"]);
    await watchRow(page, "anna");
  }

  // 1000 + 1500.25 = 25.0025 points, rounded to 25.00; the quiz adds 25.
  await organization.post("/results", {
    source: "crm",
    results: [result("anna", "revenue", "1500.25"), result("anna", "quiz-score", "85")],
  });

  for (const page of pages) {
    await expect(async () => expect(await order(page)).toEqual(["anna", "bob", "chloe"])).toPass({ timeout: 10_000 });
    await expect(page.locator("[data-row=anna] .cell-points")).toContainText(/50/);
    await settled(page);
    const offsets = await seenOffsets(page);
    expect(offsets.filter((offset) => Math.abs(offset) > 1).length, `it jumped: ${offsets}`).toBeGreaterThan(2);
    expect(await page.evaluate(() => "stayed" in window), "the page was reloaded").toBe(true);
    await expectBillAddsUp(page, "anna");
  }
  await rep.close();
  await manager.close();
});

test("under reduced motion the row changes its place without sliding", async ({ browser }) => {
  const rep = await organization.browserOf(browser, "chloe", { reducedMotion: "reduce" });
  const page = await openBoard(rep);
  const before = await order(page);
  expect(before.at(-1)).toBe("chloe");
  await watchRow(page, "chloe");
  await organization.post("/results", { source: "crm", results: [result("chloe", "revenue", "90000")] });
  await expect(async () => expect((await order(page))[0]).toBe("chloe")).toPass({ timeout: 10_000 });
  await settled(page);
  const offsets = await seenOffsets(page);
  expect(offsets.length, "frames that were looked at").toBeGreaterThan(5);
  expect(offsets.filter((offset) => offset !== 0)).toEqual([]);
  await rep.close();
});

async function openBoard(context: Awaited<ReturnType<ProductOrganization["browserOf"]>>): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/challenges/${challenge}`);
  await expect(page.locator(".live-on")).toBeVisible();
  return page;
}

const order = (page: Page) =>
  page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));

/** Notes at each frame how far the row is from where it belongs, and marks the page, so that a reload would show. */
async function watchRow(page: Page, ref: string): Promise<void> {
  await page.evaluate((row) => {
    const offsets: number[] = [];
    Object.assign(window, { stayed: true, offsets });
    const look = () => {
      const item = document.querySelector(`[data-row="${row}"]`);
      if (item) offsets.push(new DOMMatrixReadOnly(getComputedStyle(item).transform).m42);
      requestAnimationFrame(look);
    };
    look();
  }, ref);
}

const seenOffsets = (page: Page) => page.evaluate(() => Reflect.get(window, "offsets") as number[]);

/** Waits until no row is on its way any more. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const rows = [...document.querySelectorAll("[data-row]")];
    await Promise.all(rows.flatMap((row) => row.getAnimations()).map((animation) => animation.finished));
  });

/** Opens the row: the lines of its bill give the total, which is what the row shows. */
async function expectBillAddsUp(page: Page, ref: string): Promise<void> {
  const row = page.locator(`[data-row=${ref}]`);
  await row.locator(".tower-line").click();
  const total = row.locator(".bill-total");
  await expect(total).toBeVisible();
  const lines = await row.locator(".bill-points").allInnerTexts();
  const sum = lines.reduce((all, line) => all + number(line), 0);
  const shown = number((await total.locator("span").nth(1).innerText()).replace(/pts?/, ""));
  expect(lines).toHaveLength(2);
  expect(sum).toBeCloseTo(shown, 6);
  const inRow = row.locator(".cell-points .sr-only");
  expect(number(await inRow.innerText())).toBe(shown);
  expect(shown).toBe(50);
}

const number = (text: string) => Number(text.replace(/[\s\u202f\u00a0]/g, "").replace(",", "."));
