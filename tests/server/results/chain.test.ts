import { createHash, createHmac, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { chainHash, detailsDigest, subjectDigester } from "#server/results/chain.ts";

it("digests subjects as HMAC-SHA256 does, whatever their length and alphabet", () => {
  const key = randomBytes(32);
  const digest = subjectDigester(key);
  for (const subject of ["Cancity", "é", "新宿", "x".repeat(2_000), "a\0b"]) {
    const whole = createHmac("sha256", key).update(subject).digest();
    expect(digest(subject)).toBe(whole.subarray(0, 16).toString("base64url"));
  }
  expect(subjectDigester(randomBytes(32))("Cancity")).not.toBe(digest("Cancity"));
});

it("chains rows by SHA-256 over the hash before and the row as JSON", () => {
  const previous = randomBytes(32);
  const row = {
    position: 7,
    kind: "result",
    recordedAt: 1_700_000_000_000,
    source: "crm",
    externalId: 'é"\\',
    memberId: "0193",
    metric: "revenue",
    value: 10_540_001n,
    occurredAt: 1_699_999_999_999,
    subject: "digest",
    held: null,
    target: null,
    approved: null,
    challengeId: null,
    participantId: null,
    points: null,
    about: null,
    detailsDigest: Buffer.from("00ff", "hex"),
  };
  const fields =
    '[7,"result",1700000000000,"crm","é\\"\\\\","0193","revenue","1054.0001",1699999999999,"digest",null,null,null,null,null,null,null,"00ff"]';
  expect(chainHash(previous, row)).toEqual(createHash("sha256").update(previous).update(fields).digest());
});

it("digests what people wrote with its salt", () => {
  const salt = randomBytes(16);
  const details = { salt, subject: "Cancity", evidence: null, reason: "é", byMemberId: "somebody", byLabel: null };
  const expected = createHash("sha256").update(salt).update('["Cancity",null,"é"]').digest();
  expect(detailsDigest(details)).toEqual(expected);
});
