import { z } from "zod";
import { definitionSchema } from "#core/challenges/schema.ts";

/** The JSON Schema (2020-12) of a definition as callers write it, from the schema that checks it. */
export const definitionJsonSchema = (): object => ({
  ...z.toJSONSchema(definitionSchema, { io: "input", unrepresentable: "any" }),
  title: "A challenge's definition",
});
