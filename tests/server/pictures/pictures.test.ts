import { setTimeout as sleep } from "node:timers/promises";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loader } from "#app/routes/pictures/picture.ts";
import { readFormWithPicture } from "#app/routes/pictures/read-form.ts";
import { action as addToModule } from "#app/routes/training/pictures.tsx";
import type { Principal } from "#server/context.ts";
import { keepPicture } from "#server/pictures/keep-picture.ts";
import { readPicture } from "#server/pictures/read-picture.ts";
import { makeStudio } from "#server/pictures/studio.ts";
import { Refusal } from "#server/refusal.ts";
import { createModule } from "#server/training/create-module.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";
import { details } from "../../support/training.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let anna: Principal;

beforeAll(async () => {
  running = await testApp();
  organization = await running.organization(SMALL_NETWORK);
  anna = await organization.member("anna");
});
afterAll(() => running.close());

const keep = (bytes: Uint8Array, isCut = false) =>
  keepPicture(
    running.app,
    { organizationId: organization.id, principal: anna },
    { sent: { bytes, isCut }, kind: "declaration", description: "Le rayon" },
  );

/** The code of the flaw with which it is refused. */
async function flawOf(bytes: Uint8Array, isCut = false): Promise<string> {
  const refusal = await keep(bytes, isCut).catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error(`not refused: ${refusal}`);
  expect(refusal.flaws[0]?.pointer).toBe("/picture");
  return refusal.flaws[0]?.code ?? "";
}

/** A gradient with noise, so that it does not shrink to nothing. */
async function photo(width: number, height: number) {
  const noise = await sharp({
    create: { width, height, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 15 } },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
  return sharp(noise);
}

/** A PNG of one bit a pixel: a hundred million of them are a few kilobytes. */
function hugePng(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(named));
    return Buffer.concat([head, named, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const SVG = Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);

describe("a picture", () => {
  test("is drawn anew: upright, small, WebP, and nothing that the file said beside it", async () => {
    const sent = await (await photo(2400, 1600))
      .withExif({ IFD0: { Make: "SecretCam" }, IFD3: { GPSLatitude: "48/1 51/1 0/1", GPSLatitudeRef: "N" } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const id = await keep(sent);
    const bytes = await organization.run((ctx) => readPicture(ctx, id), anna);
    expect(bytes.length).toBeLessThanOrEqual(500 * 1024);
    expect(bytes.includes("SecretCam")).toBe(false);
    const found = await sharp(bytes).metadata();
    expect(found).toMatchObject({ format: "webp", width: 1067, height: 1600 });
    for (const trace of [found.exif, found.xmp, found.iptc, found.icc, found.orientation])
      expect(trace).toBeUndefined();
  });

  test("of a format that is taken keeps what is seen; a transparent one stays so", async () => {
    const circle = sharp({
      create: { width: 40, height: 20, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } },
    });
    for (const sent of [await circle.png().toBuffer(), await circle.webp({ lossless: true }).toBuffer()]) {
      const bytes = await organization.run(async (ctx) => readPicture(ctx, await keep(sent)), anna);
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: 40, height: 20, channels: 4 });
      expect(data[0]).toBeGreaterThan(240);
      expect(data[3]).toBeGreaterThan(120);
      expect(data[3]).toBeLessThan(135);
    }
  });

  test("that is none, or none that is taken, is refused by name", async () => {
    const jpeg = await (await photo(400, 300)).jpeg().toBuffer();
    const frame = (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = [await frame("#123"), await frame("#fff")];
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ delay: [100, 100] })
      .toBuffer();
    expect(await flawOf(Buffer.alloc(0))).toBe("picture-missing");
    expect(await flawOf(SVG)).toBe("picture-svg");
    expect(await flawOf(Buffer.from("MZ\x90\x00 a program that is called photo.jpg"))).toBe("picture-unknown");
    expect(await flawOf(Buffer.from("GIF89a and so on"))).toBe("picture-gif");
    expect(await flawOf(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0"))).toBe("picture-heic");
    expect(await flawOf(jpeg.subarray(0, jpeg.length / 2))).toBe("picture-unreadable");
    expect(await flawOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), SVG]))).toBe("picture-unreadable");
    const png = hugePng(64);
    expect(await flawOf(Buffer.concat([png.subarray(0, 33), Buffer.from("\0\0\0\x08acTL"), png.subarray(33)]))).toBe(
      "picture-animated",
    );
    expect(await flawOf(moving)).toBe("picture-animated");
    expect(await flawOf(jpeg, true)).toBe("picture-too-large");
    expect(await flawOf(Buffer.concat([jpeg, Buffer.alloc(16 * 1024 * 1024)]))).toBe("picture-too-large");
  });

  test("of a hundred million pixels is refused, however small its file, and memory does not grow", async () => {
    const bomb = hugePng(10_000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await flawOf(bomb)).toBe("picture-too-many-pixels");
    global.gc?.();
    const before = process.memoryUsage().rss;
    for (let turn = 0; turn < 20; turn++) expect(await flawOf(bomb)).toBe("picture-too-many-pixels");
    // Decoded once, it alone would take a hundred megabytes.
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });

  test("where too many wait is told to come again", async () => {
    const studio = makeStudio();
    const sent = await (await photo(120, 90)).jpeg().toBuffer();
    const answers = await Promise.allSettled(Array.from({ length: 9 }, () => studio.draw(sent)));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(3);
    for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toMatchObject({ code: "unavailable" });
    expect(await studio.draw(sent)).toMatchObject({ width: 120, height: 90 });
  });
});

