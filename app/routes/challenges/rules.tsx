import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { allow } from "#server/auth/allow.ts";
import { findChallenge, stateOf } from "#server/challenges/challenge.ts";
import { changeChallenge } from "#server/challenges/change.ts";
import type { Ctx } from "#server/context.ts";
import { ChallengeForm } from "../../components/challenges/challenge-form.tsx";
import { Differences, differencesBetween } from "../../components/challenges/differences.tsx";
import { flawsAt } from "../../components/challenges/form-options.ts";
import { Trial } from "../../components/challenges/trial.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { advised } from "./advised.ts";
import { changeDraft } from "./change-draft.ts";
import { definitionOfForm } from "./definition-form.ts";
import { formOptionsOf } from "./form-options.ts";
import { checked, shownInDays } from "./sent-rules.ts";
import { tryOut } from "./trial.ts";

/** The rules as they stand, for whoever may change them. Throws a 404 Refusal. */
async function presentRules(ctx: Ctx, id: string) {
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  const challenge = await findChallenge(ctx, id);
  return { definition: challenge.definition, version: challenge.version, state: stateOf(challenge, ctx.now) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { id = "" } = args.params;
  const page = await asMember(args, async (ctx) => ({
    ...(await presentRules(ctx, id)),
    options: await formOptionsOf(ctx),
  }));
  return json({ ...page, ...shownInDays(page.definition) });
}

/** Fields: the pointers of a definition (definition-form.ts), `reason`, `version`; `change` and `preview` save nothing. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const form = await args.request.formData();
  const present = await asMember(args, (ctx) => presentRules(ctx, id));
  const drawn = definitionOfForm(form, present.definition);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const change = form.get("change");
  const draft = typeof change === "string" ? changeDraft(drawn, change) : drawn;
  const shown = {
    draft: { ...draft, reason: text("reason") },
    ...shownInDays(draft),
    problem: null,
    trial: null,
    differs: null,
  };
  if (typeof change === "string") return json(shown);
  if (form.has("preview")) {
    const tried = await attempt(args, async (ctx) => tryOut(ctx, checked(drawn)));
    if (!tried.ok) return json({ ...shown, problem: tried.problem });
    return json({ ...shown, trial: { ...tried.value, advice: await advised(args, tried.value.advice) } });
  }
  const version = text("version") === "" ? undefined : Number(text("version"));
  const reason = text("reason") || undefined;
  const changed = await attempt(args, (ctx) =>
    changeChallenge(ctx, id, { definition: checked(drawn), reason, version }),
  );
  if (changed.ok) return redirect(`/challenges/${id}`);
  const { problem } = changed;
  const isPassed = problem.status === 409 && version !== present.version;
  const differs = isPassed ? differencesBetween(present.definition, drawn) : null;
  return json({ ...shown, problem: isPassed ? null : problem, differs }, { status: problem.status });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.definition.name ?? ""} · Élan` }];

export default function Rules() {
  const { options, definition, version, state, ...days } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const isDraft = state === "draft";
  return (
    <div className="mx-auto max-w-[52rem]">
      <h1 className="mb-2 font-bold text-2xl">
        {t(isDraft ? "challenges.form.editTitle" : "challenges.form.amendTitle")}
      </h1>
      <p className="mb-6 text-ink-2">{isDraft ? definition.name : t("challenges.form.amendDetail")}</p>
      {answer?.differs && (
        <div className="mb-6">
          <Notice tone="warn" title={t("challenges.form.conflict")}>
            <Differences differences={answer.differs} />
          </Notice>
        </div>
      )}
      <ChallengeForm
        draft={answer?.draft ?? definition}
        lastDay={answer?.lastDay ?? days.lastDay}
        settleDays={answer?.settleDays ?? days.settleDays}
        options={options}
        flaws={flawsAt(answer?.problem?.errors)}
        problem={answer?.problem ?? null}
        version={version}
        isAmendment={!isDraft}
        trial={answer?.trial && <Trial {...answer.trial} />}
        submit={t(
          answer?.differs
            ? "challenges.form.saveMine"
            : isDraft
              ? "challenges.form.save"
              : "challenges.form.saveAmendment",
        )}
      />
    </div>
  );
}
