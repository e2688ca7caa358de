import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { NoticeLine } from "../../components/notices/notice-line.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

const A_PAGE = 40;

export async function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before") ?? undefined;
  return json(await asMember(args, (ctx) => readOwnNotices(ctx, { limit: A_PAGE, before })));
}

export const meta: MetaFunction = () => [{ title: "Élan" }];

export default function NoticeList() {
  const { notices, hasMore } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const reading = useFetcher();
  const hasUnread = notices.some((notice) => notice.isUnread);
  const { submit } = reading;

  // Looking at the list is reading it; the marks stay until the page is left, and without a script there is the button.
  useEffect(() => {
    if (!hasUnread) return;
    const timer = setTimeout(() => submit(null, { method: "post", action: "/notices/reading" }), 2_500);
    return () => clearTimeout(timer);
  }, [hasUnread, submit]);

  return (
    <div className="mx-auto max-w-[44rem]">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">{t("notices.title")}</h1>
        {hasUnread && (
          <Form method="post" action="/notices/reading">
            <Button look="quiet" size="small">
              {t("notices.markRead")}
            </Button>
          </Form>
        )}
      </header>
      {notices.length === 0 ? (
        <EmptyState title={t("notices.emptyTitle")}>{t("notices.empty")}</EmptyState>
      ) : (
        <ul className="card overflow-hidden">
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {hasMore && (
        <ButtonLink to={`?before=${notices.at(-1)?.id}`} look="quiet" size="small" className="mt-3">
          {t("notices.older")}
        </ButtonLink>
      )}
    </div>
  );
}
