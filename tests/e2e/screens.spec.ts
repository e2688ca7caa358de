import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";
import { BROWSER_LOCALES } from "./words.ts";

// Every page as people see it, for people to look at: npm run screens
const FOLDER = fileURLToPath(new URL("../../artifacts/screens", import.meta.url));
const SIZES = { phone: [360, 740], desk: [1280, 800], wide: [1920, 1080] } as const;

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Maison Graslin");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, "Le mois des boutiques");
  await organization.post("/results", {
    source: "crm",
    results: [
      ...["1200", "840.5", "2310"].map((value) => result("anna", "revenue", value)),
      ...["3100", "990"].map((value) => result("bob", "revenue", value)),
      result("anna", "quiz-score", "85"),
      result("chloe", "revenue", "2750"),
    ],
  });
});

for (const [size, [width, height]] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const locale of ["fr", "en"] as const) {
      const look = { viewport: { width, height }, colorScheme, locale: BROWSER_LOCALES[locale] };
      test(`pictures of every page: ${size} ${colorScheme} ${locale} @screens`, async ({ browser }) => {
        test.setTimeout(180_000);
        const take = async (page: Page, name: string, path: string, prepare = async () => {}) => {
          const answer = await page.goto(path);
          expect(answer?.status(), path).toBe(200);
          await prepare();
          await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}-${locale}.png`), fullPage: true });
        };
        const stranger = await browser.newContext({ baseURL: organization.url, ...look });
        const porch = await stranger.newPage();
        await take(porch, "sign-in", "/sign-in");
        await take(porch, "forgotten", "/forgotten");
        await take(porch, "offline", "/offline");
        await stranger.close();

        const own = await organization.browserOf(browser, "anna", look);
        const rep = await own.newPage();
        await take(rep, "home", "/");
        await take(rep, "notices", "/notices");
        await take(rep, "feed", "/feed");
        await take(rep, "kudos", "/feed/new?kind=kudos");
        await take(rep, "practices", "/practices");
        await take(rep, "new-practice", "/practices/new");
        await take(rep, "badges", "/badges");
        await take(rep, "board", `/challenges/${challenge}`);
        await take(rep, "explanation", `/challenges/${challenge}`, async () => {
          await expect(rep.locator(".live-on")).toBeVisible();
          await rep.locator(".tower-me .tower-line").click();
          await expect(rep.locator(".bill-total")).toBeVisible();
        });
        for (const part of ["", "/name", "/password", "/second-factor", "/sessions"]) {
          await take(rep, `settings${part.replace("/", "-")}`, `/settings${part}`);
        }
        await own.close();

        const desk = await organization.browserOfAdmin(browser, look);
        const admin = await desk.newPage();
        await take(admin, "challenges", "/challenges");
        await take(admin, "new-challenge", "/challenges/new");
        await take(admin, "people", "/people");
        await take(admin, "person", "/people/anna");
        await take(admin, "invite", "/people/invite");
        await take(admin, "imports", "/imports");
        await take(admin, "keys", "/keys");
        await take(admin, "displays", "/displays");
        await take(admin, "new-badge", "/badges/new");
        await take(admin, "moderation", "/moderation");
        await take(admin, "rules", `/challenges/${challenge}/rules`);
        await take(admin, "unit", "/people/anna/unit");
        await take(admin, "role", "/people/anna/role");
        await desk.close();
      });
    }
  }
}
