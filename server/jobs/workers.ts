import { z } from "zod";
import type { App } from "../app.ts";
import { announcePhase } from "../challenges/announce-phase.ts";
import { findChallenge } from "../challenges/challenge.ts";
import { inContext } from "../context.ts";
import { runImportJob } from "../imports/run-job.ts";
import { mailDigests } from "../notices/mail-digest.ts";
import { reviewPractice } from "../recognition/practices/review.ts";
import { lookForRings } from "../recognition/rings/look.ts";
import { Refusal } from "../refusal.ts";
import { remindOfRetest } from "../training/remind-retest.ts";
import type { JobKind } from "./queues.ts";
import { runRescoreJob } from "./rescore-job.ts";
import { schedulePhases } from "./schedule-phases.ts";

/** Does one job of a kind; may be called again with the same data after a crash. */
type Worker = (app: App, data: unknown) => Promise<void>;

const phase = z.object({ organizationId: z.string(), challengeId: z.string() });

async function announce(app: App, data: unknown): Promise<void> {
  const { organizationId, challengeId } = phase.parse(data);
  const principal = { kind: "system", name: "challenge-phase" } as const;
  try {
    await inContext(app, { organizationId, principal }, async (ctx) => {
      await announcePhase(ctx, challengeId);
      // An amendment may have moved the dates since this was sent.
      await schedulePhases(ctx, await findChallenge(ctx, challengeId));
    });
  } catch (error) {
    // An organization or a draft that is gone has nothing to announce.
    if (!(error instanceof Refusal && error.code === "not-found")) throw error;
  }
}

const retest = z.object({ organizationId: z.string(), moduleRef: z.string(), memberId: z.string() });

async function remind(app: App, data: unknown): Promise<void> {
  const { organizationId, moduleRef, memberId } = retest.parse(data);
  const principal = { kind: "system", name: "training-retest" } as const;
  try {
    await inContext(app, { organizationId, principal }, (ctx) => remindOfRetest(ctx, moduleRef, memberId));
  } catch (error) {
    // An organization that is gone has nobody to remind.
    if (!(error instanceof Refusal && error.code === "not-found")) throw error;
  }
}

const longWork = z.object({ organizationId: z.string(), jobId: z.string() });

async function goOnImporting(app: App, data: unknown): Promise<void> {
  const { organizationId, jobId } = longWork.parse(data);
  await runImportJob(app, organizationId, jobId);
}

async function goOnRescoring(app: App, data: unknown): Promise<void> {
  const { organizationId, jobId } = longWork.parse(data);
  await runRescoreJob(app, organizationId, jobId);
}

const practice = z.object({ organizationId: z.string(), practiceId: z.string() });

async function askForPractice(app: App, data: unknown): Promise<void> {
  const { organizationId, practiceId } = practice.parse(data);
  const principal = { kind: "system", name: "practice-review" } as const;
  try {
    await inContext(app, { organizationId, principal }, (ctx) => reviewPractice(ctx, practiceId));
  } catch (error) {
    // An organization that is gone has no practices.
    if (!(error instanceof Refusal && error.code === "not-found")) throw error;
  }
}

const own = z.object({ organizationId: z.string() });

async function lookAtLikes(app: App, data: unknown): Promise<void> {
  const { organizationId } = own.parse(data);
  await inContext(app, { organizationId, principal: { kind: "system", name: "ring-look" } }, lookForRings);
}

async function mailWhatIsNew(app: App, data: unknown): Promise<void> {
  await mailDigests(app, own.parse(data).organizationId);
}

export const WORKERS: Readonly<Record<JobKind, Worker>> = {
  "challenge-phase": announce,
  import: goOnImporting,
  "practice-review": askForPractice,
  "ring-look": lookAtLikes,
  "notice-digest": mailWhatIsNew,
  rescore: goOnRescoring,
  "training-retest": remind,
};
