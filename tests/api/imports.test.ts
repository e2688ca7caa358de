import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let acme: Caller;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  acme = await server.organization({ name: "Acme" });
  await acme.put("/members", {
    members: [
      { ref: "bob", name: "Bob Lee", email: "bob@x.fr" },
      { ref: "ana", name: "Ana" },
    ],
  });
  await acme.put("/metrics/revenue", { name: "Revenue" });
  await acme.put("/metrics/deals", { name: "Deals" });
});

const MAPPING = {
  source: "crm",
  where: { stage: ["Won"] },
  results: [
    { id: "{id}", member: "{who}", metric: "revenue", value: "{amount}", occurredAt: "{date}", subject: "{account}" },
    { id: "{id}:deal", member: "{who}", metric: "deals", value: "1", occurredAt: "{date}" },
  ],
  match: { member: ["ref", "email", "name"] },
  formats: { date: "M/D/YYYY", decimal: ".", group: "," },
};

const CSV = [
  "id,who,stage,amount,date,account",
  'a,bob,Won,"1,234.50",3/5/2026,Cancity',
  "b,BOB@X.FR,Won,10,3/6/2026,",
  "c,bob lee,Won,,3/6/2026,Isdom",
  "d,nobody,Won,5,3/6/2026,Isdom",
  "e,ana,Lost,5,3/6/2026,Isdom",
  "f,ana,Won,five,2026-03-06,Isdom",
].join("\n");

type Part = string | { file: string | Uint8Array; filename?: string };

/** Sends a form whose parts are in this order. */
async function post(caller: Caller, parts: readonly (readonly [string, Part])[], headers: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, part] of parts) {
    if (typeof part === "string") form.append(name, part);
    else form.append(name, new Blob([part.file as BlobPart]), part.filename ?? "results.csv");
  }
  const response = await fetch(`${caller.url}/api/v1/imports`, {
    method: "POST",
    headers: { authorization: `Bearer ${caller.apiKey}`, ...headers },
    body: form,
  });
  return { status: response.status, body: await response.json() };
}

const file = { file: CSV };
const mapping = JSON.stringify(MAPPING);
const order = (body: { errors: { pointer: string }[] }) => body.errors.map((error) => error.pointer);

