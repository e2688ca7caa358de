import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import type { PracticeLine } from "#core/recognition/practice.ts";
import { readLibrary } from "#server/recognition/practices/list.ts";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PracticeCard } from "../../components/practices/practice-card.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { Input } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { asMember } from "../door.ts";

/** Asked for: `q` (words). */
export async function loader(args: LoaderFunctionArgs) {
  const search = (new URL(args.request.url).searchParams.get("q") ?? "").slice(0, 100);
  return json({ search, ...(await asMember(args, (ctx) => readLibrary(ctx, search))) });
}

export const meta = recognitionTitle((words) => words.practices.title);

export default function Practices() {
  const { search, published, own, toReview, toConfirm } = useLoaderData<typeof loader>();
  const t = useRecognition();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-bold">{t("practices.title")}</h1>
          <p className="text-ink-2">{t("practices.intro")}</p>
        </div>
        <ButtonLink to="/practices/new" look="primary">
          <Icon name="plus" />
          {t("practices.write")}
        </ButtonLink>
      </header>
      <Form action="/practices" className="flex gap-2">
        <label htmlFor="practice-search" className="sr-only">
          {t("practices.search")}
        </label>
        <Input
          id="practice-search"
          name="q"
          type="search"
          defaultValue={search}
          placeholder={t("practices.search")}
          maxLength={100}
        />
        <Button aria-label={t("feed.find")}>
          <Icon name="search" />
        </Button>
      </Form>
      {search === "" && (
        <>
          <Shelf title={t("practices.toReview")} practices={toReview} />
          <Shelf title={t("practices.toConfirm")} practices={toConfirm} />
          <Shelf title={t("practices.own")} practices={own} />
        </>
      )}
      {published.length === 0 ? (
        <EmptyState
          title={t(search === "" ? "practices.none" : "practices.nothingFound")}
          action={<ButtonLink to="/practices/new">{t("practices.write")}</ButtonLink>}
        >
          {t("practices.noneDetail")}
        </EmptyState>
      ) : (
        <Shelf title={t("practices.published")} practices={published} />
      )}
    </div>
  );
}

function Shelf({ title, practices }: { title: string; practices: readonly PracticeLine[] }) {
  if (practices.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      {practices.map((practice) => (
        <PracticeCard key={practice.id} practice={practice} />
      ))}
    </section>
  );
}
