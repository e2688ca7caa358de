import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { clientKey } from "#server/auth/visitor.ts";
import { beginPairing, claimPairing } from "#server/displays/pairing.ts";
import { bearerOf, refusedAs } from "./screen.ts";

/** A screen asks what became of its pairing, by the secret that it made up: 200 with its state, 404 when it ran out. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return refusedAs(request, async () => {
    const found = await claimPairing(context.app, bearerOf(request));
    return found ? json(found) : json(null, { status: 404 });
  });
}

/** A screen begins to pair: the code for people to type. */
export async function action({ request, context }: ActionFunctionArgs) {
  return refusedAs(request, async () =>
    json(await beginPairing(context.app, bearerOf(request), clientKey(request.headers)), { status: 201 }),
  );
}
