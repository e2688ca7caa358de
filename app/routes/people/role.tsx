import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { changeRole } from "#server/people/change.ts";
import { readPerson } from "#server/people/read.ts";
import { notFound, Refusal } from "#server/refusal.ts";
import { titled } from "../../components/people/titled.ts";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";

const ROLES: readonly Role[] = ["rep", "manager", "leader", "admin"];

export async function loader(args: LoaderFunctionArgs) {
  const person = await asMember(args, async (ctx) => {
    const found = await readPerson(ctx, args.params.ref ?? "");
    if (!found.may.move) throw notFound();
    return { ref: found.ref, name: found.name, role: found.role };
  });
  return json({ person });
}

/** Fields: `role`. */
export async function action(args: ActionFunctionArgs) {
  const wanted = (await args.request.formData()).get("role");
  const role = ROLES.find((each) => each === wanted);
  const ref = args.params.ref ?? "";
  const changed = await attempt(args, async (ctx) => {
    const { id } = await readPerson(ctx, ref);
    if (!role) throw new Refusal("invalid", { flaws: [{ pointer: "/role", code: "bad-value" }] });
    await changeRole(ctx, id, role);
  });
  if (changed.ok) return redirect(`/people/${encodeURIComponent(ref)}`);
  return json({ problem: changed.problem, role }, { status: changed.problem.status });
}

export const meta = titled((words) => words.people.person.changeRole);

export default function ChangeRole() {
  const { person } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const to = `/people/${encodeURIComponent(person.ref)}`;
  return (
    <Form method="post" action={`${to}/role`} className="mx-auto flex max-w-xl flex-col gap-5">
      <h1 className="text-2xl font-bold">{t("people.changingRole.title", { name: person.name })}</h1>
      {answer && <Notice tone="danger">{answer.problem.detail}</Notice>}
      <fieldset className="card divide-y divide-line">
        <legend className="sr-only">{t("people.changingRole.role")}</legend>
        {ROLES.map((role) => (
          <label key={role} className="flex cursor-pointer gap-3 px-4 py-3">
            <input
              type="radio"
              name="role"
              value={role}
              defaultChecked={role === (answer?.role ?? person.role)}
              className="check"
            />
            <span className="min-w-0">
              <span className="block font-semibold">{t(`house.roles.${role}`)}</span>
              <span className="block text-sm text-ink-2">{t(`people.changingRole.details.${role}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="flex flex-wrap gap-3">
        <Button look="primary">{t("people.changingRole.submit")}</Button>
        <ButtonLink to={to} look="quiet">
          {t("house.actions.cancel")}
        </ButtonLink>
      </p>
    </Form>
  );
}
