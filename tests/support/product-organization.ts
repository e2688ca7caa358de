import type { Browser, BrowserContext, BrowserContextOptions } from "@playwright/test";

export const PASSWORD = "correct horse battery";

/** An organization on the running product, as its API key and its people's browsers reach it. */
export class ProductOrganization {
  readonly #cookies = new Map<string, string>();

  private constructor(
    readonly url: string,
    readonly apiKey: string,
    readonly admin: string,
    /** The administrator's session, as a `Cookie` header. */
    readonly adminCookie: string,
  ) {}

  /** Takes up the administrator's one-time link, as `elan org create` printed it. */
  static async open(
    url: string,
    admin: string,
    made: { apiKey: string; signInUrl: string },
  ): Promise<ProductOrganization> {
    const cookie = await takeUp(url, made.signInUrl, admin);
    return new ProductOrganization(url, made.apiKey, admin, cookie);
  }

  /** Says something to the API and expects it to be taken. Throws an Error with the answer when it is not. */
  async say(method: "GET" | "PUT" | "POST" | "DELETE", path: string, body?: unknown) {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.apiKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  put = (path: string, body: unknown) => this.say("PUT", path, body);
  post = (path: string, body: unknown = {}) => this.say("POST", path, body);
  get = (path: string) => this.say("GET", path);

  /** A browser in which this member has signed in. Close it at the end. */
  async browserOf(browser: Browser, ref: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.#browserWith(browser, await this.#cookieOf(ref), options);
  }

  /** A browser in which the administrator has signed in. Close it at the end. */
  async browserOfAdmin(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.#browserWith(browser, this.adminCookie, options);
  }

  async #browserWith(browser: Browser, cookie: string, options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: this.url, ...options });
    const cookies = cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: this.url, httpOnly: true, sameSite: "Lax" as const };
    });
    await context.addCookies(cookies);
    return context;
  }

  async #cookieOf(ref: string): Promise<string> {
    const known = this.#cookies.get(ref);
    if (known) return known;
    const cookie = await takeUp(this.url, await this.invitation(ref), addressOf(ref, this.admin));
    this.#cookies.set(ref, cookie);
    return cookie;
  }

  /** A fresh invitation link for a member, made on the person's page by the administrator. */
  async invitation(ref: string): Promise<string> {
    const answer = await post(`${this.url}/people/${encodeURIComponent(ref)}/links`, { kind: "invitation" }, [
      ["cookie", this.adminCookie],
    ]);
    const page = await answer.text();
    const link = /https?:\/\/[^\s"<]+\/links\/[\w.-]+/.exec(page)?.[0];
    if (!link) throw new Error(`no link for ${ref}: ${answer.status} ${page.slice(0, 400)}`);
    return link;
  }
}

/** The address with which a member of these tests signs in: no two organizations share one. */
export const addressOf = (ref: string, admin: string) => `${ref}.${admin}`;

/** Takes up a link with an address and the tests' password; answers the session as a `Cookie` header. */
async function takeUp(url: string, link: string, address: string): Promise<string> {
  const answer = await post(url + new URL(link).pathname, { address, password: PASSWORD });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (answer.status !== 302 || cookies.length === 0) throw new Error(`the link was not taken up: ${answer.status}`);
  return cookies.join("; ");
}

const post = (url: string, fields: Record<string, string>, headers: [string, string][] = []) =>
  fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: [["origin", new URL(url).origin], ...headers],
    body: new URLSearchParams(fields),
  });
