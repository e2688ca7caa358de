import { z } from "zod";
import type { Advice } from "#core/challenges/advice.ts";
import { type Definition, definitionSchema } from "#core/challenges/schema.ts";
import type { Locale } from "#locales/locale.ts";
import { allow } from "../auth/allow.ts";
import { adjustPoints } from "../challenges/adjust.ts";
import { cancelChallenge } from "../challenges/cancel.ts";
import { certifyChallenge } from "../challenges/certify.ts";
import { type Challenge, challengesAfter, findChallenge, isChallengeId } from "../challenges/challenge.ts";
import { changeChallenge } from "../challenges/change.ts";
import { createChallenge } from "../challenges/create.ts";
import { excludeParticipant } from "../challenges/exclude.ts";
import { launchChallenge } from "../challenges/launch.ts";
import { participantOf } from "../challenges/participant.ts";
import { previewChallenge } from "../challenges/preview.ts";
import { reopenChallenge } from "../challenges/reopen.ts";
import { settleChallenge } from "../challenges/settle.ts";
import { viewOf } from "../challenges/view.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { job, listOf, ok } from "./answers.ts";
import { canonicalDecimal, cursor, limit, position, reason, ref } from "./fields.ts";
import { operation } from "./operation.ts";
import { page } from "./paging.ts";
import { sentenceOf } from "./sentences.ts";
import { leaderboard } from "./standings.ts";

const id = z.string().meta({ format: "uuid" });
const instant = z.string().meta({ format: "date-time" });
const life = {
  id,
  version: z.int(),
  state: z.enum(["draft", "scheduled", "live", "settling", "certified", "cancelled"]),
  startsAt: instant,
  endsAt: instant,
  launchedAt: instant.nullable(),
  settlesAt: instant.nullable(),
  certifiedAt: instant.nullable(),
  certification: z
    .object({ position, version: z.int(), standings: z.string(), definition: z.string(), by: z.string().nullable() })
    .nullable()
    .meta({
      description:
        "The proof of certified standings: ledger position, version of the rules, and SHA-256 (hex) of the sealed rows and of the definition, as JSON with its keys in order",
    }),
  createdAt: instant,
};
const amendment = { reason: reason.optional(), version: z.int().min(1).optional() };

// What the definition's schema is beyond what its type says: an object, so that what goes beside its fields can be told apart.
const definitionObject = definitionSchema as unknown as z.ZodObject;
const definition = definitionObject.meta({ id: "Definition" });
const challenge = definitionObject
  .extend(life)
  .meta({ id: "Challenge", description: "The definition with its id, version and state" });
const change = definitionObject.extend(amendment) as unknown as z.ZodType<
  Definition & z.output<z.ZodObject<typeof amendment>>
>;

const advice = z
  .array(z.object({ pointer: z.string(), detail: z.string() }))
  .meta({ description: "What to look at again: rules that pay twice, that nobody can reach, or that always hold" });
const inWords = (locale: Locale, { pointer, code, params }: Advice) => ({
  pointer,
  detail: sentenceOf(locale, "advice", code, params),
});

const show = (ctx: Ctx, one: Challenge) => viewOf(one, ctx.now);
const findThing = (ctx: Ctx, params: { readonly id: string }) => findChallenge(ctx, params.id);

type Step = { readonly reason?: string | undefined; readonly by?: string | undefined };

/** One step in a challenge's life: a POST that answers the challenge as it then is. */
const step = <const P extends string>(
  path: P,
  words: { id: string; summary: string; description?: string },
  take: (ctx: Ctx, id: string, body: Step) => Promise<Challenge>,
) =>
  operation({
    ...words,
    tag: "Challenges",
    method: "POST",
    path: `/challenges/{id}/${path}`,
    action: "challenge.write",
    takes: "optional-json",
    body: z.strictObject({ reason: reason.optional(), by: ref.optional() }),
    answers: { 200: challenge, 202: job },
    findThing: (ctx, params) => findThing(ctx, params as { id: string }),
    inTransaction: async (ctx, { params, body }) => ok(show(ctx, await take(ctx, (params as { id: string }).id, body))),
  });

async function findParticipant(ctx: Ctx, params: { readonly id: string; readonly ref: string }): Promise<void> {
  const found = await findChallenge(ctx, params.id);
  const plan = await ctx.app.plans.of(ctx, found);
  if ((await participantOf(ctx, found, plan, params.ref)) === undefined) throw notFound();
}

