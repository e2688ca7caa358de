import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { CLIENT_ADDRESS_HEADER, clientNetwork, makeEdge } from "#server/auth/client-address.ts";
import { isFromOwnPages } from "#server/auth/same-origin.ts";

/** A request as the host gets it, from a socket with this address. */
function request(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers, connection: { remoteAddress } } as unknown as IncomingMessage;
}

describe("the client's address", () => {
  const forwarded = { "x-forwarded-for": "198.51.100.1, 10.0.0.9" };

  test.each([
    { trust: undefined, expected: "10.0.0.2" },
    { trust: "false", expected: "10.0.0.2" },
    { trust: "1", expected: "10.0.0.9" },
    { trust: "2", expected: "198.51.100.1" },
    { trust: "true", expected: "198.51.100.1" },
    { trust: "10.0.0.2", expected: "10.0.0.9" },
    { trust: "10.0.0.0/8, loopback", expected: "198.51.100.1" },
    { trust: "uniquelocal", expected: "198.51.100.1" },
    { trust: "192.0.2.1", expected: "10.0.0.2" },
  ])("is as far back as TRUST_PROXY=$trust vouches for", ({ trust, expected }) => {
    const edge = makeEdge({ TRUST_PROXY: trust });
    expect(edge.addressOf(request("10.0.0.2", forwarded))).toBe(expected);
    expect(edge.addressOf(request("::ffff:10.0.0.2", forwarded))).toBe(expected);
  });

  test("is stamped over whatever the client wrote under the private name", () => {
    const asked = request("203.0.113.5", { [CLIENT_ADDRESS_HEADER]: "127.0.0.1", ...forwarded });
    makeEdge({}).stamp(asked);
    expect(asked.headers[CLIENT_ADDRESS_HEADER]).toBe("203.0.113.5");
  });

  test("refuses to start with a TRUST_PROXY that is none", () => {
    expect(() => makeEdge({ TRUST_PROXY: "my-proxy" })).toThrow(TypeError);
  });

  test.each([
    ["203.0.113.5", "203.0.113.5"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0db8:0001::9", "2001:db8:1:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("%s counts as %s", (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});

describe("the own origin", () => {
  test("is APP_URL's, whatever the request says", () => {
    const edge = makeEdge({ APP_URL: "https://elan.example.com/app", TRUST_PROXY: "true" });
    expect(edge.originOf(request("10.0.0.2", { host: "evil.example" }))).toBe("https://elan.example.com");
  });

  test("is the request's scheme and host without it; a proxy is believed only where it is trusted", () => {
    const headers = { host: "192.168.1.5:3000", "x-forwarded-proto": "https", "x-forwarded-host": "elan.example.com" };
    expect(makeEdge({}).originOf(request("10.0.0.2", headers))).toBe("http://192.168.1.5:3000");
    expect(makeEdge({ TRUST_PROXY: "1" }).originOf(request("10.0.0.2", headers))).toBe("https://elan.example.com");
  });
});

describe("an unsafe request", () => {
  const own = "https://elan.example.com";
  const asked = (method: string, headers: Record<string, string>) =>
    isFromOwnPages({ method, headers: new Headers(headers) }, own);

  test.each([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "none" }, true],
    [{ "sec-fetch-site": "same-site", origin: own }, false],
    [{ "sec-fetch-site": "cross-site", origin: own }, false],
    [{ origin: own }, true],
    [{ origin: "https://elan.example.com.evil.example" }, false],
    [{ origin: "http://elan.example.com" }, false],
    [{ origin: "null", cookie: "a=b" }, false],
    [{ cookie: "elan.session_token=x" }, false],
    [{}, true],
  ] as const)("with %o is let in: %s", (headers, expected) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "post"])
      expect(asked(method, { ...headers })).toBe(expected);
  });

  test("is one that changes something: reading is open to all", () => {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      expect(asked(method, { "sec-fetch-site": "cross-site", origin: "https://evil.example" })).toBe(true);
    }
  });
});
