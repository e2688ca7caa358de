import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { isLocale } from "#locales/locale.ts";
import { allow } from "#server/auth/allow.ts";
import { invitePerson } from "#server/people/invite.ts";
import { listUnits } from "#server/people/list.ts";
import { HandedLink } from "../../components/people/handed-link.tsx";
import { InviteForm } from "../../components/people/invite-form.tsx";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { madeLink } from "./made-link.ts";

const ROLES: readonly Role[] = ["rep", "manager", "leader", "admin"];

export async function loader(args: LoaderFunctionArgs) {
  return asMember(args, async (ctx) => {
    const units = await listUnits(ctx);
    const isAdmin = ctx.principal.kind === "member" && ctx.principal.role === "admin";
    const unitId = (await ctx.app.networks.of(ctx)).unitIdOfRef.get(units[0]?.ref ?? "") ?? null;
    await allow(ctx, "people.invite", { kind: "unit", unitId });
    return json({ units, roles: isAdmin ? ROLES : ROLES.slice(0, 2), mayHaveNoUnit: isAdmin });
  });
}

/** Fields: `name`, `email`, `role`, `unit` (a ref or empty), `locale`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const locale = form.get("locale");
  const typed = {
    name: textOf(form, "name"),
    email: textOf(form, "email"),
    role: ROLES.find((role) => role === form.get("role")) ?? "rep",
    unit: textOf(form, "unit"),
    locale: isLocale(locale) ? locale : null,
  };
  const invited = await attempt(args, (ctx) => invitePerson(ctx, { ...typed, unit: typed.unit || null }));
  if (!invited.ok) return json({ made: null, problem: invited.problem, typed }, { status: invited.problem.status });
  const made = await madeLink(args, { ...invited.value, name: typed.name.trim(), email: typed.email.trim() });
  return json({ made, problem: null, typed }, { status: 201, headers: { "Cache-Control": "no-store" } });
}

export const meta = titled((words) => words.people.inviting.title);

export default function Invite() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <div className="mx-auto max-w-xl">
      {answer?.made ? (
        <>
          <HandedLink {...answer.made} />
          <p className="mt-6 flex flex-wrap gap-3">
            <ButtonLink to="/people/invite" reloadDocument>
              {t("people.inviting.another")}
            </ButtonLink>
            <ButtonLink to="/people" look="quiet">
              {t("people.title")}
            </ButtonLink>
          </p>
        </>
      ) : (
        <InviteForm {...page} problem={answer?.problem} typed={answer?.typed} />
      )}
    </div>
  );
}
