import { arrayLiteral } from "#db/array-literal.ts";
import { inContext } from "../context.ts";
import type { OrganizationRoom } from "./organization-room.ts";
import { type LiveSocket, silence } from "./socket.ts";

/** Who is told to fall silent: a person, a key, one session or a wall screen. */
export type Silenced = {
  readonly memberId?: string | undefined;
  readonly keyId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly displayId?: string | undefined;
};

/** Ends the connections of those whose rights were taken away. */
export function silenceThose(room: OrganizationRoom, silenced: Silenced): void {
  for (const socket of [...room.sockets.keys()]) if (isMeant(socket, silenced)) silence(socket);
}

function isMeant({ data: { watcher } }: LiveSocket, { memberId, keyId, sessionId, displayId }: Silenced): boolean {
  switch (watcher.kind) {
    case "key":
      return watcher.keyId === keyId;
    case "display":
      return watcher.displayId === displayId;
    case "member":
      return watcher.memberId === memberId || (sessionId !== undefined && watcher.sessionId === sessionId);
  }
}

/**
 * Ends every connection whose session, member, key or display is good no more, and has what the others may watch asked anew
 * where the network has changed. What was taken away is told at once; this is for what runs out by itself, and for words
 * that did not arrive.
 */
export async function sweep(room: OrganizationRoom): Promise<void> {
  const sockets = [...room.sockets.keys()];
  const keys = new Set<string>();
  const displays = new Set<string>();
  const members = new Set<string>();
  const sessions = new Set<string>();
  for (const { data } of sockets) {
    if (data.watcher.kind === "key") keys.add(data.watcher.keyId);
    else if (data.watcher.kind === "display") displays.add(data.watcher.displayId);
    else {
      members.add(data.watcher.memberId);
      if (data.watcher.sessionId !== undefined) sessions.add(data.watcher.sessionId);
    }
  }
  const principal = { kind: "system", name: "live" } as const;
  const good = await inContext(room.app, { organizationId: room.id, principal }, async ({ tx: { sql }, now }) => {
    const rows = await sql<{ id: string }[]>`
      select id::text from api_keys where id = any(${arrayLiteral([...keys])}::text[]::uuid[])
        and revoked_at is null and (expires_at is null or expires_at > ${new Date(now)})
      union all
      select id::text from displays where id = any(${arrayLiteral([...displays])}::text[]::uuid[]) and revoked_at is null
      union all
      select id::text from members where id = any(${arrayLiteral([...members])}::text[]::uuid[]) and active
      union all
      select id from auth.sessions where id = any(${arrayLiteral([...sessions])}::text[])
        and organization_id = ${room.id} and expires_at > ${new Date(now)}`;
    const [head] = await sql<{ position: number }[]>`select structure_position as position from ledger_heads`;
    return { ids: new Set(rows.map((row) => row.id)), structurePosition: head?.position ?? 0 };
  });
  room.noteStructure(good.structurePosition);
  for (const socket of sockets) if (!isGood(socket, good.ids)) silence(socket);
}

function isGood({ data: { watcher } }: LiveSocket, good: ReadonlySet<string>): boolean {
  if (watcher.kind === "key") return good.has(watcher.keyId);
  if (watcher.kind === "display") return good.has(watcher.displayId);
  return good.has(watcher.memberId) && (watcher.sessionId === undefined || good.has(watcher.sessionId));
}
