import sharp from "sharp";
import type { ProductOrganization } from "../support/product-organization.ts";
import { expect, expectFineInBothLights, expectNoSidewaysScroll, test } from "./journey.ts";
import { launchShopChallenge, putShops } from "./shop-network.ts";
import { WORDS } from "./words.ts";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: "fr-FR" } as const;

let organization: ProductOrganization;
let challenge: string;

test.beforeAll(async ({ product }) => {
  organization = await product.organization("La déclaration");
  await putShops(organization);
  challenge = await launchShopChallenge(organization, "Le mois déclaré");
});

test("a rep declares with a photo from the phone, the manager approves several at once, the board moves", async ({
  browser,
}) => {
  const { declarations, house } = WORDS.fr;
  const pocket = await organization.browserOf(browser, "anna", PHONE);
  const board = await pocket.newPage();
  await board.goto(`/challenges/${challenge}`);
  await expect(board.locator(".live-on")).toBeVisible();

  const page = await pocket.newPage();
  await page.goto("/");
  await page.locator(".bottom-bar").getByRole("link", { name: house.navigation.declarations }).click();
  await expect(page.getByText(declarations.empty, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: declarations.declare }).click();
  await expectNoSidewaysScroll(page);
  // Three touches: what, how much, send.
  await page.getByRole("link", { name: "Chiffre d’affaires" }).click();
  await page.getByLabel(declarations.form.value).fill("mille");
  await page.getByText(declarations.form.more).click();
  const photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: "#2a7" } })
    .withExif({ IFD0: { Make: "Appareil" } })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel(declarations.form.picture)
    .setInputFiles({ name: "contrat.jpg", mimeType: "image/jpeg", buffer: photo });
  await page.getByLabel(declarations.form.note).fill("Contrat signé");
  await page.getByRole("button", { name: declarations.form.send }).click();
  // Refused beside its field, with all that was given still there.
  await expect(page.locator("[aria-invalid]")).toHaveValue("mille");
  await expect(page.getByText(declarations.form.pictureKept)).toBeVisible();
  await page.getByLabel(declarations.form.value).fill("1 200,50");
  await page.getByRole("button", { name: declarations.form.send }).click();
  await expect(page.getByText(declarations.sent)).toBeVisible();
  await expect(page.getByText(declarations.states.waiting)).toBeVisible();
  await expectFineInBothLights(page);
  await expect(board.locator(".tower-me .cell-points")).toHaveText(house.noData);

  const second = await organization.browserOf(browser, "bob", { javaScriptEnabled: false, locale: "fr-FR" });
  const plain = await second.newPage();
  await plain.goto("/declarations/new");
  await plain.getByRole("link", { name: "Chiffre d’affaires" }).click();
  await plain.getByLabel(declarations.form.value).fill("300");
  await plain.getByRole("button", { name: declarations.form.send }).click();
  await expect(plain.getByText(declarations.sent)).toBeVisible();
  await second.close();

  const words = WORDS.en.declarations.approvals;
  const desk = await organization.browserOf(browser, "nora", { locale: "en-GB" });
  const approvals = await desk.newPage();
  await approvals.goto("/approvals");
  const picture = approvals.getByRole("img");
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
  await approvals.getByRole("button", { name: words.approve }).click();
  await expect(approvals.getByRole("alert")).toBeVisible();
  await approvals.getByRole("checkbox", { name: words.allOf.replace("{unit}", "Nantes Graslin") }).check();
  await approvals.getByRole("button", { name: words.approve }).click();
  await expect(approvals.getByText(words.empty, { exact: true })).toBeVisible();
  await expect(approvals.getByText("2 decisions recorded.")).toBeVisible();
  await desk.close();

  await expect(board.locator(".tower-me .cell-points")).toContainText("12");
  await page.reload();
  await expect(page.getByText(declarations.states.approved)).toBeVisible();
  await pocket.close();
});
