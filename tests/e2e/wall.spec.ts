import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";

const PICTURES = fileURLToPath(new URL("../../artifacts/wall", import.meta.url));
const SIZES = { hd: { width: 1920, height: 1080 }, uhd: { width: 3840, height: 2160 } } as const;

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Le mur");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, "Le mois au mur");
  await organization.post("/results", {
    source: "crm",
    results: [result("anna", "revenue", "1000"), result("bob", "revenue", "2000"), result("chloe", "revenue", "500")],
  });
});

const order = (wall: Page) =>
  wall.locator(".row").evaluateAll((rows) =>
    rows
      .map((row) => ({ top: row.getBoundingClientRect().top, name: row.querySelector(".name")?.textContent ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name.split(" ")[0]),
  );

test("a television pairs by a code that a manager types, then shows the board live and needs nobody", async ({
  browser,
}) => {
  const living = await browser.newContext({
    baseURL: organization.url,
    viewport: SIZES.hd,
    locale: "fr-FR",
    reducedMotion: "no-preference",
  });
  await living.addInitScript(countNotes);
  const wall = await living.newPage();
  const foul: string[] = [];
  wall.on("pageerror", (error) => foul.push(error.message));
  await wall.goto("/display");
  const code = (await wall.locator(".porch-code").textContent()) ?? "";
  await wall.screenshot({ path: join(PICTURES, "pairing.png") });

  const desk = await organization.browserOf(browser, "nora");
  const page = await desk.newPage();
  await page.goto("/displays");
  await page.fill("[name=code]", "XXXX XXXX");
  await page.fill("[name=name]", "Salle de pause");
  await page.check(`[name=boards][value="${challenge}"]`);
  await page.locator("form[action='/displays'] button").click();
  await expect(page.locator("[name=code][aria-invalid=true]")).toBeVisible();
  expect(await page.inputValue("[name=name]")).toBe("Salle de pause");
  await page.fill("[name=code]", code.toLowerCase());
  await page.locator("form[action='/displays'] button").click();
  await expect(page.locator("li", { hasText: "Salle de pause" })).toBeVisible();

  await expect(wall.locator(".row")).toHaveCount(3, { timeout: 20_000 });
  await expect.poll(() => order(wall)).toEqual(["Bob", "Anna", "Chloé"]);
  await expect(wall.locator(".age")).toContainText(/\d+\s(s|min)/);

  await organization.post("/results", { source: "crm", results: [result("anna", "revenue", "5000")] });
  await expect.poll(() => order(wall)).toEqual(["Anna", "Bob", "Chloé"]);
  for (const [name, size] of Object.entries(SIZES)) {
    await wall.setViewportSize(size);
    await wall.waitForTimeout(900);
    await wall.screenshot({ path: join(PICTURES, `board-${name}.png`) });
    const overflow = await wall.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(overflow, `${name} scrolls sideways`).toBe(false);
  }

  // What happens at the top is celebrated once, in silence: nobody switched the sound on.
  await organization.post("/results", { source: "crm", results: [result("bob", "revenue", "9000")] });
  await expect(wall.locator(".moment-who")).toHaveText("Bob Martin");
  await expect(wall.locator(".moment-board")).toHaveText("Le mois au mur");
  await expect.poll(() => paintedPixels(wall), { message: "the confetti" }).toBeGreaterThan(0);
  await wall.screenshot({ path: join(PICTURES, "moment.png") });
  expect(await wall.evaluate("window.notes")).toBe(0);

  // Another list of boards, another language, with sound: the screen ends its connection and comes back to that by itself.
  const second = await launchShopChallenge(organization, "Le second mur");
  await page.goto("/displays");
  await page.locator("a[href^='/displays/']").first().click();
  await page.check(`[name=boards][value="${second}"]`);
  await page.selectOption("[name=locale]", "en");
  await page.check("[name=sound]");
  await page.locator("main form[method=post] button[type=submit]").last().click();
  await expect(wall.locator(".dot")).toHaveCount(3, { timeout: 20_000 });
  await expect(wall.locator(".age")).toContainText("Live");
  await organization.post("/results", { source: "crm", results: [result("anna", "revenue", "20000")] });
  await expect(wall.locator(".moment-what")).toHaveText("takes the lead", { timeout: 30_000 });
  expect(await wall.evaluate("window.notes")).toBeGreaterThan(3);

  // Switched off and on again it is still paired; taken down it asks for a code.
  await wall.reload();
  await expect(wall.locator(".row")).toHaveCount(3, { timeout: 20_000 });
  await page.goto("/displays");
  await page.locator("form[action$='/revocation'] button").first().click();
  await expect(wall.locator(".porch-code")).toBeVisible({ timeout: 20_000 });
  expect(foul).toEqual([]);
  await living.close();
  await desk.close();
});

test("a screen that loses the server goes dim, says how old its picture is, and heals by itself", async ({
  browser,
}) => {
  const living = await browser.newContext({
    baseURL: organization.url,
    viewport: SIZES.hd,
    locale: "fr-FR",
    // What a worker fetches could not be answered for the server below.
    serviceWorkers: "block",
  });
  const wall = await pairedWall(living, browser);
  await expect(wall.locator(".row").first()).toBeVisible();
  await expect(wall.locator(".stale")).toHaveCount(0);

  // Whoever comes later sees what was celebrated, in its turn.
  await wall.clock.fastForward(21_000);
  await expect(wall.locator(".past-moment").first()).toContainText("Anna Le Goff");
  await wall.screenshot({ path: join(PICTURES, "moments.png") });

  // A proxy that answers for a server which is away is not the server: the screen stays paired.
  await living.route("**/display/program", (route) => route.fulfill({ status: 404, body: "no backend" }));
  await living.setOffline(true);
  await expect(wall.locator(".stale .age")).toContainText(/données de \d\d:\d\d/);
  const light = (place: string) => wall.locator(place).evaluate((node) => Number(getComputedStyle(node).opacity));
  await expect.poll(() => light(".body")).toBeLessThan(0.5);
  expect(await light(".age")).toBe(1);
  await wall.screenshot({ path: join(PICTURES, "lost.png") });

  await living.setOffline(false);
  await expect(wall.locator(".stale")).toHaveCount(0, { timeout: 30_000 });
  await living.unroute("**/display/program");

  // Another build of the page is there: the screen takes it without anybody's help.
  await living.route("**/display", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/src="([^"]+)\.js"/, 'src="$1.js?later.js"');
    await route.fulfill({ response: answer, body });
  });
  const again = wall.waitForEvent("load", { timeout: 90_000 });
  await living.setOffline(true);
  await expect(wall.locator(".stale")).toHaveCount(1);
  await living.setOffline(false);
  await again;
  await expect(wall.locator(".row").first()).toBeVisible({ timeout: 20_000 });
  await living.close();
});

