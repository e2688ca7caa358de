import type { NumberForm } from "#core/imports/number-form.ts";

/** What the server found out about a file (server/imports/inspect.ts), as far as the form shows it. */
export type InspectionShown = {
  readonly usable: readonly string[];
  readonly choices: readonly { readonly column: string; readonly texts: readonly string[] }[];
  readonly samples: Readonly<Record<string, string>>;
  readonly days: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rivalDates: readonly (string | null)[];
  readonly rivalNumbers: readonly NumberForm[];
};
