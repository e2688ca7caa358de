import { type ActionFunctionArgs, json } from "@remix-run/node";
import { Link, useActionData, useParams } from "@remix-run/react";
import { issueLink } from "#server/auth/links/issue.ts";
import { readPerson } from "#server/people/read.ts";
import { HandedLink } from "../../components/people/handed-link.tsx";
import { titled } from "../../components/people/titled.ts";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { attempt } from "../door.ts";
import { madeLink } from "./made-link.ts";

const KINDS = ["invitation", "password", "second-factor"] as const;

/** Fields: `kind`. Makes a one-time link and shows it this once: opened by hand, the page only leads back. */
export async function action(args: ActionFunctionArgs) {
  const wanted = (await args.request.formData()).get("kind");
  const kind = KINDS.find((each) => each === wanted);
  if (!kind) throw new Response(null, { status: 404 });
  const tried = await attempt(args, async (ctx) => {
    const { id: memberId, name, email } = await readPerson(ctx, args.params.ref ?? "");
    return { memberId, name, email, link: await issueLink(ctx, { memberId, kind }) };
  });
  if (!tried.ok) return json({ made: null, problem: tried.problem }, { status: tried.problem.status });
  const made = await madeLink(args, tried.value);
  return json({ made, problem: null }, { status: 201, headers: { "Cache-Control": "no-store" } });
}

export const meta = titled((words) => words.people.title);

export default function Links() {
  const answer = useActionData<typeof action>();
  const { ref = "" } = useParams();
  const { t } = useWords();
  return (
    <div className="mx-auto max-w-xl">
      {answer?.made && <HandedLink {...answer.made} />}
      {answer?.problem && <Notice tone="danger">{answer.problem.detail}</Notice>}
      <p className="mt-6">
        <Link to={`/people/${encodeURIComponent(ref)}`} className="text-brand underline underline-offset-2">
          {t("people.link.back")}
        </Link>
      </p>
    </div>
  );
}
