import type { MappingDraft } from "#core/imports/draft.ts";
import { useWords } from "../../words/words.tsx";

/** Which rows count, by the texts of columns that hold few of them. */
export function WhereFields(props: {
  draft: MappingDraft;
  choices: readonly { readonly column: string; readonly texts: readonly string[] }[];
}) {
  const { t } = useWords();
  if (props.choices.length === 0) return null;
  // What is in use stands first.
  const choices = [...props.choices].sort((a, b) => used(props.draft, b.column) - used(props.draft, a.column));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-semibold">{t("imports.mapping.where")}</legend>
      <p className="text-ink-2 text-sm">{t("imports.mapping.whereHint")}</p>
      {choices.map(({ column, texts }) => {
        const kept = props.draft.where[column] ?? [];
        return (
          <details key={column} open={kept.length > 0} className="rounded-md border border-line px-3 py-2">
            <summary className="font-semibold text-sm">{column}</summary>
            <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
              {texts.map((text) => (
                <label key={text} className="flex items-center gap-2.5 py-1">
                  <input
                    type="checkbox"
                    className="check"
                    name={`where/${column}`}
                    value={text}
                    defaultChecked={kept.includes(text)}
                  />
                  {text === "" ? "∅" : text}
                </label>
              ))}
            </div>
          </details>
        );
      })}
    </fieldset>
  );
}

const used = (draft: MappingDraft, column: string): number => ((draft.where[column] ?? []).length > 0 ? 1 : 0);
