import type { Evidence } from "#core/results/evidence.ts";

export type MetricChoice = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly challenges: readonly string[];
  readonly secondApprovalFrom: string | null;
};

/** What a form holds, as it was typed. */
export type DeclarationTyped = {
  readonly id: string;
  readonly member: string;
  readonly value: string;
  readonly occurredOn: string;
  readonly subject: string;
  readonly note: string;
  readonly link: string;
  readonly pictureId: string;
};

export type OwnDeclarationShown = {
  readonly id: string;
  readonly metric: { readonly name: string; readonly unit: string | null };
  readonly value: string;
  readonly occurredAt: number;
  readonly subject: string | null;
  readonly evidence: Evidence;
  readonly state: "waiting" | "approved" | "refused" | "withdrawn";
  readonly reason: string | null;
  readonly declaredBy: string | null;
  readonly isAwaitingSecond: boolean;
};

export type WaitingShown = {
  readonly position: number;
  readonly source: string;
  readonly why: "approval" | "twin" | "limits";
  readonly member: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly metric: { readonly name: string; readonly unit: string | null };
  readonly value: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly subject: string | null;
  readonly evidence: Evidence;
  readonly declaredBy: string | null;
  readonly firstApprovedBy: string | null;
  readonly barred: "declared-it" | "approved-it" | null;
};

export type TwinShown = {
  readonly key: string;
  readonly reports: readonly (WaitingShown & { readonly counts: boolean })[];
};
