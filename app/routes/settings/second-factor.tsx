import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { secondFactorState } from "#server/auth/second-factor.ts";
import { PasswordConfirmation } from "../../components/people/password-confirmation.tsx";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { signedInOf } from "../auth/visitor.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { identityId } = await signedInOf(args);
  const query = new URL(args.request.url).searchParams;
  const refused = { form: query.get("refused"), minutes: Number(query.get("wait")) || null };
  return json({ isOn: (await secondFactorState(args.context.app, identityId)) === "on", refused });
}

export const meta = titled((words) => words.settings.factor.title);

export default function SecondFactorSettings() {
  const { isOn, refused } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const title = <h1 className="text-2xl font-bold">{t("settings.factor.title")}</h1>;
  if (!isOn) {
    return (
      <section className="flex flex-col items-start gap-5">
        {title}
        <p className="text-ink-2">{t("settings.factor.off")}</p>
        <ButtonLink to="/second-factor?to=/settings/second-factor" look="primary" reloadDocument>
          {t("settings.factor.turnOn")}
        </ButtonLink>
      </section>
    );
  }
  return (
    <section className="flex flex-col gap-6">
      {title}
      {refused.minutes && <Notice tone="danger">{t("auth.tooMany", { minutes: refused.minutes })}</Notice>}
      <Notice tone="success" title={t("auth.factor.onTitle")}>
        {t("settings.factor.on")}
      </Notice>
      <PasswordConfirmation
        action="/settings/recovery-codes"
        title={t("settings.factor.recovery")}
        detail={t("settings.factor.recoveryDetail")}
        submit={t("settings.factor.recoverySubmit")}
        isWrong={refused.form === "recovery"}
      />
      <PasswordConfirmation
        action="/settings/second-factor/end"
        title={t("settings.factor.turnOff")}
        submit={t("settings.factor.turnOffSubmit")}
        isWrong={refused.form === "end"}
        isDangerous
      />
    </section>
  );
}