export const challengeOperations = [
  operation({
    id: "createChallenge",
    tag: "Challenges",
    summary: "Save a definition as a draft",
    method: "POST",
    path: "/challenges",
    action: "challenge.write",
    body: definitionSchema,
    documented: definition,
    answers: { 201: challenge },
    inTransaction: async (ctx, { body }) => ({ status: 201, body: show(ctx, await createChallenge(ctx, body)) }),
  }),
  operation({
    id: "previewChallenge",
    tag: "Challenges",
    summary: "What a definition would have made of a past window; nothing is stored",
    method: "POST",
    path: "/challenges/preview",
    action: "challenge.write",
    body: definitionSchema,
    documented: definition,
    answers: { 200: z.object({ standings: leaderboard, fairness: z.looseObject({}), advice }) },
    inTransaction: async (ctx, { body, locale }) => {
      const { advice, ...shown } = await previewChallenge(ctx, body);
      return ok({ ...shown, advice: advice.map((one) => inWords(locale, one)) });
    },
  }),
  operation({
    id: "listChallenges",
    tag: "Challenges",
    summary: "The challenges, in the order in which they were made",
    method: "GET",
    path: "/challenges",
    action: "challenge.read",
    query: z.strictObject({ limit, cursor }),
    answers: { 200: listOf(challenge) },
    inTransaction: async (ctx, { query }) =>
      ok(
        await page(query, {
          isPlace: isChallengeId,
          read: (from) => challengesAfter(ctx, from),
          placeOf: (one) => one.id,
          show: (one) => show(ctx, one),
        }),
      ),
  }),
  operation({
    id: "getChallenge",
    tag: "Challenges",
    summary: "A challenge",
    method: "GET",
    path: "/challenges/{id}",
    action: "challenge.read",
    answers: { 200: challenge },
    inTransaction: async (ctx, { params }) => {
      const found = await findChallenge(ctx, params.id);
      await allow(ctx, "challenge.read", { kind: "challenge", id: params.id });
      return ok(show(ctx, found));
    },
  }),
  operation({
    id: "changeChallenge",
    tag: "Challenges",
    summary: "Replace a draft, or amend launched rules",
    description:
      "A definition with `reason` and `version` beside its fields; both are needed once the challenge is launched. `version` is the one that is amended: where another came in between, it is a conflict.",
    method: "PUT",
    path: "/challenges/{id}",
    action: "challenge.write",
    body: change,
    answers: { 200: challenge, 202: job },
    findThing,
    inTransaction: async (ctx, { params, body }) => {
      const { reason, version, ...definition } = body;
      return ok(show(ctx, await changeChallenge(ctx, params.id, { definition, reason, version })));
    },
  }),
  step("launch", { id: "launchChallenge", summary: "Seal the rules and begin" }, (ctx, one) =>
    launchChallenge(ctx, one),
  ),
  step(
    "settle",
    { id: "settleChallenge", summary: "End it now; late results still count while it settles" },
    (ctx, one, body) => settleChallenge(ctx, one, body.reason),
  ),
  step(
    "certify",
    {
      id: "certifyChallenge",
      summary: "Freeze the standings with their proof",
      description: "A named person certifies: with a key, `by` is the ref of that member.",
    },
    (ctx, one, body) => certifyChallenge(ctx, one, body.by),
  ),
  step(
    "reopen",
    { id: "reopenChallenge", summary: "Open certified standings again, for a `reason`" },
    (ctx, one, body) => reopenChallenge(ctx, one, body.reason),
  ),
  step("cancel", { id: "cancelChallenge", summary: "Call it off" }, (ctx, one, body) =>
    cancelChallenge(ctx, one, body.reason),
  ),
  operation({
    id: "adjustPoints",
    tag: "Challenges",
    summary: "Give or take points, in any state",
    method: "POST",
    path: "/challenges/{id}/adjustments",
    action: "points.adjust",
    body: z.strictObject({ participant: ref, points: canonicalDecimal, reason }),
    answers: { 201: z.object({ id: z.string(), position }) },
    findThing,
    inTransaction: async (ctx, { params, body }) => ({ status: 201, body: await adjustPoints(ctx, params.id, body) }),
  }),
  operation({
    id: "excludeParticipant",
    tag: "Challenges",
    summary: "Take a participant out of the ranks; points and places are kept",
    method: "PUT",
    path: "/challenges/{id}/exclusions/{ref}",
    action: "participant.exclude",
    body: z.strictObject({ reason }),
    answers: { 200: z.object({ position }) },
    findThing: findParticipant,
    inTransaction: async (ctx, { params, body }) =>
      ok(await excludeParticipant(ctx, params.id, params.ref, { reason: body.reason, excluded: true })),
  }),
  operation({
    id: "includeParticipant",
    tag: "Challenges",
    summary: "Take an excluded participant back in",
    method: "DELETE",
    path: "/challenges/{id}/exclusions/{ref}",
    action: "participant.exclude",
    query: z.strictObject({ reason: reason.optional() }),
    answers: { 200: z.object({ position }) },
    findThing: findParticipant,
    inTransaction: async (ctx, { params, query }) =>
      ok(await excludeParticipant(ctx, params.id, params.ref, { reason: query.reason, excluded: false })),
  }),
];
