import type { Scope } from "#core/access/table.ts";
import type { Change, Changes } from "../../changes.ts";

/** A key that was found good a moment ago. */
export type KnownKey = {
  readonly organizationId: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: number | null;
  readonly checkedAt: number;
};

/** A revocation is told at once; should the word not arrive, the key is looked up again after this long. */
const TRUSTED_MS = 4_000;
const MOST_KEYS = 10_000;

/** Keys that were found good, by the hash of their secret: the database is not asked for every request. */
export type KeyRing = {
  get(hash: string, now: number): KnownKey | undefined;
  keep(hash: string, key: KnownKey): void;
  /** Forgets a key when it is revoked here or elsewhere. May be called again with the same changes. */
  follow(changes: Changes): void;
};

export function makeKeyRing(): KeyRing {
  const kept = new Map<string, KnownKey>();
  const followed = new WeakSet<Changes>();
  return {
    get(hash, now) {
      const key = kept.get(hash);
      if (!key || now - key.checkedAt >= TRUSTED_MS || now < key.checkedAt) return undefined;
      return key.expiresAt !== null && key.expiresAt <= now ? undefined : key;
    },
    keep(hash, key) {
      kept.delete(hash);
      kept.set(hash, key);
      const oldest = kept.size > MOST_KEYS ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
    follow(changes) {
      if (followed.has(changes)) return;
      followed.add(changes);
      const hear = (change: Change) => {
        if (change.kind !== "silence" || change.keyId === undefined) return;
        for (const [hash, key] of kept) if (key.keyId === change.keyId) kept.delete(hash);
      };
      changes.subscribe(hear, () => kept.clear());
    },
  };
}