describe("before it belongs to anything", () => {
  test("its sender alone sees it, and a day later it is gone", async () => {
    const sent = await (await photo(40, 30)).jpeg().toBuffer();
    const id = await keep(sent);
    await expect(organization.run((ctx) => readPicture(ctx, id), anna)).resolves.toBeInstanceOf(Buffer);
    for (const other of ["bob", "nora", "ada"]) {
      const principal = await organization.member(other);
      await expect(organization.run((ctx) => readPicture(ctx, id), principal)).rejects.toThrow("not-found");
    }
    running.clock.now += 25 * 60 * 60 * 1000;
    await keep(sent);
    await expect(organization.run((ctx) => readPicture(ctx, id), anna)).rejects.toThrow("not-found");
  });
});

test.each(["", "boundary=x"])("a form that is none is refused, and is no fault of the server: %s", async (more) => {
  const headers = { "Content-Type": `multipart/form-data; ${more}` };
  const request = new Request("http://localhost/", { method: "POST", body: "--", headers });
  await expect(readFormWithPicture(request)).rejects.toMatchObject({ status: 422 });
});

test("nobody's transaction stays open while the picture of a module waits to be drawn", async () => {
  const nora = await organization.member("nora");
  const ref = await organization.run((ctx) => createModule(ctx, details()), nora);
  const large = await (await photo(3_000, 2_000)).png().toBuffer();
  const before = [keep(large), keep(large), keep(large)];
  const form = new FormData();
  form.set("picture", new Blob([await (await photo(40, 30)).png().toBuffer()]), "lit.png");
  form.set("description", "Un lit");
  const session = { organizationId: organization.id, principal: nora, member: { locale: null } };
  const request = new Request("http://localhost/", { method: "POST", body: form });
  const args = { request, params: { ref }, context: { app: running.app, session } };
  let isDone = false;
  const added = addToModule(args as unknown as Parameters<typeof addToModule>[0]).finally(() => {
    isDone = true;
  });
  let looks = 0;
  const seen = new Map<string, number>();
  while (!isDone) {
    const open = await organization.run(
      ({ tx }) => tx.sql<{ id: string }[]>`
        select distinct virtualtransaction as id from pg_locks
        where relation = 'organizations'::regclass and pid <> pg_backend_pid()`,
    );
    looks += 1;
    for (const { id } of open) seen.set(id, (seen.get(id) ?? 0) + 1);
    await sleep(50);
  }
  expect((await added).status).toBe(302);
  expect(looks).toBeGreaterThan(6);
  expect(Math.max(0, ...seen.values())).toBeLessThan(looks / 2);
  await Promise.all(before);
});

test("it is sent as a picture and nothing else, asked for anew each time", async () => {
  const id = await keep(await (await photo(40, 30)).jpeg().toBuffer());
  const session = { organizationId: organization.id, principal: anna, member: { locale: null } };
  const context = { app: running.app, session, nonce: "", requestId: "", origin: "http://localhost", report() {} };
  const ask = (headers: Record<string, string> = {}) =>
    loader({
      request: new Request(`http://localhost/pictures/${id}`, { headers }),
      params: { id },
      context,
    } as unknown as Parameters<typeof loader>[0]);
  const answer = await ask();
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/webp",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-cache",
  });
  expect((await ask({ "If-None-Match": answer.headers.get("ETag") ?? "" })).status).toBe(304);
  await organization.run(({ tx }) => tx.sql`delete from pictures where id = ${id}`);
  await expect(ask({ "If-None-Match": answer.headers.get("ETag") ?? "" })).rejects.toMatchObject({ status: 404 });
});
