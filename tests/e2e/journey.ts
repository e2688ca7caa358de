import { test as base, expect, type Page } from "@playwright/test";
import { type Product, startProduct } from "../support/product.ts";

/** Journeys share one running product a worker; each makes the organizations it needs. */
export const test = base.extend<Record<never, never>, { product: Product }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const product = await startProduct();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

export { expect };

/** Nothing may be wider than the screen: on a phone nobody scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(widths.content, "the page is wider than the screen").toBeLessThanOrEqual(widths.screen);
}

/** Looks at the page as it is by day and by night: it follows the device, and nothing sticks out. */
export async function expectFineInBothLights(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect
      .poll(() => page.evaluate(brightnessOfPaper), { message: `the paper by ${colorScheme}` })
      [colorScheme === "dark" ? "toBeLessThan" : "toBeGreaterThan"](0.5);
    await expectNoSidewaysScroll(page);
  }
}

/** 0 (black) to 1 (white), of what the page is drawn on. */
function brightnessOfPaper(): number {
  const canvas = document.createElement("canvas").getContext("2d");
  if (!canvas) throw new Error("no canvas");
  for (const element of [document.documentElement, document.body]) {
    canvas.fillStyle = getComputedStyle(element).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / (3 * 255);
}
