import { useId } from "react";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

/** Somebody, by name or ref: the browser proposes those it is told of. */
export function NamedField(props: {
  label: string;
  hint: string;
  name: string;
  typed: string;
  errors: readonly string[];
  colleagues: readonly { readonly ref: string; readonly name: string }[];
}) {
  const listId = useId();
  return (
    <Field label={props.label} hint={props.hint} error={props.errors}>
      {(field) => (
        <>
          <Input
            {...field}
            name={props.name}
            list={listId}
            defaultValue={props.typed}
            maxLength={200}
            autoComplete="off"
            required
          />
          <datalist id={listId}>
            {props.colleagues.map(({ ref, name }) => (
              <option key={ref} value={name}>
                {ref}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
