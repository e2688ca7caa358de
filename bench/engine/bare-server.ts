import { createServer } from "node:http";
import { z } from "zod";

// The rival of E4, a process of its own: node:http, one zod schema, and what it read sent back.

const body = z.strictObject({
  source: z.string(),
  results: z.array(
    z.strictObject({
      id: z.string(),
      member: z.string(),
      metric: z.string(),
      value: z.string(),
      occurredAt: z.string(),
      subject: z.string().optional(),
    }),
  ),
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { results } = body.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const json = JSON.stringify({ position: 0, accepted: results.length, duplicates: 0, items: results });
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(json) })
      .end(json);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.({}));
process.on("disconnect", () => process.exit());
