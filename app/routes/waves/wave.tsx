import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addWaveLink } from "#server/waves/links.ts";
import { readWave } from "#server/waves/read.ts";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { LinkList } from "../../components/waves/link-list.tsx";
import { WaveState } from "../../components/waves/wave-state.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const mayRun = args.context.session?.principal.role !== "leader";
  const page = await asMember(args, async (ctx) => ({
    wave: await readWave(ctx, args.params.id ?? "", { withLinks: mayRun }),
    serverNow: ctx.now,
  }));
  return json({ ...page, mayRun, origin: args.context.origin });
}

/** Makes a link. Fields: `subject` (a ref), `kind` (open or once). */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { id = "" } = args.params;
  const wish = { subject: textOf(form, "subject"), isOnce: textOf(form, "kind") === "once" };
  const made = await attempt(args, (ctx) => addWaveLink(ctx, id, wish));
  if (made.ok) return redirect(`/waves/${id}`);
  return json({ problem: made.problem }, { status: made.problem.status });
}

export const meta = titled((words) => words.waves.title);

export default function WavePage() {
  const { wave, serverNow, mayRun, origin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, window, count, decimal } = useWords();
  return (
    <div className="mx-auto flex max-w-[52rem] flex-col gap-6">
      <header>
        <h1 className="flex flex-wrap items-center gap-3 font-bold text-2xl">
          <span className="min-w-0 break-words">{wave.name}</span>
          <WaveState {...wave} now={serverNow} />
        </h1>
        <p className="mt-1 text-lg">{wave.question}</p>
        <p className="mt-1 text-ink-2">
          {[
            window(wave.startsAt, wave.endsAt),
            wave.unitName ?? t("waves.network"),
            t("waves.feeds", { metric: wave.metricName }),
            t("waves.minimum", { count: wave.minimum }),
          ].join(" · ")}
        </p>
      </header>
      <section>
        <h2 className="mb-2 font-semibold text-lg">{t("waves.figures")}</h2>
        {wave.figures.length === 0 ? (
          <p className="card p-4 text-ink-2">{t("waves.noFigures")}</p>
        ) : (
          <div className="card overflow-hidden">
            <table className="w-full">
              <thead>
                <tr className="text-left text-ink-2 text-sm">
                  <th className="px-4 py-2 font-semibold">{t("waves.whom")}</th>
                  <th className="px-4 py-2 text-right font-semibold">{t("waves.count")}</th>
                  <th className="px-4 py-2 text-right font-semibold">{t("waves.average")}</th>
                </tr>
              </thead>
              <tbody>
                {wave.figures.map(({ subject, answers, figure }) => (
                  <tr key={subject.id} className="border-line border-t">
                    <th scope="row" className="break-words px-4 py-2.5 text-left font-medium">
                      {subject.name}
                    </th>
                    <td className="px-4 py-2.5 text-right tabular-nums">{count(answers)}</td>
                    <td className="px-4 py-2.5 text-right tabular-nums">
                      {figure === null ? (
                        <span className="text-ink-2 text-sm">
                          {t("waves.tooFew", { missing: wave.minimum - answers })}
                        </span>
                      ) : (
                        <strong>{decimal(figure)}</strong>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {mayRun && (
        <>
          <LinkList
            waveId={wave.id}
            origin={origin}
            links={wave.links}
            subjects={wave.subjects}
            problem={answer?.problem ?? null}
          />
          <section className="card flex flex-col items-start gap-3 p-4">
            <h2 className="font-semibold text-lg">{t("waves.file")}</h2>
            <p className="text-ink-2">{t("waves.fileDetail", { name: wave.name })}</p>
            <ButtonLink to="/imports">{t("waves.toImports")}</ButtonLink>
          </section>
        </>
      )}
    </div>
  );
}
