import { setTimeout as sleep } from "node:timers/promises";
import { bodyOf } from "../engine/season.ts";
import { Connection, type Response } from "./connection.ts";
import type { Order, Recipe, Sent } from "./messages.ts";

// The generator's process: it does as it is told and answers what came back.

let prepared: Buffer[] = [];
let port = 0;
const connections: Connection[] = [];

process.on("message", async (order: Order) => {
  if (order.do === "prepare") {
    prepare(order.recipe);
    process.send?.({});
  } else process.send?.(await (order.do === "run" ? run(order) : press(order)));
});
process.on("disconnect", () => process.exit());

function prepare(recipe: Recipe) {
  if (recipe.port !== port) for (const connection of connections.splice(0)) connection.close();
  port = recipe.port;
  prepared = Array.from({ length: recipe.requests }, (_, index) => {
    const body = Buffer.from(bodyOf(recipe.source, recipe.first + index * recipe.size, recipe.size));
    const head = [
      `POST ${recipe.path} HTTP/1.1`,
      `host: 127.0.0.1:${recipe.port}`,
      `authorization: Bearer ${recipe.apiKey}`,
      "content-type: application/json",
      `content-length: ${body.length}`,
    ];
    return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
  });
}

async function run({ ms, inFlight }: Extract<Order, { do: "run" }>): Promise<Sent> {
  const tally = new Tally();
  while (connections.length < inFlight) connections.push(new Connection(port));
  const began = performance.now();
  let next = 0;
  await Promise.all(
    connections.slice(0, inFlight).map(async (connection) => {
      while (next < prepared.length && performance.now() - began < ms) {
        const number = next++;
        tally.add(number, await connection.send(prepared[number] ?? Buffer.alloc(0)), 0);
      }
    }),
  );
  return tally.sum(began);
}

async function press(order: Extract<Order, { do: "press" }>): Promise<Sent> {
  const tally = new Tally();
  const idle: Connection[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  const count = Math.min(prepared.length, Math.floor((order.ms / 1000) * order.requestsPerSecond));
  for (let number = 0; number < count; number++) {
    const due = began + (number / order.requestsPerSecond) * 1000;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    while (idle.length === 0 && connections.length >= order.mostInFlight) await sleep(1);
    const connection = idle.pop() ?? new Connection(port);
    if (!connections.includes(connection)) connections.push(connection);
    under.push(
      connection.send(prepared[number] ?? Buffer.alloc(0)).then((response) => {
        tally.add(number, response, performance.now() - due);
        idle.push(connection);
      }),
    );
  }
  await Promise.all(under);
  return tally.sum(began);
}

class Tally {
  #requests = 0;
  #accepted = 0;
  #duplicates = 0;
  #withoutRetryAfter = 0;
  readonly #statuses: Record<number, number> = {};
  readonly #acknowledged: number[] = [];
  readonly #latenciesMs: number[] = [];

  add(number: number, { status, body, retryAfter }: Response, latencyMs: number) {
    this.#requests++;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    if (status === 200) {
      const [, accepted, duplicates] = /"accepted":(\d+),"duplicates":(\d+)/.exec(body) ?? [];
      this.#accepted += Number(accepted ?? 0);
      this.#duplicates += Number(duplicates ?? 0);
      this.#acknowledged.push(number);
      this.#latenciesMs.push(latencyMs);
    } else if (retryAfter === null) this.#withoutRetryAfter++;
  }

  sum(began: number): Sent {
    return {
      seconds: (performance.now() - began) / 1000,
      requests: this.#requests,
      accepted: this.#accepted,
      duplicates: this.#duplicates,
      statuses: this.#statuses,
      acknowledged: this.#acknowledged,
      latenciesMs: this.#latenciesMs,
      withoutRetryAfter: this.#withoutRetryAfter,
    };
  }
}
