import { createHash } from "node:crypto";
import { parseInstantOrDay } from "#core/calendar.ts";
import { parseValue } from "#core/decimal.ts";
import type { IncomingResult } from "#core/results/incoming.ts";

/**
 * What earlier batches of a dry run would have recorded: in a real run they would be in the ledger by now. Twenty-four
 * bytes a result, so that a file of millions can be tried too; two ids that meet by chance cost one wrong line of a preview.
 */
export type Seen = {
  /** The first field in which the same id said something else before, "same" when it said the same, null when it is new. */
  compare(result: IncomingResult): keyof IncomingResult | "same" | null;
  add(result: IncomingResult): void;
};

const WORDS = 6;
const FIRST_SLOTS = 4_096;

export function makeSeen(timeZone: string): Seen {
  let slots = FIRST_SLOTS;
  let table = new Uint32Array(slots * WORDS);
  let count = 0;

  /** Where the id stands, or the empty slot where it would. */
  function slotOf(within: Uint32Array, id: Uint32Array): number {
    const size = within.length / WORDS;
    let slot = (id[0] ?? 0) % size;
    for (;;) {
      const at = slot * WORDS;
      if (within[at] === 0 && within[at + 1] === 0) return at;
      if (within[at] === id[0] && within[at + 1] === id[1]) return at;
      slot = (slot + 1) % size;
    }
  }

  function grow(): void {
    const larger = new Uint32Array(slots * 2 * WORDS);
    for (let at = 0; at < table.length; at += WORDS) {
      const entry = table.subarray(at, at + WORDS);
      if (entry[0] !== 0 || entry[1] !== 0) larger.set(entry, slotOf(larger, entry));
    }
    [table, slots] = [larger, slots * 2];
  }

  return {
    compare(result) {
      const entry = entryOf(result, timeZone);
      const at = slotOf(table, entry);
      if (table[at] === 0 && table[at + 1] === 0) return null;
      const [, , value, when, who, what] = table.subarray(at, at + WORDS);
      const [, , newValue = 0, newWhen = 0, newWho = 0, newWhat = 0] = entry;
      if (((who ?? 0) ^ newWho) >>> 16) return "member";
      if (((who ?? 0) ^ newWho) & 0xffff) return "metric";
      if (value !== newValue) return "value";
      if (when !== newWhen) return "occurredAt";
      if (((what ?? 0) ^ newWhat) >>> 16) return "subject";
      if (((what ?? 0) ^ newWhat) & 0xffff) return "evidence";
      return "same";
    },
    add(result) {
      if (++count > slots / 2) grow();
      const entry = entryOf(result, timeZone);
      table.set(entry, slotOf(table, entry));
    },
  };
}

/** Two words of the id, then value, instant, member and metric, subject and evidence. */
function entryOf(result: IncomingResult, timeZone: string): Uint32Array {
  const id = createHash("sha1").update(result.id).digest();
  const value = parseValue(result.value) ?? 0n;
  const at = parseInstantOrDay(result.occurredAt, timeZone) ?? 0;
  const half = (text = "") => (text === "" ? 0 : createHash("sha1").update(text).digest().readUInt16LE(0));
  return Uint32Array.of(
    id.readUInt32LE(0),
    // Never 0, so that an empty slot can be told from a full one.
    id.readUInt32LE(4) | 1,
    createHash("sha1").update(value.toString()).digest().readUInt32LE(0),
    createHash("sha1").update(String(at)).digest().readUInt32LE(0),
    half(result.member) * 0x10000 + half(result.metric),
    half(result.subject) * 0x10000 + half(result.evidence),
  );
}
