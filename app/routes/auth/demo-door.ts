import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { DOOR_ROLES, openDoor } from "#server/demo/doors.ts";
import { Refusal } from "#server/refusal.ts";
import { elsewhere, textOf, withCookies } from "./visitor.ts";

/** Fields: `role`. Absent everywhere but in the demo. */
export async function action({ request, context }: ActionFunctionArgs) {
  const wanted = textOf(await request.formData(), "role");
  const role = DOOR_ROLES.find((each) => each === wanted);
  try {
    if (!role) throw new Refusal("not-found");
    return redirect("/", { headers: withCookies(await openDoor(context.app, request.headers, role)) });
  } catch (error) {
    if (error instanceof Refusal) throw new Response(null, { status: 404 });
    throw error;
  }
}

export const loader = elsewhere("/sign-in");
