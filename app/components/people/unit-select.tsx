import type { ComponentProps } from "react";
import { Select } from "../ui/input.tsx";
import type { UnitChoice } from "./types.ts";

/** The tree of units as the device's own list. */
export function UnitSelect(props: { units: readonly UnitChoice[]; none?: string } & ComponentProps<typeof Select>) {
  const { units, none, ...select } = props;
  return (
    <Select {...select}>
      {none !== undefined && <option value="">{none}</option>}
      {units.map(({ ref, name, depth }) => (
        <option key={ref} value={ref}>
          {"\u2003".repeat(depth)}
          {name}
        </option>
      ))}
    </Select>
  );
}
