import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";
import proxyAddr from "proxy-addr";

/** Ours alone: whatever a client sends under this name is overwritten before anybody reads it. */
export const CLIENT_ADDRESS_HEADER = "x-elan-client-address";

export type Edge = {
  /** Where a request comes from, as far back as the trusted proxies vouch for it. */
  addressOf(request: IncomingMessage): string;
  /** The scheme and host that the client asked for: `https://elan.example.com`. */
  originOf(request: IncomingMessage): string;
  /** Writes the client's address into the private header, in place of anything the client wrote there. */
  stamp(request: IncomingMessage): void;
};

/**
 * How far forwarding headers are believed. `TRUST_PROXY`: unset, nobody is; `true`, everybody; a number, that many hops;
 * else addresses, networks or the names loopback, linklocal and uniquelocal, separated by commas. Throws when it is none.
 */
export function makeEdge(settings: { TRUST_PROXY?: string | undefined; APP_URL?: string | undefined }): Edge {
  const trust = trustOf(settings.TRUST_PROXY);
  const ownOrigin = settings.APP_URL === undefined ? undefined : new URL(settings.APP_URL).origin;
  const addressOf = (request: IncomingMessage) =>
    plainAddress(proxyAddr(request, trust) ?? request.socket.remoteAddress ?? "");
  return {
    addressOf,
    originOf(request) {
      if (ownOrigin) return ownOrigin;
      const isForwarded = trust(request.socket.remoteAddress ?? "", 0);
      const scheme = (isForwarded && first(request.headers["x-forwarded-proto"])) || "http";
      const host = (isForwarded && first(request.headers["x-forwarded-host"])) || request.headers.host || "localhost";
      return `${scheme === "https" ? "https" : "http"}://${host.toLowerCase()}`;
    },
    stamp(request) {
      request.headers[CLIENT_ADDRESS_HEADER] = addressOf(request);
    },
  };
}

function trustOf(setting: string | undefined): (address: string, hop: number) => boolean {
  if (setting === undefined || setting === "false") return () => false;
  if (setting === "true") return () => true;
  if (/^\d+$/.test(setting)) return (_address, hop) => hop < Number(setting);
  return proxyAddr.compile(setting.split(",").map((address) => address.trim()));
}

const first = (header: string | string[] | undefined) =>
  (Array.isArray(header) ? header[0] : header)?.split(",")[0]?.trim();

/** An IPv4 address that came over an IPv6 socket is the IPv4 address. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

/** What counts as one client: an IPv4 address, or the /64 of an IPv6 address, of which one household has 2^64. */
export function clientNetwork(address: string): string {
  if (isIPv4(address) || !isIPv6(address)) return address;
  const [head = "", tail = ""] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === "" ? [] : tail.split(":");
  const groups = address.includes("::")
    ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0"), ...back]
    : front;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
