import type { Browser, Page } from "@playwright/test";
import { PASSWORD, type ProductOrganization } from "../support/product-organization.ts";
import { codeOf, nextCodeOf } from "./authenticator.ts";
import { expect, expectFineInBothLights, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";
import { BROWSER_LOCALES, WORDS } from "./words.ts";

let organization: ProductOrganization;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Boutiques Graslin");
  await putShops(organization);
  await launchShopChallenge(organization, "Le mois des boutiques");
  await organization.post("/results", { source: "crm", results: [result("anna", "revenue", "1200")] });
});

for (const locale of ["fr", "en"] as const) {
  test(`an invited rep comes in on a 360 px screen without a mail server (${locale})`, async ({ browser }) => {
    test.setTimeout(120_000);
    const { auth, house, settings } = WORDS[locale];
    const name = locale === "fr" ? "Émile Rançon" : "Grace Newcomer";
    const address = `rep.${locale}@example.com`;
    const link = await inviteAndCopy(browser, name, locale);

    const phone = await browser.newContext({
      baseURL: organization.url,
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: BROWSER_LOCALES[locale],
    });
    const page = await phone.newPage();
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Boutiques Graslin");
    await expectFineInBothLights(page);
    await page.getByLabel(auth.link.address).fill(address);
    await page.getByLabel(auth.link.password).fill(PASSWORD);
    await page.getByRole("button", { name: auth.link.accept }).tap();

    await expect(page.getByRole("heading", { name: auth.factor.title })).toBeVisible();
    await expectFineInBothLights(page);
    const key = await page.getByLabel(auth.factor.secret).inputValue();
    await page.getByLabel(auth.factor.code).fill(codeOf(key, Date.now()));
    await page.getByRole("button", { name: auth.factor.confirm, exact: true }).tap();
    await expect(page.getByRole("heading", { name: auth.factor.codesTitle })).toBeVisible();
    await expectFineInBothLights(page);
    await page.getByRole("link", { name: auth.factor.kept }).tap();

    await expect(
      page.getByRole("heading", { name: house.home.greeting.replace("{name}", firstName(name)) }),
    ).toBeVisible();
    await page.locator(".bottom-bar summary", { hasText: house.navigation.more }).tap();
    await page.getByRole("link", { name: house.navigation.settings }).tap();
    await page.getByRole("link", { name: settings.sections.sessions }).tap();
    await expectFineInBothLights(page);
    await page.getByRole("button", { name: settings.sessions.signOut }).tap();

    await expect(page.getByText(auth.signIn.signedOut)).toBeVisible();
    await expectFineInBothLights(page);
    await page.getByLabel(auth.signIn.address).fill(address);
    await page.getByLabel(auth.signIn.password).fill(PASSWORD);
    await page.getByRole("button", { name: auth.signIn.submit }).tap();
    await page.getByLabel(auth.code.label).fill(nextCodeOf(key, Date.now()));
    await expectFineInBothLights(page);
    await page.getByRole("button", { name: auth.code.submit }).tap();

    await page.getByRole("link", { name: "Le mois des boutiques" }).tap();
    await expect(page.locator(".live-on")).toBeVisible();
    await expect(page.locator(".tower-me")).toContainText(name);
    await expectFineInBothLights(page);
    await phone.close();

    await expectUsed(browser, link, locale);
  });
}

/** The manager invites on the people page and copies the link, which no mail carries. */
async function inviteAndCopy(browser: Browser, name: string, locale: "fr" | "en"): Promise<string> {
  const { auth, people } = WORDS[locale];
  const desk = await organization.browserOf(browser, "nora", {
    locale: BROWSER_LOCALES[locale],
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await desk.newPage();
  await page.goto("/people");
  await page.getByRole("link", { name: people.invite, exact: true }).click();
  await page.getByLabel(people.inviting.name, { exact: true }).fill(name);
  await page.getByLabel(people.inviting.unit, { exact: true }).selectOption({ label: "Nantes Graslin" });
  await page.getByRole("button", { name: people.inviting.submit, exact: true }).click();
  await page.getByRole("button", { name: auth.copy.copy, exact: true }).click();
  await expect(page.getByRole("button", { name: auth.copy.copied, exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.getByLabel(people.link.address, { exact: true }).inputValue());
  expect(new URL(copied).origin).toBe(organization.url);
  await desk.close();
  return copied;
}

/** Whoever opens the link later is told that it has served. */
async function expectUsed(browser: Browser, link: string, locale: "fr" | "en"): Promise<void> {
  const other = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: BROWSER_LOCALES[locale] });
  const page: Page = await other.newPage();
  const answer = await page.goto(link);
  expect(answer?.status()).toBe(410);
  await expect(page.getByRole("heading", { name: WORDS[locale].auth.link.usedTitle })).toBeVisible();
  await expectFineInBothLights(page);
  await other.close();
}

const firstName = (name: string) => name.split(" ")[0] ?? name;
