import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { readProgress } from "#server/training/read-progress.ts";
import { titled } from "../../components/people/titled.ts";
import { GroupFigures, PeopleProgress } from "../../components/training/progress-figures.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ref = args.params.ref ?? "";
  const progress = await asMember(args, (ctx) => readProgress(ctx, ref));
  return json({ ref, ...progress });
}

export const meta = titled((words) => words.training.progress.title);

export default function Progress() {
  const { ref, title, total, groups, people } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const base = `/training/${encodeURIComponent(ref)}`;
  const isEmpty = total?.people === 0;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <header>
        <Link to={base} className="text-ink-2 text-sm underline underline-offset-2">
          {title}
        </Link>
        <h1 className="mt-2 font-bold text-2xl">{t("training.progress.title")}</h1>
      </header>
      {total === null && <Notice>{t("training.progress.tooFew")}</Notice>}
      {isEmpty && <EmptyState title={t("training.progress.none")}>{t("training.progress.noneDetail")}</EmptyState>}
      {total !== null && !isEmpty && <GroupFigures name={t("training.progress.all")} figures={total} />}
      {groups.length > 1 &&
        groups.map((group) => (
          <GroupFigures key={group.unit} name={group.unit ?? t("training.progress.others")} figures={group} />
        ))}
      {people !== null && people.length > 0 && <PeopleProgress people={people} />}
    </div>
  );
}
