import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPractice } from "#server/recognition/practices/read.ts";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PracticeView } from "../../components/practices/practice-view.tsx";
import { recognitionTitle } from "../../words/recognition.ts";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(await asMember(args, (ctx) => readPractice(ctx, args.params.id ?? "")));
}

export const meta = recognitionTitle((words) => words.practices.title);

export default function Practice() {
  const practice = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <PracticeView practice={practice} />
    </div>
  );
}
