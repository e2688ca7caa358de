import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createChallenge } from "#server/challenges/create.ts";
import { notFound } from "#server/refusal.ts";
import { ChallengeForm } from "../../components/challenges/challenge-form.tsx";
import { flawsAt } from "../../components/challenges/form-options.ts";
import { Trial } from "../../components/challenges/trial.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { advised } from "./advised.ts";
import { changeDraft } from "./change-draft.ts";
import { definitionOfForm } from "./definition-form.ts";
import { formOptionsOf } from "./form-options.ts";
import { checked, shownInDays } from "./sent-rules.ts";
import { tryOut } from "./trial.ts";

export async function loader(args: LoaderFunctionArgs) {
  const options = await asMember(args, async (ctx) => {
    if (ctx.principal.kind === "member" && ctx.principal.role === "rep") throw notFound();
    return formOptionsOf(ctx);
  });
  const draft = { timeZone: options.timeZone };
  return json({ options, draft, ...shownInDays(draft) });
}

/** Fields: the pointers of a definition (definition-form.ts); `change` and `preview` save nothing. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const drawn = definitionOfForm(form, null);
  const change = form.get("change");
  if (typeof change === "string") {
    const draft = changeDraft(drawn, change);
    return json({ draft, ...shownInDays(draft), problem: null, trial: null });
  }
  const shown = { draft: drawn, ...shownInDays(drawn), problem: null, trial: null };
  if (form.has("preview")) {
    const tried = await attempt(args, async (ctx) => tryOut(ctx, checked(drawn)));
    if (!tried.ok) return json({ ...shown, problem: tried.problem });
    return json({ ...shown, trial: { ...tried.value, advice: await advised(args, tried.value.advice) } });
  }
  const created = await attempt(args, (ctx) => createChallenge(ctx, checked(drawn)));
  if (created.ok) return redirect(`/challenges/${created.value.id}`);
  return json({ ...shown, problem: created.problem }, { status: created.problem.status });
}

export const meta: MetaFunction = () => [{ title: "Élan" }];

export default function NewChallenge() {
  const { options, ...fresh } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const { draft, lastDay, settleDays } = answer ?? fresh;
  return (
    <div className="mx-auto max-w-[52rem]">
      <h1 className="mb-6 font-bold text-2xl">{t("challenges.form.newTitle")}</h1>
      <ChallengeForm
        draft={draft}
        lastDay={lastDay}
        settleDays={settleDays}
        options={options}
        flaws={flawsAt(answer?.problem?.errors)}
        problem={answer?.problem ?? null}
        version={null}
        trial={answer?.trial && <Trial {...answer.trial} />}
        submit={t("challenges.form.save")}
      />
    </div>
  );
}