/** A screen that its manager approved for the one board. */
async function pairedWall(living: BrowserContext, browser: Browser): Promise<Page> {
  const wall = await living.newPage();
  await wall.clock.install();
  await wall.goto("/display");
  const code = (await wall.locator(".porch-code").textContent()) ?? "";
  const desk = await organization.browserOf(browser, "nora");
  const page = await desk.newPage();
  await page.goto("/displays");
  await page.fill("[name=code]", code);
  await page.fill("[name=name]", "Réserve");
  await page.check(`[name=boards][value="${challenge}"]`);
  await page.locator("form[action='/displays'] button").click();
  await expect(page.locator("li", { hasText: "Réserve" })).toBeVisible();
  await desk.close();
  return wall;
}

/** How many notes the page has had played, in `window.notes`. */
function countNotes(): void {
  const counted = window as unknown as { notes: number };
  counted.notes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at?: number) {
    counted.notes += 1;
    start.call(this, at);
  };
}

const paintedPixels = (wall: Page) =>
  wall.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".confetti");
    const context = canvas?.getContext("2d");
    if (!canvas || !context || canvas.width === 0) return 0;
    return context.getImageData(0, 0, canvas.width, canvas.height).data.filter((part, at) => at % 4 === 3 && part > 0)
      .length;
  });
