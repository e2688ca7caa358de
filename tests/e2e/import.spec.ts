import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type CrmSales, readCrmSales } from "../api/crm-sales.ts";
import type { ProductOrganization } from "../support/product-organization.ts";
import { realData } from "../support/real-data.ts";
import { expect, test } from "./journey.ts";
import { WORDS } from "./words.ts";

const folder = realData("crm-sales");
const { imports } = WORDS.fr;

test("a CRM's export goes in by the page as it was guessed, and sending it again adds nothing", async ({
  browser,
  product,
}) => {
  test.skip(folder === null, "needs ../shared/data/crm-sales");
  test.setTimeout(180_000);
  const file = join(folder ?? "", "sales_pipeline.csv");
  const crm = readCrmSales(folder ?? "");
  const organization = await product.organization("Import");
  await organization.put("/units", { units: crm.units });
  await organization.put("/members", { members: crm.members });
  await organization.put("/metrics/revenue", { name: "Revenue", unit: "USD" });
  await organization.put("/metrics/deals-won", { name: "Deals won" });

  const desk = await organization.browserOfAdmin(browser);
  const page = await desk.newPage();
  await send(page, file);
  await expect(page.getByText(imports.mapping.guessed)).toBeVisible();
  await page.getByRole("button", { name: imports.mapping.check }).click();
  await expect(page.getByRole("heading", { name: imports.result.checkedTitle })).toBeVisible({ timeout: 90_000 });
  const tried = await counts(page);
  await page.getByRole("button", { name: imports.mapping.record, exact: true }).click();
  await expect(page.getByRole("heading", { name: imports.result.doneTitle })).toBeVisible({ timeout: 90_000 });
  const recorded = await counts(page);
  expect(recorded).toEqual(tried);
  expect(recorded).toMatchObject({ accepted: crm.results.length, duplicates: 0, held: 0, refused: 0 });
  await expectSecondQuarter(organization, crm);

  await send(page, file);
  await page.getByRole("button", { name: imports.mapping.record, exact: true }).click();
  await expect(page.getByRole("heading", { name: imports.result.doneTitle })).toBeVisible({ timeout: 90_000 });
  expect(await counts(page)).toEqual({ ...recorded, accepted: 0, duplicates: recorded.accepted });
  await desk.close();
});

async function send(page: Page, file: string): Promise<void> {
  await page.goto("/imports", { waitUntil: "networkidle" });
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: imports.upload.submit }).click();
  await page.waitForURL(/\/imports\/./);
}

/** The numbers of the result, by what they count. */
async function counts(page: Page): Promise<Record<string, number>> {
  const words = ["accepted", "duplicates", "held", "refused", "skipped"] as const;
  const said = await page.locator("dl > div").allInnerTexts();
  return Object.fromEntries(
    words.map((word) => {
      const line = said.find((text) => text.startsWith(imports.result[word])) ?? "";
      return [word, Number(line.slice(imports.result[word].length).replace(/\D/g, ""))];
    }),
  );
}

/** The reps' board of the second quarter by revenue is the one that is known, ranks included. */
async function expectSecondQuarter(organization: ProductOrganization, { expected }: CrmSales): Promise<void> {
  const { standings } = await organization.post("/challenges/preview", {
    name: "Q2",
    timeZone: "Europe/Paris",
    start: "2017-04-01",
    end: "2017-07-01",
    participants: { kind: "members" },
    criteria: [
      {
        id: "revenue",
        name: "Revenue",
        metric: "revenue",
        measure: { kind: "sum" },
        scale: { kind: "perUnit", points: "1", per: "1" },
      },
    ],
  });
  const ranked = standings.rows
    .filter((row: { criteria: { revenue: { measure: string | null } } }) => row.criteria.revenue.measure !== null)
    .map((row: { name: string; rank: number; criteria: { revenue: { measure: string } } }) => [
      row.name,
      row.rank,
      Number(row.criteria.revenue.measure),
    ]);
  const known = expected
    .filter(({ period, level }) => period === "2017Q2" && level === "agent")
    .map(({ name, rankByValue, wonValue }) => [name, rankByValue, Number(wonValue)]);
  expect(known.length).toBeGreaterThan(0);
  expect(new Map(ranked.map((row: [string]) => [row[0], row]))).toEqual(new Map(known.map((row) => [row[0], row])));
}
