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

/** Every page that somebody with this role comes to, at the size at which it mostly is. */
const PAGES = {
  stranger: ["/sign-in", "/forgotten", "/links/nobody", "/nowhere", "/offline", "/display"],
  rep: [
    "/",
    "/declarations",
    "/declarations/new",
    "/declarations/new?metric=revenue",
    "/visits",
    "/notices",
    "/settings",
    "/settings/name",
    "/settings/password",
    "/settings/sessions",
    "/people/bob",
    "/feed",
    "/feed/new?kind=kudos",
    "/practices/new",
    "/badges",
  ],
  manager: [
    "/approvals",
    "/waves",
    "/waves/new",
    "/visits/grids/new",
    "/challenges",
    "/challenges/new",
    "/people",
    "/people/invite",
    "/imports",
    "/displays",
  ],
  admin: [
    "/people/anna",
    "/people/anna/unit",
    "/people/anna/role",
    "/keys",
    "/settings/second-factor",
    "/badges/new",
    "/moderation",
  ],
} as const;
/** Absent and not allowed: the error page, in the house and outside of it. */
const ERRORS = ["/nowhere", "/people/bob", "/links/nobody"];

test("pages keep to WCAG 2.2 AA, by day and by night", async ({ browser }) => {
  test.setTimeout(300_000);
  // Nothing may be on its way while contrasts are measured.
  const look = { colorScheme: "light", reducedMotion: "reduce" } as const;
  const phone = { ...look, viewport: { width: 360, height: 740 } };
  const visitors = {
    stranger: await browser.newContext({ baseURL: organization.url, ...phone }),
    rep: await organization.browserOf(browser, "anna", phone),
    manager: await organization.browserOf(browser, "nora", look),
    admin: await organization.browserOfAdmin(browser, look),
  };
  const visits = Object.entries(PAGES).map(async ([role, paths]) => {
    const page = await visitors[role as keyof typeof PAGES].newPage();
    for (const path of paths) await expectAccessible(page, path);
    await page.close();
  });
  await Promise.all(visits);
  const rules = await visitors.manager.newPage();
  await expectAccessible(rules, `/challenges/${challenge}/rules`);
  const board = await visitors.rep.newPage();
  await expectAccessible(board, `/challenges/${challenge}`, async () => {
    await expect(board.locator(".live-on")).toBeVisible();
    await board.locator(".tower-me .tower-line").click();
    await expect(board.locator(".bill-total")).toBeVisible();
  });
  for (const visitor of Object.values(visitors)) await visitor.close();
});

async function expectAccessible(page: Page, path: string, prepare = async () => {}): Promise<void> {
  const answer = await page.goto(path);
  if (!ERRORS.includes(path)) expect(answer?.status(), path).toBe(200);
  await prepare();
  expect(await violationsOf(new AxeBuilder({ page }).withTags(WCAG_AA)), path).toEqual([]);
  // By night only the colours are others.
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violationsOf(new AxeBuilder({ page }).withRules(["color-contrast"])), `${path} by night`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

async function violationsOf(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
  }));
}
