import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { dayOf } from "#core/calendar.ts";
import { isAllowed } from "#server/auth/allow.ts";
import { changeGrid, readGrid } from "#server/visits/grid.ts";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input, Select } from "../../components/ui/input.tsx";
import { GridForm } from "../../components/visits/grid-form.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { gridInputOf } from "./grid-input.ts";
import { gridOptions } from "./options.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => {
    const grid = await readGrid(ctx, args.params.id ?? "");
    return {
      grid,
      options: await gridOptions(ctx),
      today: dayOf(ctx.now, ctx.organization.timeZone),
      mayChange: await isAllowed(ctx, "grids.write", { kind: "unit", unitId: grid.unitId }),
    };
  });
  // An admin makes grids and visits nobody.
  return json({ ...page, mayVisit: args.context.session?.principal.role === "manager" });
}

/** A new version. Fields: those of grid-input.ts but `unit`. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const typed = gridInputOf(await args.request.formData());
  const changed = await attempt(args, (ctx) => changeGrid(ctx, id, typed));
  if (changed.ok) return redirect(`/visits/grids/${id}`);
  return json({ problem: changed.problem, typed }, { status: changed.problem.status });
}

export const meta = titled((words) => words.visits.grids);

export default function GridPage() {
  const { grid, options, today, mayChange, mayVisit } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const known = { ...grid, milestoneMetric: grid.milestoneMetric ?? "", unit: null, items: grid.items.join("\n") };
  return (
    <div className="mx-auto flex max-w-[40rem] flex-col gap-6">
      <header>
        <h1 className="break-words font-bold text-2xl">{grid.name}</h1>
        <p className="mt-1 text-ink-2">{t("visits.grid.version", { version: String(grid.version) })}</p>
      </header>
      {mayVisit && (
        <section className="card p-4">
          <h2 className="mb-4 font-semibold text-lg">{t("visits.begin")}</h2>
          <Form method="post" action="/visits/beginning" className="grid items-end gap-4 sm:grid-cols-[1fr_12rem_auto]">
            <input type="hidden" name="grid" value={grid.id} />
            <Field label={t("visits.where")}>
              {(field) => (
                <Select {...field} name="unit">
                  {options.units.map(({ ref, name }) => (
                    <option key={ref} value={ref}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t("visits.day")}>
              {(field) => <Input {...field} type="date" name="day" defaultValue={today} max={today} required />}
            </Field>
            <Button look="primary">{t("visits.start")}</Button>
          </Form>
        </section>
      )}
      <section>
        <h2 className="mb-2 font-semibold text-lg">{t("visits.grid.known")}</h2>
        <ol className="card list-decimal divide-y divide-line pl-9">
          {grid.items.map((item) => (
            <li key={item} className="break-words py-2.5 pr-4">
              {item}
            </li>
          ))}
        </ol>
      </section>
      {mayChange && (
        <details className="card" open={answer !== undefined || undefined}>
          <summary className="flex min-h-12 cursor-pointer items-center px-4 font-semibold">
            {t("visits.grid.change")}
          </summary>
          <div className="border-line border-t p-4">
            <p className="mb-4 text-ink-2 text-sm">{t("visits.grid.changeDetail")}</p>
            <GridForm
              key={grid.version}
              options={options}
              typed={answer?.typed ?? known}
              problem={answer?.problem ?? null}
            />
          </div>
        </details>
      )}
    </div>
  );
}
