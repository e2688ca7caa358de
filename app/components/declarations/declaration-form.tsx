import { Form, Link, useNavigation } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { DeclarationTyped, MetricChoice } from "./types.ts";

/** Fields that show their own flaws. */
const SHOWN = ["/member", "/value", "/occurredOn", "/subject", "/note", "/link", "/picture", "/evidence"];

/** The second and third touch: how much, and send. What backs it waits folded below. */
export function DeclarationForm(props: {
  metric: MetricChoice;
  members: readonly { readonly ref: string; readonly name: string }[];
  typed: DeclarationTyped;
  problem: FormProblem | null;
}) {
  const { t, decimal } = useWords();
  const { metric, members, typed, problem } = props;
  const isSending = useNavigation().formAction?.startsWith("/declarations/new") === true;
  const whole = detailOf(problem, SHOWN);
  const from = metric.secondApprovalFrom;
  const isBacked = Boolean(typed.note || typed.link || typed.pictureId || typed.subject);
  const missing = errorsAt(problem, "/evidence");
  const wantsMore = missing.length > 0 || ["/picture", "/link", "/note"].some((at) => errorsAt(problem, at).length > 0);
  return (
    <Form
      method="post"
      action={`/declarations/new?metric=${encodeURIComponent(metric.key)}`}
      encType="multipart/form-data"
      className="flex flex-col gap-5"
    >
      {whole && <Notice tone="danger">{whole}</Notice>}
      <input type="hidden" name="id" value={typed.id} />
      <p>
        <span className="block break-words font-semibold text-lg">{metric.name}</span>
        <Link to="/declarations/new" className="inline-flex min-h-9 items-center font-medium text-brand text-sm">
          {t("declarations.form.change")}
        </Link>
      </p>
      {members.length > 0 && (
        <Field label={t("declarations.form.member")} error={errorsAt(problem, "/member")}>
          {(field) => (
            <Select {...field} name="member" defaultValue={typed.member} required>
              <option value="">{t("declarations.form.chooseMember")}</option>
              {members.map(({ ref, name }) => (
                <option key={ref} value={ref}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field
        label={metric.unit ? `${t("declarations.form.value")} (${metric.unit})` : t("declarations.form.value")}
        error={errorsAt(problem, "/value")}
      >
        {(field) => (
          <Input
            {...field}
            name="value"
            defaultValue={typed.value}
            inputMode="decimal"
            autoComplete="off"
            autoFocus
            required
            className="font-semibold text-2xl tabular-nums"
          />
        )}
      </Field>
      <Button look="primary" aria-disabled={isSending}>
        {t(isSending ? "declarations.form.sending" : "declarations.form.send")}
      </Button>
      <details className="card" open={isBacked || wantsMore || undefined}>
        <summary className="flex min-h-12 cursor-pointer items-center px-4 font-semibold">
          {t("declarations.form.more")}
        </summary>
        <div className="flex flex-col gap-5 border-line border-t p-4">
          {missing.length > 0 ? (
            <Notice tone="danger">{missing.join(" ")}</Notice>
          ) : (
            from !== null && <Notice>{t("declarations.form.moreNeeded", { from: decimal(from) })}</Notice>
          )}
          <Field
            label={t("declarations.form.picture")}
            optional
            hint={t(typed.pictureId ? "declarations.form.pictureKept" : "declarations.form.pictureHint")}
            error={errorsAt(problem, "/picture")}
          >
            {(field) => (
              <input {...field} type="file" name="picture" accept="image/jpeg,image/png,image/webp" className="input" />
            )}
          </Field>
          {typed.pictureId && <input type="hidden" name="pictureId" value={typed.pictureId} />}
          <Field label={t("declarations.form.note")} optional error={errorsAt(problem, "/note")}>
            {(field) => <TextArea {...field} name="note" defaultValue={typed.note} maxLength={1_000} rows={3} />}
          </Field>
          <Field label={t("declarations.form.link")} optional error={errorsAt(problem, "/link")}>
            {(field) => (
              <Input
                {...field}
                type="url"
                name="link"
                defaultValue={typed.link}
                placeholder="https://"
                maxLength={500}
              />
            )}
          </Field>
          <Field
            label={t("declarations.form.subject")}
            optional
            hint={t("declarations.form.subjectHint")}
            error={errorsAt(problem, "/subject")}
          >
            {(field) => <Input {...field} name="subject" defaultValue={typed.subject} maxLength={200} />}
          </Field>
          <Field label={t("declarations.form.on")} error={errorsAt(problem, "/occurredOn")}>
            {(field) => <Input {...field} type="date" name="occurredOn" defaultValue={typed.occurredOn} required />}
          </Field>
        </div>
      </details>
    </Form>
  );
}
