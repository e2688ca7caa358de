declare module "proxy-addr" {
  import type { IncomingMessage } from "node:http";

  type Trust = (address: string, hop: number) => boolean;
  /** The address of the client, as far back as the trusted proxies vouch for it. */
  function proxyaddr(request: IncomingMessage, trust: Trust): string | undefined;
  namespace proxyaddr {
    /** Throws a TypeError when an address is none. */
    function compile(addresses: string | string[]): Trust;
  }
  export = proxyaddr;
}
