import { createHash } from "node:crypto";
import type { Definition } from "#core/challenges/definition.ts";
import { lintDefinition } from "#core/challenges/lint.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";

/** Throws a Refusal that names every rule which can never pay, pays twice or names what is not there. */
export async function checkDefinition(ctx: Ctx, definition: Definition): Promise<void> {
  const { network } = await ctx.app.networks.of(ctx);
  const flaws = lintDefinition(definition, network);
  if (flaws.length > 0) throw new Refusal("invalid", { reason: "definition", flaws });
}

/** SHA-256 of the definition as stored, hex: what a certificate names the rules by. */
export const digestOf = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex");

/** The same JSON with its keys in order, so that equal content has one digest. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
