import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import type { PersonPage } from "./person-types.ts";

/** Whether somebody can come in, and what may be done about it. */
export function PersonAccess({ person, isOwn }: { person: PersonPage; isOwn: boolean }) {
  const { t, instant } = useWords();
  const to = `/people/${encodeURIComponent(person.ref)}`;
  const { may, active, signsIn, invitedUntil } = person;
  const mayLink = active && signsIn && may.link && !isOwn;
  return (
    <section aria-labelledby="access" className="flex flex-col gap-4">
      <h2 id="access" className="text-lg font-semibold">
        {t("people.person.access")}
      </h2>
      {!active && (
        <Notice tone="warn" title={t("people.person.disabled")}>
          {may.disable && (
            <Form method="post" action={`${to}/access`} className="mt-2">
              <Button name="active" value="yes">
                {t("people.person.enable")}
              </Button>
            </Form>
          )}
        </Notice>
      )}
      {signsIn && (
        <p className="text-ink-2">{t(person.hasSecondFactor ? "people.person.factorOn" : "people.person.factorOff")}</p>
      )}
      {active && !signsIn && invitedUntil !== null && (
        <p className="text-ink-2">{t("people.person.invitedUntil", { until: instant(invitedUntil, "full") })}</p>
      )}
      {active && !signsIn && may.invite && (
        <Form method="post" action={`${to}/links`}>
          <Button look={invitedUntil === null ? "primary" : "plain"} name="kind" value="invitation">
            {t(invitedUntil === null ? "people.person.invite" : "people.person.inviteAgain")}
          </Button>
        </Form>
      )}
      {mayLink && (
        <Form method="post" action={`${to}/links`} className="flex flex-col items-start gap-3">
          <p className="text-sm text-ink-2">{t("people.person.linksDetail")}</p>
          <div className="flex flex-wrap gap-3">
            <Button name="kind" value="password">
              {t("people.person.passwordLink")}
            </Button>
            {person.hasSecondFactor && (
              <Button name="kind" value="second-factor">
                {t("people.person.factorLink")}
              </Button>
            )}
          </div>
        </Form>
      )}
      {active && may.disable && !isOwn && (
        <Form
          method="post"
          action={`${to}/access`}
          className="flex flex-col items-start gap-2 border-t border-line pt-4"
        >
          <Button look="danger" name="active" value="no">
            {t("people.person.disable")}
          </Button>
          <p className="text-sm text-ink-2">{t("people.person.disableDetail")}</p>
        </Form>
      )}
    </section>
  );
}
