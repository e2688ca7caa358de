import type { Role } from "#core/network.ts";
import type { UnitChoice } from "./types.ts";

/** A person's page. Instants are ms UTC, null where open. */
export type PersonPage = {
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly active: boolean;
  readonly signsIn: boolean;
  readonly hasSecondFactor: boolean;
  readonly invitedUntil: number | null;
  readonly unit: { readonly ref: string; readonly name: string } | null;
  readonly history: readonly { readonly unit: string; readonly from: number | null; readonly to: number | null }[];
  readonly units: readonly UnitChoice[];
  readonly may: { readonly link: boolean; readonly invite: boolean; readonly move: boolean; readonly disable: boolean };
};
