import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { disablePerson, enablePerson } from "#server/people/change.ts";
import { readPerson } from "#server/people/read.ts";
import { Refusal } from "#server/refusal.ts";
import { asMember } from "../door.ts";

/** Fields: `active` (`yes` or `no`). What cannot be done is said on the person's page. */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  const isActive = (await args.request.formData()).get("active") === "yes";
  const reason = await asMember(args, async (ctx) => {
    const { id } = await readPerson(ctx, ref);
    return (isActive ? enablePerson(ctx, id) : disablePerson(ctx, id)).then(() => null, conflictOf);
  });
  return redirect(`/people/${encodeURIComponent(ref)}${reason === null ? "" : `?refused=${reason}`}`);
}

/** The reason of a conflict, which is thrown before anything is written; anything else goes on being thrown. */
function conflictOf(error: unknown): string {
  if (error instanceof Refusal && error.code === "conflict") return error.reason;
  throw error;
}

export const loader = ({ params }: { params: { ref?: string } }) =>
  redirect(`/people/${encodeURIComponent(params.ref ?? "")}`);
