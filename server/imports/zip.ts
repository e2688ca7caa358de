import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "../refusal.ts";
import { LARGEST_UNPACKED } from "./limits.ts";

/** The parts of a zipped file, each unpacked as it is read; all that is read together stays under the limit. */
export type Archive = {
  has(path: string): boolean;
  /** Throws a Refusal: 413 when too much comes out, 422 when the part is damaged or absent. */
  read(path: string): AsyncGenerator<Buffer>;
};

type Entry = {
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
};

const damaged = () => new Refusal("invalid", { reason: "damaged-workbook" });
const tooLarge = () => new Refusal("too-large", { reason: "workbook-too-large" });

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_END = 65_557;
const MOST_ENTRIES = 5_000;

/** Reads the directory of a zip. Throws a Refusal: 422 for what is none, 413 when it says itself that it is too large. */
export function openArchive(bytes: Buffer): Archive {
  const entries = readDirectory(bytes);
  let promised = 0;
  for (const entry of entries.values()) promised += entry.unpacked;
  if (promised > LARGEST_UNPACKED) throw tooLarge();
  let unpacked = 0;
  return {
    has: (path) => entries.has(path),
    async *read(path) {
      const entry = entries.get(path);
      if (!entry) throw damaged();
      const packed = packedBytes(bytes, entry);
      let sum = 0;
      for await (const chunk of entry.method === 0 ? [packed] : inflate(packed)) {
        // The directory may lie: what counts is what comes out.
        unpacked += chunk.length;
        if (unpacked > LARGEST_UNPACKED) throw tooLarge();
        sum = crc32(chunk, sum);
        yield chunk;
      }
      if (sum !== entry.sum) throw damaged();
    },
  };
}

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 65_536 });
  stream.end(packed);
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw error instanceof Refusal ? error : damaged();
  } finally {
    stream.destroy();
  }
}

function readDirectory(bytes: Buffer): ReadonlyMap<string, Entry> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw damaged();
  const entries = new Map<string, Entry>();
  for (let number = 0; number < count; number++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw damaged();
    const flags = bytes.readUInt16LE(at + 8);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/");
    const method = bytes.readUInt16LE(at + 10);
    if ((flags & 1) === 1 || (method !== 0 && method !== 8) || entries.has(name)) throw damaged();
    entries.set(name, {
      method,
      sum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const last = bytes.length - 22;
  for (let at = last; at >= Math.max(0, last - LONGEST_END); at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw damaged();
}

function packedBytes(bytes: Buffer, { offset, packed }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) throw damaged();
  return bytes.subarray(start, start + packed);
}
