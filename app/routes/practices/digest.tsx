import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readDigest } from "#server/recognition/practices/digest.ts";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PracticeCard } from "../../components/practices/practice-card.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(await asMember(args, readDigest));
}

export const meta = recognitionTitle((words) => words.digest.title);

export default function Digest() {
  const { practices, left, reach } = useLoaderData<typeof loader>();
  const t = useRecognition();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <header>
        <h1 className="text-2xl font-bold">{t("digest.title")}</h1>
        <p className="text-ink-2">{t("digest.intro")}</p>
        <p className="mt-2 font-semibold">{t("practices.distinguishDetail", { left })}</p>
      </header>
      {practices.length === 0 ? (
        <EmptyState title={t("digest.none")}>{t("digest.noneDetail")}</EmptyState>
      ) : (
        practices.map((practice) => (
          <div key={practice.id} className="flex flex-col gap-1.5">
            <p className="flex flex-wrap items-center gap-2 text-sm">
              <span className="font-semibold">{practice.unit}</span>
              {practice.isUnpraised && <Badge tone="warn">{t("digest.unpraised")}</Badge>}
            </p>
            <PracticeCard practice={practice} />
          </div>
        ))
      )}
      <section className="card p-4">
        <h2 className="text-lg font-semibold">{t("digest.reach")}</h2>
        <p className="mb-3 text-ink-2 text-sm">{t("digest.reachDetail")}</p>
        <ul className="divide-y divide-line">
          {reach.map(({ unit, people, tookPart }) => (
            <li key={unit} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span className="min-w-0 font-medium">{unit}</span>
              <span className="text-ink-2">
                {tookPart === null ? t("digest.tooFew") : t("digest.tookPart", { tookPart, people })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
