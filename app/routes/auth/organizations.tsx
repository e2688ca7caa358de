import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { enterOrganization, openMemberships } from "#server/auth/organizations.ts";
import { Refusal } from "#server/refusal.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { titled } from "../../components/people/titled.ts";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { pageWithin, signedInOf, textOf } from "./visitor.ts";

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await signedInOf(args);
  const memberships = await openMemberships(args.context.app, signedIn.identityId);
  if (memberships.length === 0) throw redirect("/sign-in");
  const to = pageWithin(new URL(args.request.url).searchParams.get("to"));
  return json({ to, organizations: memberships.map(({ organizationId: id, name }) => ({ id, name })) });
}

/** Fields: `organization`, `to`. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  const form = await args.request.formData();
  try {
    await enterOrganization(args.context.app, signedIn, textOf(form, "organization"));
  } catch (error) {
    if (error instanceof Refusal) throw new Response(null, { status: 404 });
    throw error;
  }
  return redirect(`/welcome?to=${encodeURIComponent(pageWithin(form.get("to")))}`);
}

export const meta = titled((words) => words.auth.organizations.title);

export default function Organizations() {
  const { organizations, to } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <PorchPage
      title={t("auth.organizations.title")}
      detail={organizations.length > 1 && t("auth.organizations.detail")}
    >
      <Form method="post" action="/organizations" reloadDocument className="grid gap-3">
        <input type="hidden" name="to" value={to} />
        {organizations.map(({ id, name }) => (
          <button
            key={id}
            type="submit"
            name="organization"
            value={id}
            className="card flex min-h-14 items-center justify-between gap-4 px-4 py-3 text-left font-semibold hover:bg-hover"
          >
            <span className="min-w-0 break-words">{name}</span>
            <Icon name="chevron" className="flex-none text-ink-3" />
          </button>
        ))}
      </Form>
    </PorchPage>
  );
}
