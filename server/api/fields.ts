import { z } from "zod";
import { isDay, parseInstant, parseInstantOrDay } from "#core/calendar.ts";
import { formatValue, parseValue } from "#core/decimal.ts";
import { isKeepable } from "#core/keepable.ts";
import { isRef } from "#core/results/incoming.ts";
import type { Ctx } from "../context.ts";

// The message of a check is the code of its flaw: locales/…/refusals.ts has the sentence.

export const text = (longest: number) => z.string().max(longest).refine(isKeepable, "unkeepable-characters");

/** A name as people read it: not blank. */
export const name = text(200).refine((value) => value.trim() !== "", "blank");

/** A reason as people read it; the verbs say whether it may be blank. */
export const reason = text(2_000);

/** A ref, source or result id: 1–128 characters, none of them a control character. */
export const ref = z
  .string()
  .refine(isRef, "bad-ref")
  .meta({ minLength: 1, maxLength: 128, description: "1–128 characters, none of them a control character" });

export const DECIMAL_PATTERN = "^-?[0-9]{1,11}(\\.[0-9]{1,4})?$";

/**
 * A decimal of the contract as text, or as a JSON number in its shortest form. Any decimal of at most 15 digits survives
 * the way through a double and back, so the number's own text decides.
 */
export const decimalText = z
  .union([z.string(), z.number().transform(String)])
  .meta({ anyOf: [{ type: "string", pattern: DECIMAL_PATTERN }, { type: "number" }] });

/** As `decimalText`, read: ten-thousandths. */
export const decimal = decimalText
  .refine((value) => parseValue(value) !== null, "not-a-decimal")
  .transform((value) => parseValue(value) ?? 0n);

/** As `decimalText`, in canonical form. */
export const canonicalDecimal = decimal.transform(formatValue);

/** An RFC 3339 instant with an offset, or a bare day. */
export const instantOrDay = z
  .string()
  .refine((value) => isDay(value) || parseInstant(value) !== null, "not-an-instant")
  .meta({ description: "RFC 3339 with an offset, or a day: its start in the organization's time zone" });

/** ms UTC of what `instantOrDay` let through; a bare day starts in the organization's time zone. */
export function instantIn(ctx: Ctx, value: string): number {
  const at = parseInstantOrDay(value, ctx.organization.timeZone);
  if (at === null) throw new RangeError(`not an instant: ${value}`);
  return at;
}

/** `?limit=` of a list: 50, or 1 to 200. */
export const limit = z
  .string()
  .regex(/^[0-9]{1,3}$/, "bad-limit")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 200, "bad-limit")
  .meta({ type: "integer", minimum: 1, maximum: 200, default: 50 })
  .optional();

/** `?cursor=`: what the answer before gave as `next`. */
export const cursor = z.string().min(1).max(2_000).optional();

export const position = z.int().min(0).meta({ description: "A position in the organization's ledger" });
