import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ChallengeGroups } from "../components/challenges/challenge-groups.tsx";
import { EmptyState } from "../components/ui/empty-state.tsx";
import { useWords } from "../words/words.tsx";
import { challengeSummaries } from "./challenges/summaries.ts";
import { asMember } from "./door.ts";

/** What concerns one now: the challenges under way with one's own place, and those about to start. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({ summaries: await challengeSummaries(ctx), serverNow: ctx.now }));
  const isNow = page.summaries.filter(({ state }) => state === "live" || state === "settling" || state === "scheduled");
  return json({ ...page, summaries: isNow, name: args.context.session?.member.name ?? "" });
}

export const meta: MetaFunction = () => [{ title: "Élan" }];

export default function Home() {
  const { summaries, serverNow, name } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const all = (
    <Link to="/challenges" className="font-semibold text-brand text-sm">
      {t("house.home.allChallenges")}
    </Link>
  );
  return (
    <>
      <header className="mb-6 flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-2xl font-bold">{t("house.home.greeting", { name: firstName(name) })}</h1>
        {summaries.length > 0 && all}
      </header>
      {summaries.length === 0 ? (
        <EmptyState title={t("house.home.none")} action={all}>
          {t("challenges.list.emptyForReps")}
        </EmptyState>
      ) : (
        <ChallengeGroups summaries={summaries} serverNow={serverNow} only={["open", "coming"]} />
      )}
    </>
  );
}

const firstName = (name: string) => name.split(" ")[0] ?? name;
