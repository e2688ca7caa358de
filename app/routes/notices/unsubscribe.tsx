import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { unsubscribe } from "#server/notices/wishes.ts";
import { Refusal } from "#server/refusal.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { useWords } from "../../words/words.tsx";

/** The page asks once more: what only follows links must not end anybody's mails. */
export function loader(_: LoaderFunctionArgs) {
  return json(null);
}

/** Ends the mails of whom the token names. A mail program posts here by itself (RFC 8058). */
export async function action({ params, context }: ActionFunctionArgs) {
  try {
    await unsubscribe(context.app, params.token ?? "");
    return json({ isDone: true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw json(null, { status: 404 });
  }
}

export const meta = titled((words) => words.settings.notices.unsubscribe);

export default function Unsubscribe() {
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <PorchPage title={t("settings.notices.unsubscribe")}>
      {answer?.isDone ? (
        <p>{t("settings.notices.unsubscribed")}</p>
      ) : (
        <Form method="post" className="flex flex-col gap-4">
          <p>{t("settings.notices.unsubscribeDetail")}</p>
          <Button look="primary">{t("settings.notices.unsubscribe")}</Button>
        </Form>
      )}
    </PorchPage>
  );
}
