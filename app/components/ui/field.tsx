import { type ReactNode, useId } from "react";
import { useWords } from "../../words/words.tsx";
import { classNames } from "./class-names.ts";

/** What a control needs to be tied to its label, hint and error. Spread it on the input. */
export type FieldProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** A labelled control. The error stands beside it and says what to do; `children` draws the control with these props. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | readonly string[] | null | undefined;
  optional?: boolean;
  className?: string;
  children: (field: FieldProps) => ReactNode;
}) {
  const id = useId();
  const { t } = useWords();
  const errors = [props.error ?? []].flat();
  const hintId = props.hint ? `${id}-hint` : null;
  const errorId = errors.length > 0 ? `${id}-error` : null;
  const described = classNames(hintId, errorId) || undefined;
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1.5", props.className)}>
      <label htmlFor={id} className="font-semibold text-sm">
        {props.label}
        {props.optional && <span className="ml-1.5 font-normal text-ink-3">{t("house.optional")}</span>}
      </label>
      {props.children({ id, "aria-describedby": described, "aria-invalid": errorId ? true : undefined })}
      {errorId && (
        <p id={errorId} className="text-sm font-medium text-danger">
          {errors.join(" ")}
        </p>
      )}
      {hintId && (
        <p id={hintId} className="text-sm text-ink-2">
          {props.hint}
        </p>
      )}
    </div>
  );
}
