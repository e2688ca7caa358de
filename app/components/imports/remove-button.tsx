import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";

/** Takes an import off the list; what it has recorded stays. */
export function RemoveButton({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <Form method="post" action={`/imports/${id}/removal`} className="flex justify-end">
      <Button look="quiet" size="small">
        {t("imports.remove")}
      </Button>
    </Form>
  );
}
