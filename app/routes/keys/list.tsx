import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isDay, startOfDay } from "#core/calendar.ts";
import { createKey, isScope, SCOPES } from "#server/auth/keys/create.ts";
import { listKeys } from "#server/auth/keys/list.ts";
import { Refusal } from "#server/refusal.ts";
import { KeyForm } from "../../components/people/key-form.tsx";
import { KeyLine } from "../../components/people/key-line.tsx";
import { NewKey } from "../../components/people/new-key.tsx";
import { titled } from "../../components/people/titled.ts";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json({ keys: await asMember(args, listKeys), scopes: SCOPES });
}

/** Fields: `name`, `scopes` (each that is ticked), `expiresOn` (a day, or empty for never). Shows the new key this once. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const scopes = form.getAll("scopes").flatMap((scope) => (typeof scope === "string" && isScope(scope) ? [scope] : []));
  const typed = { name: textOf(form, "name"), scopes, expiresOn: textOf(form, "expiresOn") };
  const made = await attempt(args, (ctx) => {
    if (typed.expiresOn !== "" && !isDay(typed.expiresOn)) {
      throw new Refusal("invalid", { flaws: [{ pointer: "/expiresAt", code: "not-a-day" }] });
    }
    const expiresAt = typed.expiresOn === "" ? null : startOfDay(typed.expiresOn, ctx.organization.timeZone);
    return createKey(ctx, { name: typed.name, scopes, expiresAt });
  });
  if (!made.ok) return json({ apiKey: null, problem: made.problem, typed }, { status: made.problem.status });
  const headers = { "Cache-Control": "no-store" };
  return json({ apiKey: made.value.apiKey, problem: null, typed }, { status: 201, headers });
}

export const meta = titled((words) => words.keys.title);

export default function Keys() {
  const { keys, scopes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const isMade = answer?.apiKey != null;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <header>
        <h1 className="text-2xl font-bold">{t("keys.title")}</h1>
        <p className="mt-2 max-w-[60ch] text-ink-2">{t("keys.detail")}</p>
      </header>
      {answer?.apiKey != null && <NewKey name={answer.typed.name.trim()} apiKey={answer.apiKey} />}
      {keys.length === 0 ? (
        <EmptyState title={t("keys.none")}>{t("keys.noneDetail")}</EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {keys.map((key) => (
            <KeyLine key={key.id} {...key} />
          ))}
        </ul>
      )}
      <KeyForm
        key={answer?.apiKey ?? "same"}
        scopes={scopes}
        problem={answer?.problem}
        typed={isMade ? undefined : answer?.typed}
      />
    </div>
  );
}
