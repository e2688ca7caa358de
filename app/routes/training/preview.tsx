import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPreview } from "#server/training/read-preview.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthorFrame } from "../../components/training/author-frame.tsx";
import { CardView } from "../../components/training/card-view.tsx";
import { ReviewedQuestionView } from "../../components/training/reviewed-question.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ref = args.params.ref ?? "";
  const preview = await asMember(args, (ctx) => readPreview(ctx, ref));
  return json({ ref, ...preview });
}

export const meta = titled((words) => words.training.preview.title);

export default function Preview() {
  const { ref, title, purpose, cards, questions } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <AuthorFrame moduleRef={ref} title={title}>
      <p className="text-ink-2">{t("training.preview.detail")}</p>
      {purpose && <p className="text-lg">{purpose}</p>}
      {cards.length + questions.length === 0 && <p className="text-ink-2">{t("training.preview.nothing")}</p>}
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place
        <CardView key={index} card={card} />
      ))}
      {questions.map((question, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
        <ReviewedQuestionView key={index} question={question} number={index + 1} isPreview />
      ))}
    </AuthorFrame>
  );
}
