import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayOf } from "#core/calendar.ts";
import { isAllowed } from "#server/auth/allow.ts";
import { listAuthoredModules, listOwnModules } from "#server/training/list-modules.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthoredLine } from "../../components/training/authored-line.tsx";
import { ModuleLine } from "../../components/training/module-line.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({
    own: await listOwnModules(ctx),
    authored: (await isAllowed(ctx, "training.author")) ? await listAuthoredModules(ctx) : null,
    today: dayOf(ctx.now, ctx.organization.timeZone),
  }));
  return json(page);
}

export const meta = titled((words) => words.training.title);

export default function TrainingList() {
  const { own, authored, today } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const isOpen = (module: (typeof own)[number]) => module.isRetestDue || (module.isAssigned && !module.isPassed);
  const byDay = (a: (typeof own)[number], b: (typeof own)[number]) => ((a.dueOn ?? "9") < (b.dueOn ?? "9") ? -1 : 1);
  const groups = [
    { name: t("training.list.toTake"), modules: own.filter(isOpen).sort(byDay) },
    { name: t("training.list.done"), modules: own.filter((module) => !isOpen(module) && module.isPassed) },
    { name: t("training.list.library"), modules: own.filter((module) => !isOpen(module) && !module.isPassed) },
  ];
  const create = authored !== null && (
    <ButtonLink to="/training/new" look="primary">
      <Icon name="plus" size={18} />
      {t("training.list.create")}
    </ButtonLink>
  );
  const isEmpty = own.length === 0 && (authored ?? []).length === 0;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-8">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-bold text-2xl">{t("training.title")}</h1>
        {!isEmpty && create}
      </header>
      {isEmpty && (
        <EmptyState title={t("training.list.emptyTitle")} action={create}>
          {t(authored === null ? "training.list.empty" : "training.list.emptyForAuthors")}
        </EmptyState>
      )}
      {groups
        .filter(({ modules }) => modules.length > 0)
        .map(({ name, modules }) => (
          <section key={name}>
            <h2 className="mb-3 font-semibold text-lg">{name}</h2>
            <ul className="card overflow-clip">
              {modules.map((module) => (
                <ModuleLine key={module.ref} module={module} today={today} />
              ))}
            </ul>
          </section>
        ))}
      {authored !== null && !isEmpty && (
        <section>
          <h2 className="mb-3 font-semibold text-lg">{t("training.list.authored")}</h2>
          {authored.length === 0 ? (
            <p className="text-ink-2">{t("training.list.noneAuthored")}</p>
          ) : (
            <ul className="card overflow-clip">
              {authored.map((module) => (
                <AuthoredLine key={module.ref} module={module} />
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}
