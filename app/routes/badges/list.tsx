import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readBadges } from "#server/recognition/badges/read.ts";
import { BadgeLine } from "../../components/badges/badge-line.tsx";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(await asMember(args, readBadges));
}

export const meta = recognitionTitle((words) => words.badges.title);

export default function Badges() {
  const { badges, mayCreate } = useLoaderData<typeof loader>();
  const t = useRecognition();
  const own = badges.filter((badge) => badge.own !== null);
  const others = badges.filter((badge) => badge.own === null && !badge.isRetired);
  const create = mayCreate && (
    <ButtonLink to="/badges/new" look="primary">
      {t("badges.new")}
    </ButtonLink>
  );
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-bold">{t("badges.title")}</h1>
          <p className="text-ink-2">{t("badges.intro")}</p>
        </div>
        {badges.length > 0 && create}
      </header>
      {badges.length === 0 && (
        <EmptyState title={t("badges.none")} action={create || undefined}>
          {t("badges.noneDetail")}
        </EmptyState>
      )}
      {[
        { title: t("badges.own"), list: own },
        { title: t("badges.toEarn"), list: others },
      ].map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={title} className="flex flex-col gap-3">
              <h2 className="text-lg font-semibold">{title}</h2>
              <ul className="card divide-y divide-line">
                {list.map((badge) => (
                  <BadgeLine key={badge.id} badge={badge} isManaged={mayCreate} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}
