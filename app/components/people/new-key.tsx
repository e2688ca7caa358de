import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";
import { CopyField } from "./copy-field.tsx";

/** A key as it was made, shown this once. */
export function NewKey({ name, apiKey }: { name: string; apiKey: string }) {
  const { t } = useWords();
  return (
    <section className="flex flex-col gap-4">
      <Notice tone="warn" title={t("keys.created", { name })}>
        {t("keys.createdDetail")}
      </Notice>
      <CopyField label={t("keys.key")} text={apiKey} />
    </section>
  );
}
