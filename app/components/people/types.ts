import type { Role } from "#core/network.ts";

/** A unit to choose from, in the order of the tree; `depth` 0 at the top of what is shown. */
export type UnitChoice = { readonly ref: string; readonly name: string; readonly depth: number };

/** A person as a list shows it. */
export type Person = {
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly unit: string | null;
  readonly state: "active" | "invited" | "not-invited" | "disabled";
};
