import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input } from "../ui/input.tsx";
import type { UnitChoice } from "./types.ts";
import { UnitSelect } from "./unit-select.tsx";

/** Finds people by name and unit; the address of the page holds what was asked. */
export function PeopleFilter({
  units,
  asked,
}: {
  units: readonly UnitChoice[];
  asked: { search: string; unit: string };
}) {
  const { t } = useWords();
  return (
    <Form method="get" action="/people" role="search" className="flex flex-wrap items-end gap-3">
      <Field label={t("people.search")} className="min-w-0 flex-[2_1_14rem]">
        {(field) => <Input {...field} type="search" name="search" defaultValue={asked.search} />}
      </Field>
      <Field label={t("people.unit")} className="min-w-0 flex-[1_1_11rem]">
        {(field) => (
          <UnitSelect {...field} name="unit" units={units} none={t("people.allUnits")} defaultValue={asked.unit} />
        )}
      </Field>
      <Button className="flex-none">
        <Icon name="search" size={18} />
        {t("people.searchSubmit")}
      </Button>
    </Form>
  );
}
