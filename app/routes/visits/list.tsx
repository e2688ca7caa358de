import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { listGrids } from "#server/visits/grid.ts";
import { listVisits } from "#server/visits/read.ts";
import { titled } from "../../components/people/titled.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({ visits: await listVisits(ctx), grids: await listGrids(ctx) }));
  const role = args.context.session?.principal.role;
  return json({ ...page, mayWrite: role === "manager" || role === "admin" });
}

export const meta = titled((words) => words.visits.title);

export default function Visits() {
  const { visits, grids, mayWrite } = useLoaderData<typeof loader>();
  const { t, instant, decimal } = useWords();
  return (
    <div className="mx-auto flex max-w-[52rem] flex-col gap-6">
      <header>
        <h1 className="font-bold text-2xl">{t("visits.title")}</h1>
        <p className="mt-1 max-w-[60ch] text-ink-2">{t("visits.detail")}</p>
      </header>
      {visits.length === 0 ? (
        <EmptyState title={t("visits.none")}>{t("visits.noneDetail")}</EmptyState>
      ) : (
        <ul className="card divide-y divide-line overflow-hidden">
          {visits.map((visit) => (
            <li key={visit.id}>
              <Link
                to={`/visits/${visit.id}`}
                className="flex items-center gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-2 font-semibold">
                    {visit.unitName}
                    {visit.submittedAt === null && <Badge tone="warn">{t("visits.draft")}</Badge>}
                    {visit.answeredAt !== null && <Badge tone="gain">{t("visits.answered")}</Badge>}
                  </span>
                  <span className="block text-ink-2 text-sm">
                    {[
                      visit.gridName,
                      instant(visit.visitedAt, "day"),
                      t("visits.actions", { count: visit.actions }),
                    ].join(" · ")}
                  </span>
                </span>
                {visit.score !== null && (
                  <strong className="tabular-nums">
                    {t("visits.score", { score: decimal(visit.score, { decimals: 0 }) })}
                  </strong>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <section>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold text-lg">{t("visits.grids")}</h2>
          {mayWrite && <ButtonLink to="/visits/grids/new">{t("visits.newGrid")}</ButtonLink>}
        </div>
        {grids.length === 0 ? (
          <p className="card p-4 text-ink-2">{t("visits.noGrids")}</p>
        ) : (
          <ul className="card divide-y divide-line overflow-hidden">
            {grids.map(({ id, name, items }) => (
              <li key={id}>
                <Link
                  to={`/visits/grids/${id}`}
                  className="block px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <span className="block break-words font-semibold">{name}</span>
                  <span className="block text-ink-2 text-sm">{t("visits.items", { count: items.length })}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
