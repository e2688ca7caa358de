import { z } from "zod";
import { isRef } from "#core/results/incoming.ts";
import { alone, inList } from "../network/outcome.ts";
import { putUnits } from "../network/put-units.ts";
import { readUnit, readUnits } from "../network/read-units.ts";
import { answerCounts, counts, job, listOf, ok, statusOf } from "./answers.ts";
import { cursor, limit, name, ref, text } from "./fields.ts";
import { operation } from "./operation.ts";
import { page } from "./paging.ts";

const fields = { name, kind: text(200).nullable().optional(), parent: ref.nullable().optional() };
const unit = z.strictObject({ ref, name, kind: z.string().nullable(), parent: ref.nullable() }).meta({ id: "Unit" });

export const unitOperations = [
  operation({
    id: "listUnits",
    tag: "Network",
    summary: "The units, in the order of their refs",
    method: "GET",
    path: "/units",
    action: "units.read",
    query: z.strictObject({ limit, cursor }),
    answers: { 200: listOf(unit) },
    inTransaction: async (ctx, { query }) =>
      ok(
        await page(query, {
          isPlace: isRef,
          read: (from) => readUnits(ctx, from),
          placeOf: (one) => one.ref,
          show: (one) => one,
        }),
      ),
  }),
  operation({
    id: "putUnits",
    tag: "Network",
    summary: "Create or change up to 1,000 units, all or none",
    description: "A parent may be a unit of the same list. A field that is not given stays as it is; null empties it.",
    method: "PUT",
    path: "/units",
    action: "units.write",
    body: z.strictObject({ units: z.array(z.strictObject({ ref, ...fields })).max(1000) }),
    answers: { 200: counts, 202: job },
    inTransaction: async (ctx, { body }) => answerCounts(await putUnits(ctx, body.units, inList("units"))),
  }),
  operation({
    id: "getUnit",
    tag: "Network",
    summary: "A unit",
    method: "GET",
    path: "/units/{ref}",
    action: "units.read",
    answers: { 200: unit },
    inTransaction: async (ctx, { params }) => ok(await readUnit(ctx, params.ref)),
  }),
  operation({
    id: "putUnit",
    tag: "Network",
    summary: "Create or change a unit",
    description: "A field that is not given stays as it is; null empties it.",
    method: "PUT",
    path: "/units/{ref}",
    action: "units.write",
    creates: true,
    body: z.strictObject(fields),
    answers: { 200: unit, 201: unit, 202: job },
    inTransaction: async (ctx, { params, body }) => {
      const outcomes = await putUnits(ctx, [{ ref: params.ref, ...body }], alone);
      return { status: statusOf(outcomes), body: await readUnit(ctx, params.ref) };
    },
  }),
];
