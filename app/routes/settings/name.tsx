import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeNameShown, readOwnSettings } from "#server/people/settings.ts";
import { NameShownForm } from "../../components/people/name-shown-form.tsx";
import { titled } from "../../components/people/titled.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

const SHARING = ["ask", "always", "never"] as const;
const WAYS = ["own", "pseudonym", "managers"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { shownAs, pseudonym, isOnWall, celebrates, sharesWins } = await asMember(args, readOwnSettings);
  const isSaved = new URL(args.request.url).searchParams.has("saved");
  return json({ settings: { shownAs, pseudonym: pseudonym ?? "", isOnWall, celebrates, sharesWins }, isSaved });
}

/** Fields: `shownAs`, `pseudonym`, `wall` and `celebrates` (present when ticked), `sharesWins`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const typed = {
    shownAs: WAYS.find((way) => way === form.get("shownAs")) ?? "own",
    pseudonym: textOf(form, "pseudonym"),
    isOnWall: form.has("wall"),
    celebrates: form.has("celebrates"),
    sharesWins: SHARING.find((way) => way === form.get("sharesWins")) ?? "ask",
  };
  const changed = await attempt(args, (ctx) => changeNameShown(ctx, typed));
  if (changed.ok) return redirect("/settings/name?saved");
  return json({ problem: changed.problem, typed }, { status: changed.problem.status });
}

export const meta = titled((words) => words.settings.name.title);

export default function NameShown() {
  const { settings, isSaved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <NameShownForm settings={answer?.typed ?? settings} problem={answer?.problem} isSaved={isSaved && !answer} />;
}
