import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptInvitation } from "#server/auth/links/accept-invitation.ts";
import { type LinkPage, readLink } from "#server/auth/links/read.ts";
import { renewPasswordByLink } from "#server/auth/links/renew-password.ts";
import { renewSecondFactorByLink } from "#server/auth/links/renew-second-factor.ts";
import { beginSecondFactor } from "#server/auth/second-factor.ts";
import type { SignInAnswer } from "#server/auth/sign-in.ts";
import { ClosedLink } from "../../components/people/closed-link.tsx";
import { InvitationForm } from "../../components/people/invitation-form.tsx";
import { NewPasswordForm } from "../../components/people/new-password-form.tsx";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { titled } from "../../components/people/titled.ts";
import { useWords } from "../../words/words.tsx";
import { followSignIn, textOf, tryAsVisitor } from "./visitor.ts";

const STATUS: Readonly<Record<LinkPage["state"], number>> = {
  open: 200,
  used: 410,
  expired: 410,
  disabled: 403,
  unknown: 404,
};

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const link = await readLink(context.app, params.token ?? "");
  const isSignedIn = (await context.app.auth.sessionOf(request.headers)) !== null;
  const headers = { "Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex" };
  return json({ link, isSignedIn }, { status: STATUS[link.state], headers });
}

/** Fields: `address` and `password` for an invitation; `password` for a new one; `present` too for a lost second factor. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { app } = context;
  const { headers } = request;
  const token = params.token ?? "";
  const link = await readLink(app, token);
  const form = await request.formData();
  const address = textOf(form, "address");
  const password = textOf(form, "password");
  const kind = link.state === "unknown" ? "invitation" : link.kind;
  const tried = await tryAsVisitor({ request, context }, { address }, (): Promise<SignInAnswer> => {
    if (kind === "invitation") return acceptInvitation(app, headers, token, { address, password });
    if (kind === "password") return renewPasswordByLink(app, headers, token, { password });
    return renewSecondFactorByLink(app, headers, token, { present: textOf(form, "present"), password });
  });
  if (!tried.ok) return tried.answer;
  if (kind === "invitation") await prepareSecondFactor({ request, context }, tried.value, password);
  return followSignIn(tried.value, "/", { address });
}

/** The password is at hand now: whoever takes up an invitation need not type it again to set up an authenticator. */
async function prepareSecondFactor(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  answer: SignInAnswer,
  password: string,
): Promise<void> {
  if (!answer.ok || answer.needs !== null) return;
  const headers = new Headers(request.headers);
  headers.set("cookie", answer.cookies.map((cookie) => cookie.split(";")[0]).join("; "));
  const signedIn = await context.app.auth.sessionOf(headers);
  if (signedIn) await beginSecondFactor(context.app, headers, signedIn, password);
}

export const meta = titled((words) => words.auth.signIn.title);

export default function LinkRoute() {
  const { link, isSignedIn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  if (link.state !== "open") return <ClosedLink state={link.state} />;
  const { kind, name, email } = link;
  if (kind === "invitation") {
    const organization = link.organizationName ?? t("house.name");
    return (
      <PorchPage
        title={t("auth.link.invitationTitle", { organization })}
        detail={t("auth.link.invitationDetail", { name })}
      >
        <InvitationForm email={email ?? ""} organization={organization} isSignedIn={isSignedIn} answer={answer} />
      </PorchPage>
    );
  }
  const isFactor = kind === "second-factor";
  return (
    <PorchPage
      title={t(isFactor ? "auth.link.factorTitle" : "auth.link.passwordTitle")}
      detail={t(isFactor ? "auth.link.factorDetail" : "auth.link.passwordDetail", { name })}
    >
      <NewPasswordForm isFactor={isFactor} answer={answer} />
    </PorchPage>
  );
}
