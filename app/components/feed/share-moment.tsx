import { Form } from "@remix-run/react";
import type { WinFacts } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { Button } from "../ui/button.tsx";
import { useFactSentence } from "./win-facts.tsx";

/** A moment of one's own, one press away from the feed. */
export function ShareMoment({ fact }: { fact: { ref: string; facts: WinFacts } }) {
  const t = useRecognition();
  const sentence = useFactSentence();
  const audience = fact.facts.from === "moment" ? `challenge:${fact.facts.challenge}` : "all";
  return (
    <section className="card flex flex-wrap items-center gap-3 p-4">
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="font-semibold">{t("share.title")}</h2>
        <p className="font-medium">
          <bdi>{sentence(fact.facts)}</bdi>
        </p>
        <p className="text-ink-2 text-sm">{t("share.detail")}</p>
      </div>
      <Form method="post" action="/feed/new">
        <input type="hidden" name="kind" value="win" />
        <input type="hidden" name="fact" value={fact.ref} />
        <input type="hidden" name="audience" value={audience} />
        <Button look="primary">{t("share.share")}</Button>
      </Form>
    </section>
  );
}
