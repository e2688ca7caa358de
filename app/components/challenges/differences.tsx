import { useWords } from "../../words/words.tsx";

export type Difference = { readonly pointer: string; readonly theirs: string; readonly yours: string };

/** Where two definitions say different things, by pointer; "" where one says nothing. */
export function differencesBetween(theirs: unknown, yours: unknown): Difference[] {
  const [a, b] = [leaves(theirs), leaves(yours)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((pointer) => a.get(pointer) !== b.get(pointer))
    .map((pointer) => ({ pointer, theirs: a.get(pointer) ?? "", yours: b.get(pointer) ?? "" }));
}

function leaves(value: unknown, pointer = "", found = new Map<string, string>()): Map<string, string> {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, `${pointer}/${key}`, found);
  } else if (value !== undefined) found.set(pointer, String(value));
  return found;
}

/** Two versions side by side, where they differ. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useWords();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="text-ink-2">
            <th className="py-1 pr-4 font-semibold">{t("challenges.form.conflictField")}</th>
            <th className="py-1 pr-4 font-semibold">{t("challenges.form.conflictTheirs")}</th>
            <th className="py-1 font-semibold">{t("challenges.form.conflictYours")}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ pointer, theirs, yours }) => (
            <tr key={pointer} className="border-line border-t">
              <td className="py-1 pr-4 text-ink-2">{pointer.slice(1).replaceAll("/", " › ")}</td>
              <td className="py-1 pr-4">{theirs || "–"}</td>
              <td className="py-1 font-semibold">{yours || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
