import { z } from "zod";
import { isRef } from "#core/results/incoming.ts";
import { readAddress } from "../auth/addresses.ts";
import type { Ctx } from "../context.ts";
import { alone, inList, type PointerOf, refuseFlawed } from "../network/outcome.ts";
import { type MemberInput, putMembers } from "../network/put-members.ts";
import { readMember, readMembers } from "../network/read-members.ts";
import { answerCounts, counts, job, listOf, ok, statusOf } from "./answers.ts";
import { cursor, instantIn, instantOrDay, limit, name, ref } from "./fields.ts";
import { operation } from "./operation.ts";
import { page } from "./paging.ts";

const email = z
  .string()
  .trim()
  .refine((value) => readAddress(value) !== null, "not-an-address");
const role = z.enum(["rep", "manager", "leader", "admin"]);
const locale = z.enum(["fr", "en"]);

const fields = {
  name,
  email: email.nullable().optional(),
  role: role.optional(),
  unit: ref.nullable().optional(),
  unitFrom: instantOrDay.nullable().optional(),
  locale: locale.nullable().optional(),
  active: z.boolean().optional(),
};
const put = z.strictObject({ ref, ...fields });

const instant = z.string().nullable();
const member = z
  .strictObject({
    ref,
    name,
    email: z.string().nullable(),
    role,
    unit: ref.nullable().meta({ description: "The unit of today" }),
    unitFrom: instant,
    locale: locale.nullable(),
    active: z.boolean(),
    assignments: z
      .array(z.strictObject({ unit: ref, from: instant, to: instant }))
      .meta({ description: "Every period in a unit, half-open; null where it is open" }),
  })
  .meta({ id: "Member" });

/** Throws a 422 Refusal for a date that belongs to no unit. */
function inputsOf(ctx: Ctx, puts: readonly z.output<typeof put>[], pointerOf: PointerOf): MemberInput[] {
  const flaws = puts.flatMap(({ unit, unitFrom }, index) =>
    typeof unitFrom === "string" && unit === undefined
      ? [{ pointer: `${pointerOf(index)}/unitFrom`, code: "unit-from-without-unit", params: {} }]
      : [],
  );
  refuseFlawed(flaws);
  return puts.map(({ unitFrom, ...rest }) => ({
    ...rest,
    unitFrom: typeof unitFrom === "string" ? instantIn(ctx, unitFrom) : undefined,
  }));
}

const ABOUT =
  "A member's first unit holds since ever; a later one from `unitFrom` (now, if not given), replacing any later period; naming the present unit changes nothing. A field that is not given stays as it is; null empties it.";

export const memberOperations = [
  operation({
    id: "listMembers",
    tag: "Network",
    summary: "The members, in the order of their refs, those who left too",
    method: "GET",
    path: "/members",
    action: "people.list",
    query: z.strictObject({ limit, cursor }),
    answers: { 200: listOf(member) },
    inTransaction: async (ctx, { query }) =>
      ok(
        await page(query, {
          isPlace: isRef,
          read: (from) => readMembers(ctx, from),
          placeOf: (one) => one.ref,
          show: (one) => one,
        }),
      ),
  }),
  operation({
    id: "putMembers",
    tag: "Network",
    summary: "Create or change up to 1,000 members, all or none",
    description: ABOUT,
    method: "PUT",
    path: "/members",
    action: "people.invite",
    body: z.strictObject({ members: z.array(put).max(1000) }),
    answers: { 200: counts, 202: job },
    inTransaction: async (ctx, { body }) => {
      const pointerOf = inList("members");
      return answerCounts(await putMembers(ctx, inputsOf(ctx, body.members, pointerOf), pointerOf));
    },
  }),
  operation({
    id: "getMember",
    tag: "Network",
    summary: "A member",
    method: "GET",
    path: "/members/{ref}",
    action: "people.read",
    answers: { 200: member },
    inTransaction: async (ctx, { params }) => ok(await readMember(ctx, params.ref)),
  }),
  operation({
    id: "putMember",
    tag: "Network",
    summary: "Create or change a member",
    description: ABOUT,
    method: "PUT",
    path: "/members/{ref}",
    action: "people.invite",
    creates: true,
    body: z.strictObject(fields),
    answers: { 200: member, 201: member, 202: job },
    inTransaction: async (ctx, { params, body }) => {
      const outcomes = await putMembers(ctx, inputsOf(ctx, [{ ref: params.ref, ...body }], alone), alone);
      return { status: statusOf(outcomes), body: await readMember(ctx, params.ref) };
    },
  }),
];
