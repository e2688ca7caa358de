/** What backs a declared result. It is kept as one text beside the ledger's entry, erasable and covered by its digest. */
export type Evidence = { readonly note: string; readonly link: string; readonly pictureId: string | null };

const PICTURE = /^\/pictures\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** One text: the words, then the address, then the picture's; null where nothing backs the result. */
export function writeEvidence({ note, link, pictureId }: Evidence): string | null {
  const parts = [note.trim(), link.trim(), pictureId === null ? "" : `/pictures/${pictureId}`];
  return parts.filter((part) => part !== "").join("\n") || null;
}

/** Reads it back; what came over another door is an address where it is one, else words. */
export function readEvidence(text: string | null): Evidence {
  const lines = (text ?? "").split("\n");
  const pictureId = PICTURE.exec(lines.at(-1) ?? "")?.[1] ?? null;
  if (pictureId !== null) lines.pop();
  const link = isWebAddress(lines.at(-1) ?? "") ? (lines.pop() ?? "") : "";
  return { note: lines.join("\n"), link, pictureId };
}

/** True for an address that a browser can be sent to; nothing that runs. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text)) return false;
  return URL.canParse(text);
}
