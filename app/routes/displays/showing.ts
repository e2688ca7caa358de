import type { Showing } from "#server/displays/showing.ts";
import { textOf } from "../auth/visitor.ts";

/** What the form says that a display shows. Fields: `name`, `unit`, `audience`, `locale`, `sound`, `boards` (each that is ticked). */
export function showingOf(form: FormData): Showing {
  const unit = textOf(form, "unit");
  return {
    name: textOf(form, "name"),
    unit: unit === "" ? null : unit,
    audience: textOf(form, "audience") === "customers" ? "customers" : "staff",
    locale: textOf(form, "locale") === "en" ? "en" : "fr",
    hasSound: form.has("sound"),
    boards: form.getAll("boards").flatMap((board) => (typeof board === "string" ? [board] : [])),
  };
}
