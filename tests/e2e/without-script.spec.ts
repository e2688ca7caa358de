import { addressOf, PASSWORD, type ProductOrganization } from "../support/product-organization.ts";
import { expect, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";
import { WORDS } from "./words.ts";

let organization: ProductOrganization;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Sans script");
  await putShops(organization);
  await launchShopChallenge(organization, "Le mois sans script");
  await organization.post("/results", { source: "crm", results: [result("anna", "revenue", "1200")] });
});

test("without JavaScript a rep signs in, reads the board and changes the language", async ({ browser }) => {
  const { auth, challenges, house, settings } = WORDS.fr;
  // Takes up the invitation, so that there is something to sign in with.
  await (await organization.browserOf(browser, "anna")).close();
  const plain = await browser.newContext({ baseURL: organization.url, javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/challenges");
  await page.getByLabel(auth.signIn.address).fill(addressOf("anna", organization.admin));
  await page.getByLabel(auth.signIn.password).fill(PASSWORD);
  await page.getByRole("button", { name: auth.signIn.submit }).click();
  await page.getByRole("button", { name: auth.factor.skip }).click();

  await expect(page.getByRole("heading", { name: challenges.list.title, level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Le mois sans script" }).click();
  await expect(page.locator(".tower-me")).toContainText("Anna Le Goff");
  await expect(page.locator(".tower-me .cell-points")).toContainText("12");

  await page.getByRole("link", { name: house.navigation.settings }).first().click();
  await page.getByLabel(settings.look.language).selectOption("en");
  await page.getByLabel(settings.look.theme).selectOption("dark");
  await page.getByRole("button", { name: house.actions.save }).click();
  await expect(page.getByText(WORDS.en.settings.saved)).toBeVisible();
  await expect(page.getByLabel(WORDS.en.settings.look.theme)).toHaveValue("dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await plain.close();
});
