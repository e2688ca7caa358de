import { Form, Link } from "@remix-run/react";
import type { WrittenKind } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { detailOf, errorsAt } from "../people/problem.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { DateFields, FieldFields, type FieldsProps, KudosFields, WinFields } from "./post-fields.tsx";

/** What one writes to the feed: first the kind, then what that kind rests on. */
export function PostForm(props: FieldsProps & { kind: WrittenKind }) {
  const t = useRecognition();
  const { kind, options, typed, problem } = props;
  const audiences = kind === "announcement" ? options.audiences.filter(isAnnounceable) : options.audiences;
  const whole = detailOf(problem, POINTERS);
  function isAnnounceable({ value }: { value: string }) {
    return options.announceTo.includes(value);
  }
  return (
    <div className="flex flex-col gap-5">
      <nav aria-label={t("form.kind")} className="chips">
        {options.kinds.map((one) => (
          <Link
            key={one}
            to={`/feed/new?kind=${one}`}
            className="chip"
            aria-current={one === kind ? "page" : undefined}
          >
            {t(`kinds.${one}`)}
          </Link>
        ))}
      </nav>
      {kind === "win" && options.facts.length === 0 ? (
        <EmptyState title={t("form.noFacts")} action={<ButtonLink to="/feed">{t("feed.title")}</ButtonLink>}>
          {t("form.noFactsDetail")}
        </EmptyState>
      ) : (
        <Form method="post" action="/feed/new" className="card flex flex-col gap-5 p-4">
          {whole && <Notice tone="danger">{whole}</Notice>}
          <input type="hidden" name="kind" value={kind} />
          {kind === "win" && <WinFields {...props} />}
          {kind === "kudos" && <KudosFields {...props} />}
          {(kind === "announcement" || kind === "field") && (
            <Field label={t("form.heading")} error={errorsAt(problem, "/title")}>
              {(field) => (
                <Input {...field} name="title" defaultValue={typed.title} maxLength={120} required dir="auto" />
              )}
            </Field>
          )}
          <Field
            label={t(kind === "win" ? "form.textOptional" : "form.text")}
            hint={t("comments.mention")}
            error={errorsAt(problem, "/text")}
            optional={kind === "win"}
          >
            {(field) => (
              <TextArea
                {...field}
                name="text"
                defaultValue={typed.text}
                maxLength={2_000}
                rows={4}
                required={kind !== "win"}
                dir="auto"
              />
            )}
          </Field>
          {kind === "field" && <FieldFields {...props} />}
          {kind === "announcement" && <DateFields {...props} />}
          <Field label={t("audience.label")} error={errorsAt(problem, "/audience")}>
            {(field) => (
              <Select {...field} name="audience" defaultValue={typed.audience || audiences[0]?.value}>
                {audiences.map(({ value, kind: of, name }) => (
                  <option key={value} value={value}>
                    {of === "all" ? t("audience.all") : t(`audience.${of}`, { name })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button look="primary" className="self-start">
            {t("form.post")}
          </Button>
        </Form>
      )}
    </div>
  );
}

const POINTERS = [
  "/text",
  "/title",
  "/fact",
  "/to",
  "/reason",
  "/about",
  "/audience",
  "/startsOn",
  "/endsOn",
  "/answerBy",
];
