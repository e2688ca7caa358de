import type { Row } from "#core/imports/header.ts";
import {
  readDateStyles,
  readRelationships,
  readWorkbookPart,
  sharedStringsReader,
} from "#core/imports/workbook/parts.ts";
import { sheetReader } from "#core/imports/workbook/sheet.ts";
import { XmlError } from "#core/imports/workbook/xml.ts";
import { Refusal } from "../refusal.ts";
import { MOST_WORKBOOK_ROWS } from "./limits.ts";
import { type Archive, openArchive } from "./zip.ts";

/**
 * The rows of a workbook's first visible sheet, as they are unpacked: memory holds the packed file, the shared texts and
 * one piece of the sheet. Throws a Refusal: 422 for what is no workbook, 413 for more than it may bring.
 */
export async function* readWorkbook(bytes: Buffer): AsyncGenerator<readonly Row[]> {
  try {
    const archive = openArchive(bytes);
    const { path, from1904, textsPath, stylesPath } = await findParts(archive);
    const shared = sharedStringsReader();
    if (textsPath !== undefined && archive.has(textsPath)) {
      for await (const text of texts(archive, textsPath)) shared.push(text);
      shared.end();
    }
    const hasStyles = stylesPath !== undefined && archive.has(stylesPath);
    const dateStyles = hasStyles ? readDateStyles(await readText(archive, stylesPath)) : [];
    const sheet = sheetReader({ sharedTexts: shared.texts, dateStyles, from1904 });
    let count = 0;
    const counted = (rows: readonly Row[]) => {
      count += rows.length;
      // The header is no row of data.
      if (count > MOST_WORKBOOK_ROWS + 1) throw new Refusal("too-large", { reason: "workbook-too-large" });
      return rows;
    };
    for await (const text of texts(archive, path)) yield counted(sheet.push(text));
    yield counted(sheet.end());
  } catch (error) {
    throw error instanceof XmlError ? new Refusal("invalid", { reason: "damaged-workbook" }) : error;
  }
}

async function findParts(archive: Archive) {
  const top = archive.has("_rels/.rels") ? readRelationships(await readText(archive, "_rels/.rels"), "") : new Map();
  const main = [...top.values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const [folder, name] = [main.slice(0, main.lastIndexOf("/")), main.slice(main.lastIndexOf("/") + 1)];
  const workbook = readWorkbookPart(await readText(archive, main));
  const parts = readRelationships(await readText(archive, `${folder}/_rels/${name}.rels`), folder);
  const sheets = workbook.sheets.filter(({ relationship }) => parts.get(relationship)?.type.endsWith("/worksheet"));
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  const path = first && parts.get(first.relationship)?.target;
  if (path === undefined) throw new Refusal("invalid", { reason: "damaged-workbook" });
  const typed = (type: string) => [...parts.values()].find((part) => part.type.endsWith(`/${type}`))?.target;
  return { path, from1904: workbook.from1904, textsPath: typed("sharedStrings"), stylesPath: typed("styles") };
}

async function* texts(archive: Archive, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of archive.read(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function readText(archive: Archive, path: string): Promise<string> {
  let whole = "";
  for await (const text of texts(archive, path)) whole += text;
  return whole;
}
