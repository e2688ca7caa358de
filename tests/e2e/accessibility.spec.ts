import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";

const WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Accessible");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, "Le mois accessible");
  await organization.post("/results", {
    source: "crm",
    results: [result("anna", "revenue", "1200"), result("bob", "revenue", "2000"), result("bob", "quiz-score", "85")],
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`pages keep to WCAG 2.2 AA (${colorScheme})`, async ({ browser }) => {
    test.setTimeout(120_000);
    // Nothing may be on its way while contrasts are measured.
    const look = { colorScheme, reducedMotion: "reduce" } as const;
    const stranger = await browser.newContext({ baseURL: organization.url, ...look });
    await expectAccessible(await stranger.newPage(), "/sign-in");
    await stranger.close();

    const desk = await organization.browserOf(browser, "nora", look);
    const page = await desk.newPage();
    for (const path of ["/", "/challenges", "/people", "/people/anna", "/settings", "/challenges/new", "/notices"]) {
      await expectAccessible(page, path);
    }
    await desk.close();

    const phone = await organization.browserOf(browser, "anna", { ...look, viewport: { width: 360, height: 740 } });
    const board = await phone.newPage();
    await expectAccessible(board, `/challenges/${challenge}`, async () => {
      await expect(board.locator(".live-on")).toBeVisible();
      await board.locator(".tower-me .tower-line").click();
      await expect(board.locator(".bill-total")).toBeVisible();
    });
    await phone.close();
  });
}

async function expectAccessible(page: Page, path: string, prepare = async () => {}): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await prepare();
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_AA).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
  }));
  expect(found, path).toEqual([]);
}
