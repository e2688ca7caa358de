import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { mailForgotten } from "#server/auth/links/forgotten.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "./visitor.ts";

const isFactor = (request: Request) => new URL(request.url).searchParams.get("what") === "second-factor";

export function loader({ request, context }: LoaderFunctionArgs) {
  return json({ isFactor: isFactor(request), sendsMail: context.app.mailer.sends });
}

/** Fields: `address`. The answer is the same whoever signs in with it, and does not wait for the mail. */
export async function action({ request, context }: ActionFunctionArgs) {
  const address = textOf(await request.formData(), "address").trim();
  const kind = isFactor(request) ? "second-factor" : "password";
  mailForgotten(context.app, { address, kind, origin: context.origin }).catch(context.report);
  return json({ sentTo: address });
}

export const meta = titled((words) => words.auth.forgotten.title);

export default function Forgotten() {
  const { isFactor, sendsMail } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <PorchPage
      title={t(isFactor ? "auth.forgotten.lostTitle" : "auth.forgotten.title")}
      detail={sendsMail && !answer && t(isFactor ? "auth.forgotten.lostDetail" : "auth.forgotten.detail")}
    >
      {!sendsMail && <Notice title={t("auth.forgotten.byHandTitle")}>{t("auth.forgotten.byHand")}</Notice>}
      {sendsMail && answer && (
        <Notice tone="success" title={t("auth.forgotten.sentTitle")}>
          {t("auth.forgotten.sent", { address: answer.sentTo })}
        </Notice>
      )}
      {sendsMail && !answer && (
        <Form
          method="post"
          action={isFactor ? "/forgotten?what=second-factor" : "/forgotten"}
          className="flex flex-col gap-4"
        >
          <Field label={t("auth.signIn.address")}>
            {(field) => <Input {...field} type="email" name="address" autoComplete="username" required />}
          </Field>
          <Button look="primary">{t("auth.forgotten.submit")}</Button>
        </Form>
      )}
      <Link to="/sign-in" className="text-sm text-brand underline underline-offset-2">
        {t("auth.forgotten.back")}
      </Link>
    </PorchPage>
  );
}
