import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { CopyField } from "../people/copy-field.tsx";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/input.tsx";
import type { LinkShown } from "./types.ts";

const KINDS = ["open", "once"] as const;

/** Links with which customers answer: make one, hand it out again. */
export function LinkList(props: {
  waveId: string;
  origin: string;
  links: readonly LinkShown[];
  subjects: readonly { readonly ref: string; readonly name: string }[];
  problem: FormProblem | null;
}) {
  const { t } = useWords();
  return (
    <section className="card flex flex-col gap-5 p-4">
      <div>
        <h2 className="font-semibold text-lg">{t("waves.links")}</h2>
        <p className="mt-1 text-ink-2 text-sm">{t("waves.linksDetail")}</p>
      </div>
      <Form
        method="post"
        action={`/waves/${props.waveId}`}
        className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]"
      >
        <Field label={t("waves.linkFor")} error={errorsAt(props.problem, "/subject")}>
          {(field) => (
            <Select {...field} name="subject">
              {props.subjects.map(({ ref, name }) => (
                <option key={ref} value={ref}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("waves.kind")}>
          {(field) => (
            <Select {...field} name="kind">
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`waves.kinds.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button>{t("waves.addLink")}</Button>
      </Form>
      <ul className="flex flex-col gap-4 empty:hidden">
        {props.links.map(({ token, subject, isOnce, isUsed }) => (
          <li key={token} className="min-w-0">
            <p className="mb-1 flex flex-wrap items-center gap-2 font-medium">
              {subject}
              <Badge>{isUsed && isOnce ? t("waves.used") : t(`waves.kinds.${isOnce ? "once" : "open"}`)}</Badge>
            </p>
            {!(isOnce && isUsed) && <CopyField label={t("waves.address")} text={`${props.origin}/survey/${token}`} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
