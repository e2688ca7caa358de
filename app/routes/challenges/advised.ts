import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Advice } from "#core/challenges/advice.ts";
import { sentenceOf } from "#server/api/sentences.ts";
import { localeOf } from "../../preferences.ts";

/** What a manager should look at again, in the reader's words. */
export async function advised(
  { request, context }: Pick<LoaderFunctionArgs, "request" | "context">,
  advice: readonly Advice[],
): Promise<string[]> {
  const locale = await localeOf(request, context.session);
  return advice.flatMap(({ code, params }) => sentenceOf(locale, "advice", code, params) ?? []);
}
