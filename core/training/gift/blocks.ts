/** A stretch of a GIFT file between blank lines: one question, with the line on which it begins (from 1). */
export type Block = { readonly line: number; readonly text: string };

/** Cuts a file into its questions, without comments and categories. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let kept: string[] = [];
  let begunAt = 0;
  const close = () => {
    if (kept.length > 0) blocks.push({ line: begunAt, text: kept.join("\n") });
    kept = [];
  };
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") close();
    else if (!/^\s*\/\//.test(line) && !/^\s*\$CATEGORY:/.test(line)) {
      if (kept.length === 0) begunAt = index + 1;
      kept.push(line);
    }
  }
  close();
  return blocks;
}
