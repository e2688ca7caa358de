import { Organization } from "../product/organization.ts";
import type { Product } from "../product/product.ts";
import { definition, MEMBERS, memberRef } from "./season.ts";

/** An organization with the season's network and so many live challenges of four criteria. */
export async function seasonOrganization(product: Product, name: string, challenges: number) {
  const organization = await Organization.make(product, name);
  const members = Array.from({ length: MEMBERS }, (_, index) => ({ ref: memberRef(index), name: `Rep ${index}` }));
  await organization.ask("PUT", "/members", { members });
  for (const key of ["revenue", "meetings", "quiz"]) await organization.ask("PUT", `/metrics/${key}`, { name: key });
  const ids: string[] = [];
  for (let index = 0; index < challenges; index++) ids.push(await organization.launched(definition(`Season ${index}`)));
  return { organization, challenges: ids };
}
