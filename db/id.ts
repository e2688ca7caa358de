import { randomFillSync } from "node:crypto";

const bytes = new Uint8Array(16);
let lastMs = 0;
let sequence = 0;

/**
 * A new internal id: a UUID of version 7 (RFC 9562), ordered by time and, within one process, by call. Made here because
 * Postgres knows `uuidv7()` only from 18 on. Its time is a matter of index locality: nothing reads a clock from it.
 */
export function newId(): string {
  randomFillSync(bytes);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // RFC 9562 6.2, method 1: the 12 bits after the version count within a millisecond, from a random start in the lower half.
    sequence = (((bytes[6] ?? 0) & 0x07) << 8) | (bytes[7] ?? 0);
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMs += 1;
      sequence = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const counted = (0x7000 | sequence).toString(16);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const rest = Buffer.from(bytes.buffer, 8, 8).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-${counted}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
