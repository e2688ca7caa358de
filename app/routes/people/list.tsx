import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isAllowed } from "#server/auth/allow.ts";
import { listPeople } from "#server/people/list.ts";
import { PeopleFilter } from "../../components/people/people-filter.tsx";
import { PeoplePages } from "../../components/people/people-pages.tsx";
import { PeopleTable } from "../../components/people/people-table.tsx";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  const asked = {
    search: query.get("search") ?? "",
    unit: query.get("unit") ?? "",
    page: Number.parseInt(query.get("page") ?? "1", 10) || 1,
  };
  return asMember(args, async (ctx) => {
    const people = await listPeople(ctx, asked);
    const [first] = people.units;
    const unitId = (await ctx.app.networks.of(ctx)).unitIdOfRef.get(first?.ref ?? "") ?? null;
    return json({ ...people, asked, mayInvite: await isAllowed(ctx, "people.invite", { kind: "unit", unitId }) });
  });
}

export const meta = titled((words) => words.people.title);

export default function PeopleList() {
  const { people, units, total, page, pages, asked, mayInvite } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <>
      <header className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">{t("people.title")}</h1>
        {mayInvite && (
          <ButtonLink to="/people/invite" look="primary">
            <Icon name="plus" size={18} />
            {t("people.invite")}
          </ButtonLink>
        )}
      </header>
      <PeopleFilter units={units} asked={asked} />
      <p className="my-4 text-sm text-ink-2" aria-live="polite">
        {t("people.count", { count: total })}
      </p>
      {people.length === 0 ? (
        <EmptyState title={t("people.none")}>{t("people.noneDetail")}</EmptyState>
      ) : (
        <PeopleTable people={people} />
      )}
      <PeoplePages page={page} pages={pages} asked={asked} />
    </>
  );
}
