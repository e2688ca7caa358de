import { type MouseEvent, useState } from "react";

/**
 * Rows of a form that can be added and taken out. Before the script is there the same buttons submit the form, and the
 * page comes back with the row added or gone (routes/challenges/change-draft.ts).
 */
export function useRows(pointer: string, initial: number) {
  const [rows, setRows] = useState(() => Array.from({ length: initial }, (_, index) => index));
  const press = (change: () => void) => (event: MouseEvent) => {
    event.preventDefault();
    change();
  };
  const button = (value: string, change: () => void) => ({
    type: "submit" as const,
    name: "change",
    value,
    formNoValidate: true,
    onClick: press(change),
  });
  return {
    /** A key for each row, the same as long as the row stays. */
    rows,
    addButton: button(`add ${pointer}`, () => setRows((had) => [...had, Math.max(-1, ...had) + 1])),
    removeButton: (index: number) =>
      button(`remove ${pointer}/${index}`, () => setRows((had) => had.filter((_, at) => at !== index))),
  };
}
