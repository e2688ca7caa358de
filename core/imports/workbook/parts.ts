import { type XmlHandler, xmlReader } from "./xml.ts";

function readWhole(text: string, handler: XmlHandler): void {
  const reader = xmlReader(handler);
  reader.push(text);
  reader.end();
}

/** The targets of a relationships part, by id; `folder` is what they are relative to. */
export type Relationship = { readonly type: string; readonly target: string };

export function readRelationships(text: string, folder: string): ReadonlyMap<string, Relationship> {
  const found = new Map<string, Relationship>();
  readWhole(text, {
    open(name, attribute) {
      const [id, target] = [attribute("Id"), attribute("Target")];
      if (name !== "Relationship" || id === undefined || target === undefined) return;
      found.set(id, { type: attribute("Type") ?? "", target: resolvePath(target, folder) });
    },
  });
  return found;
}

function resolvePath(target: string, folder: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

export type WorkbookPart = {
  readonly sheets: readonly { readonly relationship: string; readonly isHidden: boolean }[];
  /** Days are counted from 1904 on. */
  readonly from1904: boolean;
};

export function readWorkbookPart(text: string): WorkbookPart {
  const sheets: { relationship: string; isHidden: boolean }[] = [];
  let from1904 = false;
  readWhole(text, {
    open(name, attribute) {
      if (name === "workbookPr") from1904 ||= /^(1|true)$/.test(attribute("date1904") ?? "");
      const relationship = name === "sheet" ? attribute("id") : undefined;
      if (relationship !== undefined) sheets.push({ relationship, isHidden: /hidden/i.test(attribute("state") ?? "") });
    },
  });
  return { sheets, from1904 };
}

/** Formats that Excel does not write out; those of times and durations alone are numbers to us. */
const BUILT_IN_DATES = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
] as const;

/** Which cell styles show a day: by index. */
export function readDateStyles(text: string): readonly boolean[] {
  const dates = new Set<number>();
  for (const [first, last] of BUILT_IN_DATES) for (let id: number = first; id <= last; id++) dates.add(id);
  const styles: boolean[] = [];
  let isInStyles = false;
  readWhole(text, {
    open(name, attribute) {
      const id = Number(attribute("numFmtId"));
      if (name === "cellXfs") isInStyles = true;
      else if (name === "numFmt" && isDateFormat(attribute("formatCode") ?? "")) dates.add(id);
      else if (name === "numFmt") dates.delete(id);
      else if (name === "xf" && isInStyles) styles.push(dates.has(id));
    },
    close(name) {
      if (name === "cellXfs") isInStyles = false;
    },
  });
  return styles;
}

/** A format shows a day when a year or a day stands in it outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, " ").replace(/General/gi, " ");
  return /[yd]/i.test(bare);
}

/** The texts that cells share. Phonetic guides are no part of them. */
export function sharedStringsReader(): { readonly texts: readonly string[]; push(text: string): void; end(): void } {
  const texts: string[] = [];
  const text = textCollector();
  const reader = xmlReader({
    open(name) {
      if (name === "si") text.begin();
      text.open(name);
    },
    text: text.take,
    close(name) {
      text.close(name);
      if (name === "si") texts.push(text.finish());
    },
  });
  return { texts, ...reader };
}

/** Collects what stands in `t` elements, whether plain or in runs. */
export function textCollector() {
  let [written, isInText, guides] = ["", false, 0];
  return {
    begin() {
      [written, isInText, guides] = ["", false, 0];
    },
    open(name: string) {
      if (name === "rPh") guides++;
      if (name === "t") isInText = true;
    },
    take(text: string) {
      if (isInText && guides === 0) written += text;
    },
    close(name: string) {
      if (name === "rPh") guides--;
      if (name === "t") isInText = false;
    },
    finish: () => unescapeText(written),
  };
}

/** Characters that XML cannot hold are written `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
