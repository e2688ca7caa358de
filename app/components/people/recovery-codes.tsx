import { useWords } from "../../words/words.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { CopyField } from "./copy-field.tsx";

/** Recovery codes, shown this once: to copy, to download, to write down. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const { t } = useWords();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Élan\n\n${codes.join("\n")}\n`)}`;
  return (
    <section aria-labelledby="recovery-codes" className="flex flex-col gap-4">
      <h1 id="recovery-codes" className="text-2xl font-bold">
        {t("auth.factor.codesTitle")}
      </h1>
      <Notice tone="warn">{t("auth.factor.codesDetail")}</Notice>
      <ul className="card grid grid-cols-2 gap-x-4 gap-y-2 p-4 font-mono tabular-nums">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyField label={t("auth.factor.codesTitle")} text={codes.join(" ")} />
      <div className="flex flex-wrap gap-3">
        <a href={file} download={t("auth.factor.fileName")} className="button button-plain">
          {t("auth.factor.download")}
        </a>
        <ButtonLink to={next} look="primary">
          {t("auth.factor.kept")}
        </ButtonLink>
      </div>
    </section>
  );
}
