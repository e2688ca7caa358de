import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { PhotoTyped } from "./types.ts";

/** Adds a photo to an item. With a script the answers that are not kept yet stay as they are. */
export function PhotoForm(props: {
  visitId: string;
  items: readonly string[];
  /** What was refused where there is no script. */
  refused: { readonly problem: FormProblem; readonly typed: PhotoTyped } | null;
}) {
  const { t } = useWords();
  const adding = useFetcher<{ problem?: FormProblem | null }>();
  const form = useRef<HTMLFormElement>(null);
  const { visitId, items, refused } = props;
  const problem = adding.data?.problem ?? refused?.problem ?? null;
  const isIdle = adding.state === "idle";
  useEffect(() => {
    if (isIdle && adding.data && !adding.data.problem) form.current?.reset();
  }, [isIdle, adding.data]);
  const whole = detailOf(problem, ["/picture", "/item", "/description"]);
  return (
    <adding.Form
      ref={form}
      method="post"
      action={`/visits/${visitId}/pictures`}
      encType="multipart/form-data"
      className="card flex flex-col gap-4 p-4"
    >
      <div>
        <h2 className="font-semibold">{t("visits.photo")}</h2>
        <noscript>
          <p className="text-ink-2 text-sm">{t("visits.photoDetail")}</p>
        </noscript>
      </div>
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("visits.photoOf")} error={errorsAt(problem, "/item")}>
        {(field) => (
          <Select {...field} name="item" defaultValue={refused?.typed.item}>
            {items.map((text, item) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the version of its grid
              <option key={item} value={item}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("visits.photoFile")} error={errorsAt(problem, "/picture")}>
        {(field) => (
          <input
            {...field}
            type="file"
            name="picture"
            accept="image/jpeg,image/png,image/webp"
            required
            className="input"
          />
        )}
      </Field>
      <Field label={t("visits.photoWords")} optional error={errorsAt(problem, "/description")}>
        {(field) => <Input {...field} name="description" defaultValue={refused?.typed.description} maxLength={300} />}
      </Field>
      <Button className="self-start" aria-disabled={!isIdle}>
        {t(isIdle ? "visits.addPhoto" : "visits.adding")}
      </Button>
    </adding.Form>
  );
}
