import { Form, Link } from "@remix-run/react";
import { POST_KINDS } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input } from "../ui/input.tsx";

/** What is looked for in the feed: words, and kinds one press away. */
export function FeedFilter({ kind, search }: { kind: string; search: string }) {
  const t = useRecognition();
  const to = (next: string) => {
    const query = new URLSearchParams({ ...(next && { kind: next }), ...(search && { q: search }) }).toString();
    return `/feed${query && `?${query}`}`;
  };
  const chip = (name: string, label: string) => (
    <Link key={name} to={to(name)} className="chip" aria-current={kind === name ? "true" : undefined}>
      {label}
    </Link>
  );
  return (
    <div className="flex flex-col gap-3">
      <Form action="/feed" className="flex gap-2">
        {kind && <input type="hidden" name="kind" value={kind} />}
        <label htmlFor="feed-search" className="sr-only">
          {t("feed.search")}
        </label>
        <Input
          id="feed-search"
          name="q"
          type="search"
          defaultValue={search}
          placeholder={t("feed.search")}
          maxLength={100}
        />
        <Button aria-label={t("feed.find")}>
          <Icon name="search" />
        </Button>
      </Form>
      <nav aria-label={t("form.kind")} className="chips">
        {chip("", t("feed.all"))}
        {POST_KINDS.map((name) => chip(name, t(`kindsMany.${name}`)))}
      </nav>
    </div>
  );
}
