import type { GridInput } from "#server/visits/grid.ts";
import { textOf } from "../auth/visitor.ts";

/** What the form says of a grid. Fields: `name`, `metric`, `milestoneMetric`, `unit` (empty: everybody's), `items`. */
export const gridInputOf = (form: FormData): GridInput => ({
  name: textOf(form, "name"),
  metric: textOf(form, "metric"),
  milestoneMetric: textOf(form, "milestoneMetric"),
  unit: textOf(form, "unit") || null,
  items: textOf(form, "items"),
});
