import { Form, Link, NavLink, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#core/network.ts";
import { useWords } from "../../words/words.tsx";
import { detailOf, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

const PARTS = [
  { part: "content", path: "draft" },
  { part: "questions", path: "questions" },
  { part: "preview", path: "preview" },
  { part: "assignments", path: "assignments" },
] as const;

/** The pages on which a module is written: its name, and the way between them. */
export function AuthorFrame(props: { moduleRef: string; title: string; children: ReactNode }) {
  const { t } = useWords();
  // An administrator writes modules, and follows nobody.
  const house = useRouteLoaderData("routes/house") as { role: Role } | undefined;
  const base = `/training/${encodeURIComponent(props.moduleRef)}`;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <header className="flex flex-col gap-3">
        <Link to="/training" className="self-start text-ink-2 text-sm underline underline-offset-2">
          {t("training.title")}
        </Link>
        <h1 className="font-bold text-2xl [overflow-wrap:anywhere]">{props.title}</h1>
        <nav aria-label={t("training.author.nav.label")} className="tabs">
          {PARTS.map(({ part, path }) => (
            <NavLink key={part} to={`${base}/${path}`}>
              {t(`training.author.nav.${part}`)}
            </NavLink>
          ))}
          {house?.role === "manager" && <NavLink to={`${base}/progress`}>{t("training.author.nav.progress")}</NavLink>}
        </nav>
      </header>
      {props.children}
    </div>
  );
}

/** Whether the draft is published, what is missing before it can be, and the button that does it. */
export function Publication(props: {
  moduleRef: string;
  version: number | null;
  hasChanges: boolean;
  missing: readonly string[];
}) {
  const { t } = useWords();
  const { moduleRef, version, hasChanges, missing } = props;
  const isCurrent = version !== null && !hasChanges;
  const state = isCurrent
    ? t("training.author.published", { version: String(version) })
    : t(version === null ? "training.author.notPublished" : "training.author.hasChanges");
  return (
    <section className="card flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-semibold">{state}</p>
        {!isCurrent && missing.length === 0 && (
          <Form method="post" action={`/training/${encodeURIComponent(moduleRef)}/publication`}>
            <Button look="primary">
              {t(version === null ? "training.author.publish" : "training.author.publishAgain")}
            </Button>
          </Form>
        )}
      </div>
      {!isCurrent && missing.length > 0 && (
        <div>
          <p className="font-semibold text-sm">{t("training.author.before")}</p>
          <ul className="list-disc pl-5 text-ink-2">
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** What is wrong with a form as a whole, and with its parts where no field says so itself. */
export function WholeProblem({ problem, shown }: { problem: FormProblem | null; shown: readonly string[] }) {
  const whole = detailOf(problem, shown);
  const rest = (problem?.errors ?? []).filter(({ pointer }) => !shown.includes(pointer));
  if (!whole && rest.length === 0) return null;
  return (
    <Notice tone="danger" title={whole}>
      {rest.length > 0 && (
        <ul>
          {[...new Set(rest.map(({ detail }) => detail))].map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
