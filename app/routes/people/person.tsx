import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPerson } from "#server/people/read.ts";
import { PersonAccess } from "../../components/people/person-access.tsx";
import { PersonFacts } from "../../components/people/person-facts.tsx";
import { PersonHistory } from "../../components/people/person-history.tsx";
import { RefusedNotice } from "../../components/people/refused-notice.tsx";
import { titled } from "../../components/people/titled.ts";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const person = await asMember(args, (ctx) => readPerson(ctx, args.params.ref ?? ""));
  const isOwn = args.context.session?.principal.memberId === person.id;
  return json({ person, isOwn, refused: new URL(args.request.url).searchParams.get("refused") });
}

export const meta = titled((words) => words.people.title);

export default function PersonRoute() {
  const { person, isOwn, refused } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <RefusedNotice reason={refused} />
      <PersonFacts person={person} isOwn={isOwn} />
      <PersonAccess person={person} isOwn={isOwn} />
      <PersonHistory history={person.history} />
    </div>
  );
}
