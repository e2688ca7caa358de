import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { openMemberships } from "#server/auth/organizations.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { readDoors } from "#server/demo/doors.ts";
import { DemoDoors } from "../../components/people/demo-doors.tsx";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { SignInProblem } from "../../components/people/sign-in-problem.tsx";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { followSignIn, pageWithin, textOf } from "./visitor.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const to = pageWithin(query.get("to"));
  if (context.session) throw redirect(to);
  const signedIn = await context.app.auth.sessionOf(request.headers);
  const memberships = signedIn ? await openMemberships(context.app, signedIn.identityId) : [];
  if (memberships.length > 0) throw redirect(`/organizations?to=${encodeURIComponent(to)}`);
  return json({
    to,
    doors: await readDoors(context.app),
    hasNoAccess: signedIn !== null,
    isSignedOut: query.has("out"),
  });
}

/** Fields: `address`, `password`, `to`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const address = textOf(form, "address");
  const answer = await signIn(context.app, request.headers, { address, password: textOf(form, "password") });
  return followSignIn(answer, pageWithin(form.get("to")), { address });
}

export const meta = titled((words) => words.auth.signIn.title);

export default function SignIn() {
  const { to, doors, hasNoAccess, isSignedOut } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const isDemo = doors.length > 0;
  return (
    <PorchPage title={isDemo ? null : t("auth.signIn.title")}>
      {isDemo && (
        <>
          <DemoDoors doors={doors} />
          <h2 className="mt-2 border-t border-line pt-6 text-lg font-semibold">{t("auth.demo.or")}</h2>
        </>
      )}
      {hasNoAccess && <Notice tone="warn">{t("auth.signIn.noAccess")}</Notice>}
      {isSignedOut && !answer && <Notice tone="success">{t("auth.signIn.signedOut")}</Notice>}
      <SignInProblem answer={answer} wrong={answer?.reason ? t("auth.signIn.wrong") : null} />
      <Form method="post" action="/sign-in" reloadDocument className="flex flex-col gap-4">
        <input type="hidden" name="to" value={to} />
        <Field label={t("auth.signIn.address")}>
          {(field) => (
            <Input
              {...field}
              type="email"
              name="address"
              defaultValue={answer?.typed.address}
              autoComplete="username"
              required
            />
          )}
        </Field>
        <Field label={t("auth.signIn.password")}>
          {(field) => <Input {...field} type="password" name="password" autoComplete="current-password" required />}
        </Field>
        <Button look="primary">{t("auth.signIn.submit")}</Button>
      </Form>
      <p className="text-sm text-ink-2">
        <Link to="/forgotten" className="text-brand underline underline-offset-2">
          {t("auth.signIn.forgotten")}
        </Link>
      </p>
      {!isDemo && <p className="text-sm text-ink-2">{t("auth.signIn.newcomer")}</p>}
    </PorchPage>
  );
}
