import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readModule } from "#server/training/read-module.ts";
import { titled } from "../../components/people/titled.ts";
import { CardReader } from "../../components/training/card-reader.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ref, title, cards, progress } = await asMember(args, (ctx) => readModule(ctx, args.params.ref ?? ""));
  const wished = Number(new URL(args.request.url).searchParams.get("card") ?? progress?.card ?? 0);
  const card = Math.max(0, Math.min(Number.isInteger(wished) ? wished : 0, cards.length - 1));
  return json({ ref, title, cards, card });
}

export const meta = titled((words) => words.training.title);

export default function Cards() {
  const page = useLoaderData<typeof loader>();
  return <CardReader key={page.ref} module={page.ref} title={page.title} cards={page.cards} card={page.card} />;
}
