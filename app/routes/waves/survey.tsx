import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { problemOf } from "#server/api/problem.ts";
import { clientKey } from "#server/auth/visitor.ts";
import { Refusal } from "#server/refusal.ts";
import { answerSurvey, readSurvey } from "#server/waves/survey.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";

/** What a customer sees who follows a link: one question. Nobody signs in here. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const isDone = new URL(request.url).searchParams.has("thanks");
  if (isDone) return json({ survey: null, isDone });
  try {
    return json({ survey: await readSurvey(context.app, params.token ?? "", clientKey(request.headers)), isDone });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return json({ survey: null, isDone }, { status: error.code === "too-many" ? 429 : 404 });
  }
}

/** Fields: `score`. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { token = "" } = params;
  const score = textOf(await request.formData(), "score");
  try {
    await answerSurvey(context.app, token, score, clientKey(request.headers));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, params: said, flaws } = error;
    const problem = problemOf(await localeOf(request, context.session), code, { reason, params: said, flaws });
    return json({ detail: problem.errors?.[0]?.detail ?? problem.detail }, { status: problem.status });
  }
  return redirect(`/survey/${token}?thanks`);
}

export const meta = titled((words) => words.waves.title);

export default function SurveyPage() {
  const { survey, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  if (isDone) return <PorchPage title={t("waves.survey.thanks")} detail={t("waves.survey.thanksDetail")} />;
  if (!survey) return <PorchPage title={t("waves.survey.gone")} detail={t("waves.survey.goneDetail")} />;
  const { subject, organization, question, steps, isOpen } = survey;
  return (
    <PorchPage title={question} detail={t("waves.survey.about", { subject, organization })}>
      {answer?.detail && <Notice tone="danger">{answer.detail}</Notice>}
      {isOpen ? (
        <Form method="post" className="flex flex-col gap-5">
          <fieldset>
            <legend className="sr-only">{question}</legend>
            <div className="score-scale">
              {steps.map((step) => (
                <label key={step} className="score-step">
                  <input type="radio" name="score" value={step} required className="sr-only" />
                  <span>{step}</span>
                </label>
              ))}
            </div>
            <p className="mt-2 flex justify-between gap-4 text-ink-2 text-sm">
              <span>{t("waves.survey.worst")}</span>
              <span className="text-right">{t("waves.survey.best")}</span>
            </p>
          </fieldset>
          <Button look="primary">{t("waves.survey.send")}</Button>
          <p className="text-ink-2 text-sm">{t("waves.survey.anonymous")}</p>
        </Form>
      ) : (
        <Notice>{t("waves.survey.closed")}</Notice>
      )}
    </PorchPage>
  );
}