describe("POST /imports", () => {
  test("one row gives several results; every row and result is accounted for; sent again it adds nothing", async () => {
    const first = await post(acme, [
      ["file", file],
      ["mapping", mapping],
    ]);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({ rows: 6, skipped: 3, accepted: 5, duplicates: 0, held: 0, refused: 4 });
    expect(
      first.body.items
        .filter((item: { status: string }) => item.status === "refused")
        .map((item: { line: number }) => item.line),
    ).toEqual([5, 5, 7, 7]);
    expect(first.body.corrections.split(/\r?\n/)[0]).toContain("id,who,stage,amount,date,account");
    const again = await post(acme, [
      ["mapping", mapping],
      ["file", file],
    ]);
    expect(again.body).toMatchObject({
      rows: 6,
      skipped: 3,
      accepted: 0,
      duplicates: 5,
      refused: 4,
      position: first.body.position,
    });
  });

  test("the mapping may come as a part with a file name, as programs send JSON", async () => {
    const sent = await post(acme, [
      ["mapping", { file: mapping, filename: "blob" }],
      ["file", file],
    ]);
    expect([sent.status, sent.body.accepted]).toEqual([200, 5]);
    const long = await post(acme, [
      ["mapping", { file: `${mapping}${" ".repeat(256 * 1024)}`, filename: "blob" }],
      ["file", file],
    ]);
    expect([long.status, order(long.body)]).toEqual([422, ["/mapping"]]);
  });

  test("a dry run changes nothing and answers the same", async () => {
    const dry = await post(acme, [
      ["dryRun", "true"],
      ["mapping", mapping],
      ["file", file],
    ]);
    const wet = await post(acme, [
      ["dryRun", "false"],
      ["mapping", mapping],
      ["file", file],
    ]);
    expect({ ...dry.body, position: 0 }).toEqual({ ...wet.body, position: 0 });
    expect(wet.body.accepted).toBe(5);
  });

  test.for([
    ["no file", [["mapping", mapping]], ["/file"]],
    ["no mapping", [["file", file]], ["/mapping"]],
    ["nothing", [], ["/mapping", "/file"]],
    [
      "a mapping that is not JSON",
      [
        ["file", file],
        ["mapping", "{"],
      ],
      ["/mapping"],
    ],
    [
      "a mapping that lacks results",
      [
        ["file", file],
        ["mapping", '{"source":"crm"}'],
      ],
      ["/mapping/results"],
    ],
    [
      "an unknown key",
      [
        ["file", file],
        ["mapping", JSON.stringify({ ...MAPPING, extra: 1 })],
      ],
      ["/mapping/extra"],
    ],
    [
      "an unknown column",
      [
        ["file", { file: "id,who\n1,bob\n" }],
        ["mapping", mapping],
      ],
      null,
    ],
    [
      "a condition on __proto__",
      [
        ["file", file],
        ["mapping", mapping.replace('"where":{', '"where":{"__proto__":["x"],')],
      ],
      ["/mapping/where/__proto__"],
    ],
    [
      "a condition that cannot be kept",
      [
        ["file", file],
        ["mapping", JSON.stringify({ ...MAPPING, where: { stage: ["Won", "\u0000"] } })],
      ],
      ["/mapping/where/stage/1"],
    ],
    [
      "a template that cannot be kept",
      [
        ["file", file],
        ["mapping", mapping.replace("{id}:deal", "{id}\\u0000")],
      ],
      ["/mapping/results/1/id"],
    ],
    [
      "an unknown part",
      [
        ["file", file],
        ["mapping", mapping],
        ["colour", "red"],
      ],
      ["/colour"],
    ],
    [
      "two files",
      [
        ["file", file],
        ["file", file],
        ["mapping", mapping],
      ],
      ["/file"],
    ],
    [
      "two mappings",
      [
        ["mapping", mapping],
        ["mapping", mapping],
        ["file", file],
      ],
      ["/mapping"],
    ],
    [
      "a dry run that is neither true nor false",
      [
        ["file", file],
        ["mapping", mapping],
        ["dryRun", "maybe"],
      ],
      ["/dryRun"],
    ],
    [
      "an empty file",
      [
        ["file", { file: "" }],
        ["mapping", mapping],
      ],
      null,
    ],
  ] as const)("422 for %s, and nothing is recorded", async ([, parts, pointers]) => {
    const { status, body } = await post(acme, parts);
    expect([status, body.status]).toEqual([422, 422]);
    if (pointers) expect(order(body)).toEqual(pointers);
    expect(
      (
        await post(acme, [
          ["file", file],
          ["mapping", mapping],
        ])
      ).body.duplicates,
    ).toBe(0);
  });

  test("415 for what is no form, 400 for a form that is broken, 401 and 403 before either", async () => {
    expect((await acme.post("/imports", {})).status).toBe(415);
    expect((await acme.with({ "content-type": "multipart/form-data" }).post("/imports", "x")).status).toBe(415);
    const broken = acme.with({ "content-type": "multipart/form-data; boundary=x" });
    expect(
      (await broken.post("/imports", '--x\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n{')).status,
    ).toBe(400);
    expect((await (await acme.withKey(["read"])).post("/imports", {})).status).toBe(403);
    expect((await acme.with({ authorization: "" }).post("/imports", {})).status).toBe(401);
  });

  test("413 for a workbook over 20 MB, answered before it is read whole", { timeout: 60_000 }, async () => {
    const bytes = new Uint8Array(40 * 1024 * 1024);
    bytes.set([0x50, 0x4b, 0x03, 0x04]);
    expect(
      (
        await post(acme, [
          ["mapping", mapping],
          ["file", { file: bytes, filename: "x.xlsx" }],
        ])
      ).status,
    ).toBe(413);
    const jobs = await server.app.database.inOrganization(acme.organizationId, ({ sql }) => sql`select from jobs`);
    expect(jobs).toHaveLength(0);
  });

  test("with an Idempotency-Key the first answer comes again, whatever the boundary", async () => {
    const headers = { "idempotency-key": "import-1" };
    const first = await post(
      acme,
      [
        ["file", file],
        ["mapping", mapping],
      ],
      headers,
    );
    expect(
      await post(
        acme,
        [
          ["file", file],
          ["mapping", mapping],
        ],
        headers,
      ),
    ).toEqual(first);
    expect(
      (
        await post(
          acme,
          [
            ["file", { file: `${CSV}\n` }],
            ["mapping", mapping],
          ],
          headers,
        )
      ).status,
    ).toBe(422);
  });

  test("a long one answers 202 at once; its job tells how it stands and what came out", {
    timeout: 120_000,
  }, async () => {
    await server.app.jobs.start();
    // Long by its lines; most of them are no Won deal, so that little is recorded.
    const rows = Array.from(
      { length: 12_000 },
      (_, index) =>
        `r${index},${index % 100 ? "ana" : "nobody"},${index % 20 ? "Lost" : "Won"},${index},1/2/2026,Cancity`,
    );
    const long = { file: ["id,who,stage,amount,date,account", ...rows].join("\n") };
    const { status, body } = await post(acme, [
      ["file", long],
      ["mapping", mapping],
    ]);
    expect(status, JSON.stringify(body)).toBe(202);
    const writer = await acme.withKey(["results:write"]);
    expect((await writer.get(`/jobs/${body.job}`)).status).toBe(404);
    let job = (await acme.get(`/jobs/${body.job}`)).body;
    for (let tries = 0; job.state === "running" && tries < 400; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      job = (await acme.get(`/jobs/${body.job}`)).body;
    }
    expect(job.state, JSON.stringify(job).slice(0, 500)).toBe("done");
    expect(job.result).toMatchObject({ rows: 12_000, skipped: 22_800, accepted: 960, refused: 240 });
    const corrections = await acme.get(`/imports/${body.job}/corrections`);
    expect(corrections.status).toBe(200);
    expect(corrections.body).toBe(job.result.corrections);
    const rival = await server.organization({ name: "Rival" });
    expect((await rival.get(`/jobs/${body.job}`)).status).toBe(404);
    expect((await rival.get(`/imports/${body.job}/corrections`)).status).toBe(404);
  });

  test("work that failed says why, as a problem in the reader's language", async () => {
    const id = "01900000-0000-7000-8000-000000000001";
    const why = { code: "forbidden", reason: "rights-taken-away", flaws: [], params: {} };
    await server.app.database.inOrganization(
      acme.organizationId,
      ({ sql }) => sql`
        insert into jobs (organization_id, id, kind, state, result)
        values (${acme.organizationId}, ${id}, 'import', 'failed', ${sql.json(why)})`,
    );
    const { body } = await acme.with({ "accept-language": "fr" }).get(`/jobs/${id}`);
    expect(body).toMatchObject({
      state: "failed",
      result: { status: 403, detail: expect.stringMatching(/^L’import s’est arrêté/) },
    });
  });
});
