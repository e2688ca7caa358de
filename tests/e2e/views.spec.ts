import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, expectNoSidewaysScroll, test } from "./journey.ts";
import { monthAround, putShops } from "./shop-network.ts";
import { BROWSER_LOCALES, WORDS } from "./words.ts";

const PEOPLE = 150;
const WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Les vues");
  await putShops(organization);
  const crowd = Array.from({ length: PEOPLE }, (_, index) => `r${String(index + 1).padStart(3, "0")}`);
  const members = crowd.map((ref) => ({ ref, name: `Rep ${ref}`, unit: "nantes" }));
  await organization.put("/members", { members });
  const criterion = {
    metric: "revenue",
    measure: { kind: "sum" },
    scale: { kind: "perUnit", points: "1", per: "100" },
  };
  const { id } = await organization.post("/challenges", {
    name: "Le grand classement",
    timeZone: "Europe/Paris",
    ...monthAround(new Date()),
    participants: { kind: "members" },
    criteria: [
      { ...criterion, id: "revenue", name: "Ventes" },
      { ...criterion, id: "quiz", name: "Quiz", metric: "quiz-score" },
    ],
  });
  challenge = id;
  await organization.post(`/challenges/${id}/launch`);
  const occurredAt = new Date(Date.now() - 86_400_000).toISOString();
  await organization.post("/results", {
    source: "crm",
    results: crowd.map((member, index) => ({
      id: member,
      member,
      metric: "revenue",
      value: String((PEOPLE - index) * 100),
      occurredAt,
    })),
  });
  await organization.post("/results", {
    source: "quiz",
    results: ["anna", "bob"].map((member, index) => ({
      id: member,
      member,
      metric: index === 0 ? "revenue" : "quiz-score",
      value: "9050",
      occurredAt,
    })),
  });
});

test("a rep on a phone goes from view to view by their addresses, in French", async ({ browser }) => {
  const { views, race } = WORDS.fr.standings;
  const context = await organization.browserOf(browser, "anna", {
    viewport: { width: 360, height: 740 },
    locale: BROWSER_LOCALES.fr,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`/challenges/${challenge}`);
  const nav = page.getByRole("navigation", { name: views.label });

  await nav.getByRole("link", { name: views.around }).click();
  await expect(page).toHaveURL(/view=around/);
  await expect(page.locator(".tower-me")).toContainText("Anna");
  // Anna has 90.50 points: r060 stands above her, r061 below.
  await expect.poll(() => refs(page)).toEqual(expect.arrayContaining(["r060", "anna", "r061"]));

  await nav.getByRole("link", { name: views.criterion }).click();
  await page.getByRole("link", { name: "Ventes" }).click();
  await expect(page).toHaveURL(/criterion=revenue/);
  expect((await refs(page))[0]).toBe("r001");
  await expect(page.getByRole("row", { name: /Anna/ })).toContainText("61");
  await expectFine(page);

  await nav.getByRole("link", { name: views.race }).click();
  const slider = page.getByRole("slider", { name: race.day });
  await expect(slider).toBeVisible();
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(page.getByRole("row").first()).toBeVisible();
  await expect(page).toHaveURL(/day=/);
  await expectFine(page);

  await page.goto(`/challenges/${challenge}/print?view=unit`);
  await expect(page.getByRole("columnheader", { name: views.place })).toBeVisible();
  await expectFine(page);
  await context.close();
});

test("at a desk a long board rolls, says where one is in it, and finds a person, in English", async ({ browser }) => {
  const { views } = WORDS.en.standings;
  const context = await organization.browserOfAdmin(browser, { locale: BROWSER_LOCALES.en, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`/challenges/${challenge}?view=all`);
  const table = page.locator("[aria-rowcount]");
  await expect(table).toHaveAttribute("aria-rowcount", String(PEOPLE + 5));
  expect(await page.locator("[data-row]").count(), "rows that exist at once").toBeLessThan(80);
  await expect(page.locator("[data-row=r001]")).toBeVisible();
  await expectFine(page);
  await page.keyboard.press("End");
  await expect(page.locator("[data-row=r150]")).toBeInViewport();

  await page.getByLabel(views.find).fill("rep r1");
  await page.getByLabel(views.find).press("Enter");
  await page.getByRole("link", { name: /Rep r100/ }).click();
  await expect(page.locator("[data-row=r100]")).toBeInViewport();
  await page.locator("[data-row=r100]").getByRole("button").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-row=r101]").getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-row=r101] .bill-total")).toBeVisible();
  await context.close();
});

test("without JavaScript every view is a page, and a long board has a next one", async ({ browser }) => {
  const { views } = WORDS.fr.standings;
  const context = await organization.browserOfAdmin(browser, { locale: BROWSER_LOCALES.fr, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const view of ["unit", "teams", "criterion", "race"]) {
    expect((await page.goto(`/challenges/${challenge}?view=${view}`))?.status(), view).toBe(200);
    await expect(page.getByRole("table").first(), view).toBeVisible();
  }
  await page.goto(`/challenges/${challenge}?view=all`);
  await page.getByRole("link", { name: views.next }).click();
  expect((await refs(page))[0]).toBe("r051");
  await context.close();
});

const refs = (page: Page) =>
  page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));

async function expectFine(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_AA).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
}
