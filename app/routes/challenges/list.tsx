import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChallengeGroups } from "../../components/challenges/challenge-groups.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";
import { challengeSummaries } from "./summaries.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({ summaries: await challengeSummaries(ctx), serverNow: ctx.now }));
  return json({ ...page, mayCreate: args.context.session?.principal.role !== "rep" });
}

export const meta: MetaFunction = () => [{ title: "Challenges · Élan" }];

export default function ChallengeList() {
  const { summaries, serverNow, mayCreate } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const create = mayCreate && (
    <ButtonLink to="/challenges/new" look="primary">
      <Icon name="plus" size={18} />
      {t("challenges.list.create")}
    </ButtonLink>
  );
  return (
    <>
      <header className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">{t("challenges.list.title")}</h1>
        {summaries.length > 0 && create}
      </header>
      {summaries.length === 0 ? (
        <EmptyState title={t("challenges.list.emptyTitle")} action={create}>
          {t(mayCreate ? "challenges.list.empty" : "challenges.list.emptyForReps")}
        </EmptyState>
      ) : (
        <ChallengeGroups summaries={summaries} serverNow={serverNow} />
      )}
    </>
  );
}
