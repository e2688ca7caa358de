/** What a document says, as it streams by: names without their namespace's prefix, texts with entities resolved. */
export type XmlHandler = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};
export type Attributes = (name: string) => string | undefined;

export class XmlError extends Error {}

/** Longer tags or texts are no spreadsheet's: the buffer stays this small. */
const LONGEST_PIECE = 1_048_576;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** A reader of XML as office programs write it: fed piece by piece, no DTD. Throws XmlError. */
export function xmlReader(handler: XmlHandler): { push(text: string): void; end(): void } {
  let buffer = "";

  function read(isLast: boolean): void {
    let at = 0;
    while (at < buffer.length) {
      if (buffer.charCodeAt(at) !== LESS) {
        const next = buffer.indexOf("<", at);
        if (next === -1 && !isLast) break;
        const end = next === -1 ? buffer.length : next;
        handler.text?.(resolve(buffer.slice(at, end)));
        at = end;
        continue;
      }
      const end = endOfMarkup(buffer, at);
      if (end === -1) {
        if (isLast) throw new XmlError("a tag is not closed");
        break;
      }
      markup(buffer.slice(at, end));
      at = end;
    }
    buffer = buffer.slice(at);
    if (buffer.length > LONGEST_PIECE) throw new XmlError("a text is too long");
  }

  function markup(text: string): void {
    const second = text.charCodeAt(1);
    if (second === SLASH) handler.close?.(localName(text.slice(2, -1).trim()));
    else if (second !== EXCLAMATION && second !== QUESTION) element(text);
    else if (text.startsWith("<![CDATA[")) handler.text?.(text.slice(9, -3));
    else if (text.startsWith("<!DOCTYPE")) throw new XmlError("a document type is not allowed");
  }

  function element(text: string): void {
    const isEmpty = text.endsWith("/>");
    const body = text.slice(1, isEmpty ? -2 : -1);
    const space = body.search(SPACE);
    const name = localName(space === -1 ? body : body.slice(0, space));
    const attributes = space === -1 ? "" : body.slice(space);
    handler.open?.(name, (wanted) => attributeOf(attributes, wanted));
    if (isEmpty) handler.close?.(name);
  }

  return {
    push(text) {
      buffer += text;
      read(false);
    },
    end: () => read(true),
  };
}

const SPACE = /\s/;
const LESS = 60;
const MORE = 62;
const SLASH = 47;
const EXCLAMATION = 33;
const QUESTION = 63;
const DOUBLE = 34;
const SINGLE = 39;

/** Where the markup that begins at `start` ends; -1 when its end is not there yet. */
function endOfMarkup(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === EXCLAMATION) {
    const closed = (mark: string) => {
      const at = text.indexOf(mark, start);
      return at === -1 ? -1 : at + mark.length;
    };
    if (text.length < start + 9 && !text.includes(">", start)) return -1;
    if (text.startsWith("<!--", start)) return closed("-->");
    if (text.startsWith("<![CDATA[", start)) return closed("]]>");
  }
  // A `>` may stand inside an attribute.
  let quote = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === MORE) return at + 1;
    else if (code === DOUBLE || code === SINGLE) quote = code;
  }
  return -1;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

function attributeOf(body: string, wanted: string): string | undefined {
  // The way every office program writes it, found without a pattern: a sheet has millions of them.
  const plain = ` ${wanted}="`;
  const at = body.includes("'") ? -1 : body.indexOf(plain);
  if (at !== -1) return resolve(body.slice(at + plain.length, body.indexOf('"', at + plain.length)));
  if (!body.includes(wanted)) return undefined;
  for (const [, name = "", double, single] of body.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (localName(name) === wanted) return resolve(double ?? single ?? "");
  }
  return undefined;
}

function resolve(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
    const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
