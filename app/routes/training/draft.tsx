import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { MODULE_MEASURES, metricKey } from "#core/training/metrics.ts";
import { flawSentence } from "#server/api/problem.ts";
import { changeDetails } from "#server/training/change-draft.ts";
import { readDraft } from "#server/training/read-draft.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthorFrame, Publication, WholeProblem } from "../../components/training/author-frame.tsx";
import { CardFields } from "../../components/training/card-fields.tsx";
import { ModuleFields } from "../../components/training/module-fields.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { changedCards, checkedDetails, shownDetails, typedDetails } from "./details-of-form.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ref = args.params.ref ?? "";
  const locale = await localeOf(args.request, args.context.session);
  const page = await asMember(args, async (ctx) => {
    const { draft, flaws, ...rest } = await readDraft(ctx, ref);
    const { network } = await ctx.app.networks.of(ctx);
    return {
      ...rest,
      title: draft.title,
      typed: shownDetails(draft),
      missing: flaws.map((code) => flawSentence(locale, { code })),
      metrics: MODULE_MEASURES.flatMap((measure) => network.metrics.get(metricKey(ref, measure))?.name ?? []),
    };
  });
  return json({ ...page, isSaved: new URL(args.request.url).searchParams.has("saved") });
}

/** Fields: the pointers of a module's details, and `revision`; `change` saves nothing (details-of-form.ts). */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  const form = await args.request.formData();
  const typed = typedDetails(form);
  const change = form.get("change");
  if (typeof change === "string") return json({ problem: null, typed: changedCards(typed, change) });
  const revision = Number(textOf(form, "revision"));
  const changed = await attempt(args, (ctx) => changeDetails(ctx, ref, checkedDetails(typed), revision));
  if (changed.ok) return redirect(`/training/${encodeURIComponent(ref)}/draft?saved`);
  return json({ problem: changed.problem, typed }, { status: changed.problem.status });
}

export const meta = titled((words) => words.training.title);

export default function Draft() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, instant } = useWords();
  const problem = answer?.problem ?? null;
  const typed = answer?.typed ?? page.typed;
  const isOvertaken = problem?.status === 409;
  return (
    <AuthorFrame moduleRef={page.ref} title={page.title}>
      <Publication moduleRef={page.ref} version={page.version} hasChanges={page.hasChanges} missing={page.missing} />
      {page.isSaved && !answer && <Notice tone="success">{t("training.author.saved")}</Notice>}
      <Form method="post" key={`${page.revision} ${typed.cards.length}`} className="flex flex-col gap-6">
        {isOvertaken ? (
          <Notice tone="danger">{t("training.author.changed")}</Notice>
        ) : (
          <WholeProblem problem={problem} shown={shownPointers(typed.cards.length)} />
        )}
        <input type="hidden" name="revision" value={page.revision} />
        <ModuleFields typed={typed.fields} problem={problem} />
        <CardFields
          cards={typed.cards}
          problem={problem}
          pictures={`/training/${encodeURIComponent(page.ref)}/pictures`}
        />
        <Button look="primary" className="self-start">
          {t("training.author.save")}
        </Button>
      </Form>
      {page.metrics.length > 0 && (
        <section className="border-line border-t pt-5">
          <h2 className="font-semibold text-lg">{t("training.author.metrics")}</h2>
          <p className="text-ink-2">{t("training.author.metricsDetail")}</p>
          <ul className="mt-2 list-disc pl-5">
            {page.metrics.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {page.versions.length > 0 && (
        <section>
          <h2 className="font-semibold text-lg">{t("training.author.versions")}</h2>
          <ul className="mt-2 text-ink-2">
            {page.versions.map(({ version, publishedAt, publishedBy, questions }) => (
              <li key={version}>
                {[
                  t("training.author.versionLine", { version: String(version), day: instant(publishedAt, "full") }),
                  ...(publishedBy ? [t("training.author.by", { name: publishedBy })] : []),
                  t("training.list.questions", { count: questions }),
                ].join(" · ")}
              </li>
            ))}
          </ul>
        </section>
      )}
    </AuthorFrame>
  );
}

/** Fields that show what is wrong with them. */
const shownPointers = (cards: number): string[] => [
  ...["title", "purpose", "minutes", "recommendedBy", "passMark", "attempts", "draw", "retestAfterDays"].map(
    (name) => `/${name}`,
  ),
  ...Array.from({ length: cards }, (_, index) =>
    ["text", "title", "address", "transcript", "description", "caption"].map((name) => `/cards/${index}/${name}`),
  ).flat(),
];
