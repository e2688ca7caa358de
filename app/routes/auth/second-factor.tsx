import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addressesOf } from "#server/auth/addresses.ts";
import { qrImage } from "#server/auth/qr.ts";
import { beginSecondFactor, pendingSecret, secondFactorState } from "#server/auth/second-factor.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { SecondFactorCode } from "../../components/people/second-factor-code.tsx";
import { SecondFactorOffer } from "../../components/people/second-factor-offer.tsx";
import { titled } from "../../components/people/titled.ts";
import { useWords } from "../../words/words.tsx";
import { pageWithin, signedInOf, textOf } from "./visitor.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { app, session } = args.context;
  const signedIn = await signedInOf(args);
  const query = new URL(args.request.url).searchParams;
  const to = pageWithin(query.get("to"));
  const state = await secondFactorState(app, signedIn.identityId);
  if (state === "on") throw redirect("/settings/second-factor");
  const [address = ""] = await addressesOf(app.auth.sql, signedIn.identityId);
  const pending = await pendingSecret(app, signedIn.identityId, address);
  const authenticator = pending && { ...pending, image: await qrImage(pending.uri) };
  const refused = { isWrong: query.get("refused") === "code", minutes: Number(query.get("wait")) || null };
  return json({ to, address, authenticator, isAdmin: session?.principal.role === "admin", refused });
}

/** Fields: `password`, `to`. Begins; the code that confirms goes to `/second-factor/codes`. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  const form = await args.request.formData();
  const begun = await beginSecondFactor(args.context.app, args.request.headers, signedIn, textOf(form, "password"));
  if (begun.ok) return redirect(`/second-factor?to=${encodeURIComponent(pageWithin(form.get("to")))}`);
  return json(
    {
      isWrong: begun.reason === "wrong",
      minutes: begun.reason === "wrong" ? null : Math.ceil(begun.retryAfterSeconds / 60),
    },
    { status: begun.reason === "wrong" ? 422 : 429 },
  );
}

export const meta = titled((words) => words.auth.factor.title);

export default function SecondFactor() {
  const { to, address, authenticator, isAdmin, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const minutes = answer?.minutes ?? refused.minutes;
  const tooMany = minutes ? t("auth.tooMany", { minutes }) : null;
  return (
    <PorchPage title={t("auth.factor.title")}>
      {authenticator ? (
        <SecondFactorCode {...authenticator} to={to} isWrong={refused.isWrong} tooMany={tooMany} />
      ) : (
        <SecondFactorOffer
          to={to}
          address={address}
          isAdmin={isAdmin}
          isWrong={answer?.isWrong === true}
          tooMany={tooMany}
        />
      )}
    </PorchPage>
  );
}
