import { compare } from "../../decimal.ts";
import type { Complaint } from "../lint.ts";
import { exactOf } from "./scale.ts";

type Limits = {
  readonly floor?: string | undefined;
  readonly cap?: string | undefined;
  readonly accelerator?: string | undefined;
};

/** What `attainment` and `improvement` refuse: a cap under the floor, and an accelerator below 0. */
export function shareLimits(config: Limits): Complaint[] {
  const complaints: Complaint[] = [];
  if (config.accelerator !== undefined && exactOf(config.accelerator).n < 0n) {
    complaints.push({ path: "/accelerator", code: "accelerator-negative" });
  }
  if (config.cap !== undefined && compare(exactOf(config.cap), exactOf(config.floor ?? "0")) < 0) {
    complaints.push({ path: "/cap", code: "cap-below-floor" });
  }
  return complaints;
}
