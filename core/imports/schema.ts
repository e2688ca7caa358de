import { z } from "zod";
import { isKeepable } from "../keepable.ts";
import { isRef } from "../results/incoming.ts";
import { isDateForm } from "./date-form.ts";
import { type Mapping, MEMBER_KEYS } from "./mapping.ts";
import { GROUP_SIGNS, isCurrencySign } from "./number-form.ts";
import { parseTemplate } from "./template.ts";

const template = z
  .string()
  .min(1)
  .max(2_000)
  .refine(isKeepable, "unkeepable-characters")
  .refine((text) => parseTemplate(text) !== null, "bad-template");

const cell = z.string().refine(isKeepable, "unkeepable-characters");

const resultTemplate = z.strictObject({
  id: template,
  member: template,
  metric: template,
  value: template,
  occurredAt: template,
  subject: template.optional(),
  evidence: template.optional(),
});

const formats = z
  .strictObject({
    date: z.string().max(40).refine(isDateForm, "bad-date-form").optional(),
    decimal: z.enum([".", ","]).optional(),
    group: z
      .string()
      .refine((sign) => GROUP_SIGNS.includes(sign), "bad-group-sign")
      .optional(),
    currency: z.string().refine(isCurrencySign, "bad-currency-sign").optional(),
  })
  .refine((signs) => signs.group !== (signs.decimal ?? "."), { path: ["group"], message: "same-signs" });

/** The mapping of an import as it is sent. */
export const mappingSchema: z.ZodType<Mapping> = z.strictObject({
  source: z.string().refine(isRef, "bad-source"),
  where: z.record(cell.min(1), z.array(cell).min(1).max(1_000)).optional(),
  results: z.array(resultTemplate).min(1).max(20),
  match: z
    .strictObject({
      member: z
        .array(z.enum(MEMBER_KEYS))
        .min(1)
        .refine((keys) => new Set(keys).size === keys.length, "repeated"),
    })
    .optional(),
  formats: formats.optional(),
});
