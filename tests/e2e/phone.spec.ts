import type { Page } from "@playwright/test";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, expectNoSidewaysScroll, test } from "./journey.ts";
import { launchShopChallenge, putShops, result } from "./shop-network.ts";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: "fr-FR" } as const;

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("Le téléphone");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, "Le mois en poche");
  await organization.post("/results", {
    source: "crm",
    results: [result("anna", "revenue", "1000"), result("bob", "revenue", "2000")],
  });
});

test("a browser can install it: a name, icons of every size that is asked for, and the colours of both lights", async ({
  request,
}) => {
  const page = await (await request.get(`${organization.url}/sign-in`)).text();
  expect(page).toMatch(/rel="manifest"/);
  expect(page.match(/name="theme-color"/g)).toHaveLength(2);
  const manifest = await (await request.get(`${organization.url}/manifest.webmanifest`)).json();
  expect(manifest).toMatchObject({ name: "Élan", short_name: "Élan", display: "standalone", start_url: "/" });
  const purposes = manifest.icons.map((icon: { purpose: string }) => icon.purpose);
  expect(purposes).toEqual(["any", "any", "maskable"]);
  const icons = [...manifest.icons.map((icon: { src: string; sizes: string }) => [icon.src, icon.sizes] as const)];
  for (const [src, sizes] of [...icons, ["/icons/apple-touch-icon.png", "180x180"] as const]) {
    const icon = await request.get(organization.url + src);
    expect(icon.headers()["content-type"]).toBe("image/png");
    // Width and height as a PNG says them.
    const bytes = await icon.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
  }
});

test("without a network it shows the last board seen, as old as it is; signing out forgets it", async ({ browser }) => {
  const pocket = await organization.browserOf(browser, "anna", PHONE);
  const page = await pocket.newPage();
  const foul: string[] = [];
  page.on("console", (message) => message.type() === "error" && foul.push(message.text()));
  await page.goto(`/challenges/${challenge}`);
  await expect(page.locator(".live-on")).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(() => kept(page)).toContain("Le mois en poche");
  expect(foul, "the policy allows it").toEqual([]);
  // Nothing but words and the one board is kept: no page, no answer of the API.
  const addresses = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname);
  });
  expect(addresses.sort()).toEqual(["/favicon.svg", "/offline", "/offline.js", "/offline/board"]);

  await pocket.setOffline(true);
  await page.goto("/notices");
  await expect(page.getByRole("heading", { name: "Pas de connexion" })).toBeVisible();
  await expect(page.locator("caption")).toContainText(/Le mois en poche.*(cette minute-ci|minute)/);
  await expect(page.locator("tbody tr")).toHaveCount(3);
  await expect(page.locator("tbody tr.own")).toContainText("Anna Le Goff");
  await expectNoSidewaysScroll(page);

  // Back again: the page that was asked for, fresh from the server.
  await pocket.setOffline(false);
  await expect(page.locator(".bottom-bar")).toBeVisible({ timeout: 30_000 });
  expect(new URL(page.url()).pathname).toBe("/notices");

  await page.goto("/settings/sessions");
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL(/sign-in/);
  await expect.poll(() => kept(page)).toBe("");
  await pocket.setOffline(true);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Pas de connexion" })).toBeVisible();
  await expect(page.locator("section")).toBeHidden();
  await pocket.close();
});

test("pulling a page down reads it anew; scrolling up or sideways does not", async ({ browser }) => {
  // Anna has signed out above.
  const pocket = await organization.browserOf(browser, "bob", PHONE);
  const page = await pocket.newPage();
  await page.goto("/");
  await expect(page.locator("html.pulls")).toHaveCount(1);
  let read = 0;
  page.on("request", (request) => {
    // What the service worker asks for on the page's behalf is told a second time.
    if (request.url().includes("_data=routes%2Fhome") && !request.serviceWorker()) read += 1;
  });
  await swipe(page, { x: 0, y: -200 });
  await swipe(page, { x: 220, y: 40 });
  await swipe(page, { x: 0, y: 60 });
  expect(read).toBe(0);
  await swipe(page, { x: 10, y: 260 });
  await expect.poll(() => read).toBe(1);
  await expect(page.locator("[role=status]", { hasText: "Page à jour." })).toHaveCount(1);
  await pocket.close();
});

/** The board that this device keeps, as text; empty where it keeps none. */
const kept = (page: Page) => page.evaluate(async () => (await (await caches.match("/offline/board"))?.text()) ?? "");

/** A finger that moves by so much from the upper middle of the page. */
async function swipe(page: Page, by: { x: number; y: number }): Promise<void> {
  await page.evaluate(({ x, y }) => {
    const target = document.querySelector("main") ?? document.body;
    const say = (type: string, share: number) => {
      const touch = new Touch({ identifier: 1, target, clientX: 100 + x * share, clientY: 300 + y * share });
      const touches = type === "touchend" ? [] : [touch];
      target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch] }));
    };
    say("touchstart", 0);
    for (const share of [0.1, 0.4, 0.7, 1]) say("touchmove", share);
    say("touchend", 1);
  }, by);
}
