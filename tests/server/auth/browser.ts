import { CLIENT_ADDRESS_HEADER } from "#server/auth/client-address.ts";

/** A browser as the server sees it: it keeps cookies, and comes from one address. */
export class Browser {
  private readonly jar = new Map<string, string>();

  constructor(readonly address = "203.0.113.7") {}

  get headers(): Headers {
    const headers = new Headers({ "user-agent": "Test/1.0", [CLIENT_ADDRESS_HEADER]: this.address });
    if (this.jar.size > 0) headers.set("cookie", [...this.jar].map(([name, value]) => `${name}=${value}`).join("; "));
    return headers;
  }

  /** Takes what an answer sets, and forgets what it expires. */
  take(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = "", ...attributes] = cookie.split("; ");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  get cookieNames(): string[] {
    return [...this.jar.keys()];
  }
}
