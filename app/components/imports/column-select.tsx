import type { FieldProps } from "../ui/field.tsx";
import { Select } from "../ui/input.tsx";

/** A choice among the columns of the file. */
export function ColumnSelect(
  props: Partial<FieldProps> & {
    name: string;
    columns: readonly string[];
    empty: string;
    defaultValue: string;
    onChange?: (column: string) => void;
  },
) {
  const { columns, empty, onChange, ...rest } = props;
  return (
    <Select {...rest} onChange={(event) => onChange?.(event.currentTarget.value)}>
      <option value="">{empty}</option>
      {columns.map((column) => (
        <option key={column} value={column}>
          {column}
        </option>
      ))}
    </Select>
  );
}
