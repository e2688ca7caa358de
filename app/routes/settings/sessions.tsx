import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { endOtherSessions, listSessions } from "#server/auth/sessions.ts";
import { SessionLine } from "../../components/people/session-line.tsx";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { signedInOf } from "../auth/visitor.ts";
import { asMember } from "../door.ts";
import { deviceOf } from "./device.ts";

export async function loader(args: LoaderFunctionArgs) {
  const sessions = await listSessions(args.context.app, await signedInOf(args));
  return json({ sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceOf(userAgent) })) });
}

/** Ends every session but this one. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  await asMember(args, (ctx) => endOtherSessions(ctx, signedIn));
  return redirect("/settings/sessions");
}

export const meta = titled((words) => words.settings.sessions.title);

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <section className="flex flex-col gap-5">
      <header>
        <h1 className="text-2xl font-bold">{t("settings.sessions.title")}</h1>
        <p className="mt-2 text-ink-2">{t("settings.sessions.detail")}</p>
      </header>
      <ul className="card divide-y divide-line">
        {sessions.map((session) => (
          <SessionLine key={session.id} {...session} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Form method="post" action="/sign-out" reloadDocument>
          <Button>
            <Icon name="signOut" size={18} />
            {t("settings.sessions.signOut")}
          </Button>
        </Form>
        {sessions.length > 1 && (
          <Form method="post" action="/settings/sessions">
            <Button look="danger">{t("settings.sessions.endOthers")}</Button>
          </Form>
        )}
      </div>
    </section>
  );
}
