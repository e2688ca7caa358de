import { expect, test } from "vitest";
import { makeAdmission } from "#server/api/admission.ts";
import { Refusal } from "#server/refusal.ts";

const refusalOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.retryAfterSeconds];
    throw error;
  }
  return null;
};

test("who sends a little is never sent away, however slow it goes", () => {
  let now = 0;
  const admission = makeAdmission(() => now);
  for (let turn = 0; turn < 20; turn++) {
    const leave = Array.from({ length: 32 }, () => admission.enterResults("a", 5_000));
    now += 60_000;
    for (const one of leave) one();
  }
});

test("an organization whose queue is too long is told when to come back; another one is let in", () => {
  let now = 0;
  const admission = makeAdmission(() => now);
  const slow = admission.enterResults("a", 1_000);
  now += 1_000;
  slow();
  // One millisecond a result is what was seen last, as long as something is under way.
  const waiting = [admission.enterResults("a", 1_000)];
  now += 1_000;
  const observed = admission.enterResults("a", 1_000);
  now += 2_000;
  observed();
  while (waiting.length < 32) waiting.push(admission.enterResults("a", 1_000));
  const [code, retryAfter] = refusalOf(() => admission.enterResults("a", 1)) ?? [];
  expect([code, Number(retryAfter) > 2]).toEqual(["too-many", true]);
  expect(refusalOf(() => admission.enterResults("b", 1_000))).toBeNull();
  for (const leave of waiting) leave();
  expect(refusalOf(() => admission.enterResults("a", 1_000))).toBeNull();
});

test("what a commit of one result takes says nothing of how long a crowd of them would wait: they go together", () => {
  let now = 0;
  const admission = makeAdmission(() => now);
  const held = admission.enterResults("a", 1);
  for (let turn = 0; turn < 20; turn++) {
    const leave = admission.enterResults("a", 1);
    now += 50;
    leave();
  }
  const crowd = Array.from({ length: 256 }, () => admission.enterResults("a", 1));
  for (const leave of [...crowd, held]) leave();
});

test("a server that has too much under way says so to everybody, until some of it is answered", () => {
  const admission = makeAdmission(() => 0);
  const leave = Array.from({ length: 4_096 }, () => admission.enter());
  expect(refusalOf(() => admission.enter())).toEqual(["unavailable", 1]);
  leave[0]?.();
  expect(refusalOf(() => admission.enter())).toBeNull();
});
