import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";

/** Goes on without a second factor. */
export function LaterForm({ to }: { to: string }) {
  const { t } = useWords();
  return (
    <Form method="post" action="/second-factor/later" reloadDocument>
      <input type="hidden" name="to" value={to} />
      <Button look="quiet" className="w-full">
        {t("auth.factor.skip")}
      </Button>
    </Form>
  );
}
