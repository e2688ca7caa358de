import type { Definition } from "#core/challenges/definition.ts";
import { createKey, SCOPES } from "#server/auth/keys/create.ts";
import { type Ctx, inContext, type Principal } from "#server/context.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import type { Product } from "./product.ts";

const SYSTEM: Principal = { kind: "system", name: "bench" };

/** An organization of the product, as an integrator with a key speaks to it. */
export class Organization {
  private constructor(
    readonly product: Product,
    readonly id: string,
    readonly apiKey: string,
  ) {}

  static async make(product: Product, name: string): Promise<Organization> {
    const id = await createOrganization(product.app, { name, timeZone: "Europe/Paris" });
    const { apiKey } = await inContext(product.app, { organizationId: id, principal: SYSTEM }, (ctx) =>
      createKey(ctx, { name: "bench", scopes: SCOPES, expiresAt: null }),
    );
    return new Organization(product, id, apiKey);
  }

  /** Runs a verb in this process. */
  run<T>(verb: (ctx: Ctx) => Promise<T>): Promise<T> {
    return inContext(this.product.app, { organizationId: this.id, principal: SYSTEM }, verb);
  }

  async launched(definition: Definition): Promise<string> {
    const { id } = await this.ask<{ id: string }>("POST", "/challenges", definition);
    await this.ask("POST", `/challenges/${id}/launch`, {});
    return id;
  }

  /** Throws an Error with the answer where it is no success. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { "content-type": "application/json" };
    return this.#send(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  /** Posts a form: files as they are, everything else as JSON text. */
  upload<T>(path: string, fields: Readonly<Record<string, unknown>>): Promise<T> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof Blob) body.set(name, value, "results.csv");
      else body.set(name, JSON.stringify(value));
    }
    return this.#send(path, { method: "POST", body });
  }

  async #send<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { ...init.headers, authorization: `Bearer ${this.apiKey}` };
    const response = await fetch(`http://127.0.0.1:${this.product.port}/api/v1${path}`, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}
