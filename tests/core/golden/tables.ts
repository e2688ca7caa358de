/** The Markdown in which seasons are written: sections, one block of JSON in each, and tables told apart by their first header. */
export type Section = {
  readonly title: string;
  readonly json: unknown;
  /** Rows by header, the tables in order, by their first header. */
  readonly tables: ReadonlyMap<string, readonly Row[]>;
};
export type Row = Readonly<Record<string, string>>;

/** The sections (`##`) of a document that hold a block of JSON; tables before the first one hold for all that have none. */
export function sectionsOf(markdown: string): Section[] {
  const [preamble = "", ...sections] = markdown.split(/^## /m);
  const shared = tablesIn(preamble);
  return sections.flatMap((text) => {
    const json = /^```json\n([\s\S]*?)^```/m.exec(text)?.[1];
    if (json === undefined) return [];
    const own = tablesIn(text.replace(/^```[\s\S]*?^```/gm, ""));
    const title = text.slice(0, text.indexOf("\n")).trim();
    return [{ title, json: JSON.parse(json), tables: new Map([...shared, ...own]) }];
  });
}

function tablesIn(prose: string): Map<string, Row[]> {
  const tables = new Map<string, Row[]>();
  for (const block of prose.match(/(?:^\|.*\n?)+/gm) ?? []) {
    const [header = [], , ...rows] = block.trim().split("\n").map(cellsOf);
    const first = header[0] ?? "";
    const read = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
    tables.set(first, [...(tables.get(first) ?? []), ...read]);
  }
  return tables;
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
