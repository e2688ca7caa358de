import { useWords } from "../../words/words.tsx";

/** The file as it begins, so that a person sees at once whether it was read right. */
export function FirstRows(props: {
  header: { readonly line: number; readonly names: readonly string[] };
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  expectedRows: number;
}) {
  const { t } = useWords();
  return (
    <section className="min-w-0">
      <h2 className="mb-2 flex flex-wrap items-baseline gap-x-3 font-semibold text-lg">
        {t("imports.rows.title")}
        {props.expectedRows > 0 && (
          <span className="font-normal text-ink-2 text-sm">
            {t("imports.rows.about", { count: props.expectedRows })}
          </span>
        )}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="card overflow-x-auto" tabIndex={0} aria-label={t("imports.rows.title")}>
        <table className="w-full border-collapse text-sm">
          <thead className="border-line border-b bg-sunken text-left">
            <tr>
              <th scope="col" className="px-3 py-2 text-ink-2 text-xs">
                {t("imports.rows.line")}
              </th>
              {props.header.names.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and names may repeat
                <th key={index} scope="col" className="whitespace-nowrap px-3 py-2 font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {props.rows.map((row) => (
              <tr key={row.line}>
                <td className="px-3 py-2 text-ink-3">{row.line}</td>
                {props.header.names.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
                  <td key={index} className="max-w-[16rem] truncate whitespace-nowrap px-3 py-2">
                    {row.cells[index] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
