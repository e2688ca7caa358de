import { useWords } from "../../words/words.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { MAPPING_FORM } from "./mapping-form.tsx";

const COUNTS = ["accepted", "duplicates", "held", "refused", "skipped"] as const;

type Tally = { readonly rows: number } & { readonly [count in (typeof COUNTS)[number]]: number };
type Refused = { readonly line: number; readonly id?: string; readonly column?: string; readonly detail: string };

/** What came of an import, or would come of it, and what is to be corrected. */
export function ImportResult(props: {
  id: string;
  kind: "checked" | "done" | "failed";
  tally: Tally;
  refusals: readonly Refused[];
  failure: string | null;
  mapping: object | null;
}) {
  const { t, count } = useWords();
  const { id, kind, tally, refusals } = props;
  const results = COUNTS.reduce((sum, name) => sum + tally[name], 0);
  return (
    <section className="card flex flex-col gap-5 p-5">
      <header>
        <h2 className="font-semibold text-xl">
          {t(
            kind === "checked"
              ? "imports.result.checkedTitle"
              : kind === "done"
                ? "imports.result.doneTitle"
                : "imports.result.failedTitle",
          )}
        </h2>
        {kind === "checked" && <p className="mt-1 text-ink-2">{t("imports.result.checkedDetail")}</p>}
      </header>
      {kind === "failed" ? (
        <Notice tone="danger" title={props.failure}>
          {t("imports.result.failedDetail", { count: tally.rows })}
        </Notice>
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
            {COUNTS.map((name) => (
              <div
                key={name}
                className={`rounded-md px-3 py-2 ${name === "refused" && tally.refused > 0 ? "bg-danger-soft" : "bg-sunken"}`}
              >
                <dt className="text-ink-2 text-sm">{t(`imports.result.${name}`)}</dt>
                <dd className="font-bold text-xl">{count(tally[name])}</dd>
              </div>
            ))}
          </dl>
          <p className="text-ink-2 text-sm">{t("imports.result.sum", { rows: tally.rows, results })}</p>
        </>
      )}
      {refusals.length > 0 && <Refusals refusals={refusals} total={tally.refused} />}
      {tally.refused > 0 && kind !== "failed" && (
        <div>
          <ButtonLink to={`/imports/${id}/corrections`} reloadDocument>
            {t("imports.result.download")}
          </ButtonLink>
          <p className="mt-2 text-ink-2 text-sm">{t("imports.result.downloadHint")}</p>
        </div>
      )}
      {kind === "checked" ? (
        <p>
          <Button look="primary" form={MAPPING_FORM} name="step" value="record">
            {t("imports.mapping.record")}
          </Button>
        </p>
      ) : (
        <p>
          <ButtonLink to="/imports" look="primary">
            {t("imports.result.again")}
          </ButtonLink>
        </p>
      )}
      {props.mapping && kind === "done" && (
        <details>
          <summary className="text-ink-2 text-sm">{t("imports.mapping.asJson")}</summary>
          <pre className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 text-sm">
            {JSON.stringify(props.mapping, null, 2)}
          </pre>
        </details>
      )}
    </section>
  );
}

function Refusals({ refusals, total }: { refusals: readonly Refused[]; total: number }) {
  const { t, count } = useWords();
  const isAll = refusals.length === total;
  return (
    <div>
      <h3 className="mb-2 font-semibold">
        {isAll ? t("imports.result.refusals") : t("imports.result.firstRefusals", { count: count(refusals.length) })}
      </h3>
      <ul className="max-h-[24rem] divide-y divide-line overflow-y-auto rounded-md border border-line">
        {refusals.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and a line may be in it twice
          <li key={index} className="px-3 py-2">
            <span className="text-ink-2 text-sm">
              {t("imports.result.line")} {count(item.line)}
              {item.id !== undefined && ` · ${item.id}`}
              {item.column !== undefined && ` · ${item.column}`}
            </span>
            <span className="block">{item.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
