/** What a person or a program says about a file: which columns make which results (docs: contract, "POST /imports"). */
export const RESULT_FIELDS = ["id", "member", "metric", "value", "occurredAt", "subject", "evidence"] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];

/** Each field a template: `{column}` is a cell, other text is literal. */
export type ResultTemplate = {
  readonly id: string;
  readonly member: string;
  readonly metric: string;
  readonly value: string;
  readonly occurredAt: string;
  readonly subject?: string | undefined;
  readonly evidence?: string | undefined;
};

export const MEMBER_KEYS = ["ref", "email", "name"] as const;
export type MemberKey = (typeof MEMBER_KEYS)[number];

/** How the file writes days and numbers. Without it: ISO days or instants, and a decimal point. */
export type Formats = {
  readonly date?: string | undefined;
  readonly decimal?: "." | "," | undefined;
  readonly group?: string | undefined;
  /** The one sign that may stand beside a number: `€`. */
  readonly currency?: string | undefined;
};

export type Mapping = {
  readonly source: string;
  /** Rows in which every named column equals one of the texts; the others are skipped. */
  readonly where?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly results: readonly ResultTemplate[];
  /** Tried in order, case-insensitively; by `ref` alone when absent. */
  readonly match?: { readonly member: readonly MemberKey[] } | undefined;
  readonly formats?: Formats | undefined;
};
