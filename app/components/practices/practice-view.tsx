import { Form } from "@remix-run/react";
import type { PracticePage } from "#core/recognition/practice.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { PersonName, useNameOf } from "../feed/person-name.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { StateOfPractice } from "./practice-card.tsx";
import { PracticeParts } from "./practice-parts.tsx";

/** A practice whole: what it says, who stands for it, what others did with it, and what comes next. */
export function PracticeView({ practice }: { practice: PracticePage }) {
  const t = useRecognition();
  const { instant } = useWords();
  const nameOf = useNameOf();
  const day = (text: string) => instant(Date.parse(`${text}T12:00:00Z`), "day", "UTC");
  return (
    <>
      <article className="card flex flex-col gap-4 p-4">
        <header className="flex flex-col gap-2">
          <h1 dir="auto" className="written text-2xl font-bold">
            {practice.title}
          </h1>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
            <StateOfPractice state={practice.state} />
            <bdi>{t("practices.by", { name: nameOf(practice.author) })}</bdi>
            {practice.publishedAt !== null && (
              <>
                <span>{t("practices.adoptions", { count: practice.adoptions })}</span>
                <span>{t("practices.tries", { count: practice.tries })}</span>
              </>
            )}
          </p>
        </header>
        {practice.note !== null && (
          <Notice tone="warn" title={t("practices.noteOf")}>
            <span dir="auto" className="written">
              {practice.note}
            </span>
          </Notice>
        )}
        <PracticeParts text={practice.text} />
        <footer className="text-ink-2 text-sm">
          {practice.expert && <p>{t("practices.reviewedBy", { name: nameOf(practice.expert) })}</p>}
          {practice.owner && practice.reviewOn !== null && (
            <p>{t("practices.responsible", { name: nameOf(practice.owner), day: day(practice.reviewOn) })}</p>
          )}
        </footer>
        <NextSteps practice={practice} />
      </article>
      <Praise practice={practice} />
      <Tries practice={practice} />
      <Earlier practice={practice} />
    </>
  );
}

function NextSteps({ practice }: { practice: PracticePage }) {
  const t = useRecognition();
  const { may, state } = practice;
  const at = `/practices/${practice.id}`;
  const steps = [
    { may: may.try, to: "tries", label: t("practices.try"), isFirst: true },
    { may: may.submit, to: "submission", label: t("practices.submit"), isFirst: true },
    { may: may.review, to: "publication", label: t("practices.publish"), isFirst: true },
    { may: may.distinguish, to: "distinctions", label: t("practices.distinguish"), isFirst: false },
    { may: may.propose, to: "proposals", label: t("practices.propose"), isFirst: false },
    { may: may.review, to: "return", label: t("practices.return"), isFirst: false },
    {
      may: may.change,
      to: "text",
      label: t(state === "submitted" ? "practices.improve" : "practices.change"),
      isFirst: false,
    },
    { may: may.keep, to: "confirmation", label: t("practices.confirm"), isFirst: state === "expired" },
  ].filter((step) => step.may);
  if (steps.length === 0 && !may.teach) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {steps.map(({ to, label, isFirst }) => (
        <ButtonLink key={to} to={`${at}/${to}`} look={isFirst ? "primary" : "plain"}>
          {label}
        </ButtonLink>
      ))}
      {may.teach && (
        <Form method="post" action={`${at}/module`}>
          <Button>{t("practices.toModule")}</Button>
        </Form>
      )}
      {may.keep && (
        <Form method="post" action={`${at}/withdrawal`}>
          <Button look="danger">{t("practices.withdraw")}</Button>
        </Form>
      )}
    </div>
  );
}

function Praise({ practice: { praise, proposals } }: { practice: PracticePage }) {
  const t = useRecognition();
  if (praise.length + proposals.length === 0) return null;
  return (
    <section className="card flex flex-col gap-3 p-4">
      {praise.length > 0 && <h2 className="text-lg font-semibold">{t("practices.praise")}</h2>}
      {praise.map((one) => (
        <blockquote key={one.at} className="answer">
          <p dir="auto" className="written">
            {one.sentence}
          </p>
          <p className="text-sm">
            <PersonName person={one.by} />
          </p>
        </blockquote>
      ))}
      {proposals.length > 0 && <h3 className="font-semibold text-sm">{t("practices.proposals")}</h3>}
      {proposals.map((one) => (
        <p key={one.by.ref} dir="auto" className="written text-sm">
          <PersonName person={one.by} /> — {one.sentence}
        </p>
      ))}
    </section>
  );
}

function Tries({ practice }: { practice: PracticePage }) {
  const t = useRecognition();
  const { instant } = useWords();
  if (practice.publishedAt === null) return null;
  return (
    <section className="card flex flex-col gap-3 p-4">
      <h2 className="text-lg font-semibold">{t("practices.triesTitle")}</h2>
      {practice.triesOf.length === 0 && <p className="text-ink-2">{t("practices.noTries")}</p>}
      <ul className="flex flex-col gap-4">
        {practice.triesOf.map((one) => (
          <li key={`${one.by.ref} ${one.at}`} className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 text-sm">
              <PersonName person={one.by} />
              {one.by.unit && <span className="text-ink-2">{one.by.unit}</span>}
              <Badge tone={one.worked ? "gain" : "plain"}>
                {t(one.worked ? "practices.worked" : "practices.didNotWork")}
              </Badge>
              <span className="text-ink-2">{instant(one.at, "day")}</span>
            </p>
            <p dir="auto" className="written">
              {one.text}
            </p>
            {one.credit !== null && <p className="text-ink-2 text-sm">{t(`practices.credit.${one.credit}`)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ practice: { earlier } }: { practice: PracticePage }) {
  const t = useRecognition();
  const { instant } = useWords();
  const nameOf = useNameOf();
  if (earlier.length === 0) return null;
  return (
    <details className="card p-4">
      <summary className="font-semibold">{t("practices.earlier")}</summary>
      {earlier.map(({ version, by, until, ...text }) => (
        <div key={version} className="mt-4 flex flex-col gap-2">
          <p className="text-ink-2 text-sm">
            {t("practices.versionBy", { version: String(version), name: nameOf(by), day: instant(until, "day") })}
          </p>
          <p dir="auto" className="written font-semibold">
            {text.title}
          </p>
          <PracticeParts text={text} />
        </div>
      ))}
    </details>
  );
}
