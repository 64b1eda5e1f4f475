import { describe, expect, it } from "vitest";
import { deliveryCounts } from "../../../src/ces/delivery/delivery-counts.ts";
import { initialDelivery, stepDelivery } from "../../../src/ces/delivery/step-delivery.ts";
import { actsOf, existingAt, kindsOf, policyOf, responseAt, run, scoreAt, tickAt } from "./deliveries.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const score = (value: number, completedAt: number) => ({ interactionId: "i-1", value, completedAt });

describe("stepDelivery on the straight way", () => {
  it("should read, write, and be done", () => {
    const policy = policyOf();
    const first = stepDelivery(initialDelivery(policy), scoreAt(1000), policy);
    expect(first.because).toBe("accepted");
    expect(first.effects).toStrictEqual([
      { kind: "read", request: 1, interactionId: "i-1", attempt: 1 },
      { kind: "wake", at: 31_000 },
    ]);
    const second = stepDelivery(first.state, existingAt(1100, 1), policy);
    expect(second.because).toBe("write-needed");
    expect(second.effects).toStrictEqual([
      { kind: "write", request: 2, attempt: 1, ...score(5, 1000) },
      { kind: "wake", at: 31_100 },
    ]);
    const third = stepDelivery(second.state, responseAt(1200, 2, 204), policy);
    expect(third.because).toBe("written");
    expect(third.effects).toStrictEqual([{ kind: "written", ...score(5, 1000), attempts: 1 }]);
    expect(third.state).toMatchObject({ items: [], letters: [], wakeAt: null, at: 1200, lastRequest: 2 });
    expect(deliveryCounts(third.state)).toStrictEqual({
      accepted: 1,
      written: 1,
      skipped: 0,
      superseded: 0,
      waiting: 0,
      deadLettered: 0,
      expired: 0,
    });
  });

  it("should skip a write of what is there", () => {
    const { last, because, state } = run([scoreAt(0), existingAt(1, 1, 5)]);
    expect(because).toEqual(["accepted", "equal"]);
    expect(last).toStrictEqual([{ kind: "skipped", ...score(5, 0), reason: "equal" }]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 1, skipped: 1, waiting: 0 });
  });

  it("should write over another value", () => {
    expect(kindsOf(run([scoreAt(0), existingAt(1, 1, 4)]).last)).toEqual(["write"]);
  });

  it("should take each interaction by itself", () => {
    const { effects } = run([scoreAt(0), scoreAt(0, 3, { interactionId: "i-2" }), existingAt(1, 2)]);
    expect(actsOf(effects).map((effect) => "interactionId" in effect && effect.interactionId)).toEqual([
      "i-1",
      "i-2",
      "i-2",
    ]);
  });
});

describe("stepDelivery by status", () => {
  const writing = [scoreAt(0), existingAt(0, 1)];
  const answered = (status: number | null, retryAfter?: string, policy = policyOf()) =>
    run([...writing, responseAt(100, 2, status, retryAfter)], policy);

  it.each([200, 201, 204, 299])("should take %s as written", (status) => {
    expect(answered(status).because.at(-1)).toBe("written");
  });

  it.each([
    [408, 1000],
    [425, 1000],
    [429, 5000],
    [500, 1000],
    [503, 1000],
    [599, 1000],
    [null, 1000],
    [0, 1000],
    [600, 1000],
  ])("should try again after %s, in %s ms", (status, delayMs) => {
    const { state, last, because } = answered(status);
    expect(because.at(-1)).toBe("retrying");
    expect(last).toStrictEqual([{ kind: "wake", at: 100 + delayMs }]);
    expect(state.items).toMatchObject([{ phase: "waiting", dueAt: 100 + delayMs, attempt: 1, request: null }]);
    expect(actsOf(run([tickAt(100 + delayMs - 1)], policyOf(), state).last)).toEqual([]);
    expect(actsOf(run([tickAt(100 + delayMs)], policyOf(), state).last)).toStrictEqual([
      { kind: "write", request: 3, attempt: 2, ...score(5, 0) },
    ]);
  });

  it("should wait 1, 2, 4 and 8 s, then give up", () => {
    const inputs = [
      ...writing,
      responseAt(0, 2, 500),
      tickAt(1000),
      responseAt(1000, 3, 500),
      tickAt(2999),
      tickAt(3000),
      responseAt(3000, 4, 500),
      tickAt(7000),
      responseAt(7000, 5, 500),
      tickAt(15_000),
    ];
    const { state, effects } = run(inputs);
    expect(effects.flatMap((effect) => (effect.kind === "write" ? [effect.attempt] : []))).toEqual([1, 2, 3, 4, 5]);
    const end = run([responseAt(15_001, 6, 502)], policyOf(), state);
    expect(end.because).toEqual(["dead-lettered"]);
    expect(actsOf(end.last)).toStrictEqual([
      {
        kind: "dead-lettered",
        record: {
          ...score(5, 0),
          reason: "attempts-exhausted",
          attempts: 5,
          lastStatus: 502,
          nextDueAt: 15_001 + HOUR,
        },
      },
    ]);
    expect(deliveryCounts(end.state)).toMatchObject({ waiting: 0, deadLettered: 1 });
  });

  it("should never wait longer than the longest pause, and as long as the policy says", () => {
    const policy = policyOf({ firstDelaySeconds: 0.5, maxDelaySeconds: 0.75, throttleDelaySeconds: 0 });
    const first = answered(500, undefined, policy);
    expect(first.state.items[0]?.dueAt).toBe(600);
    const second = run([tickAt(600), responseAt(600, 3, 500)], policy, first.state);
    expect(second.state.items[0]?.dueAt).toBe(1350);
    expect(answered(429, undefined, policy).state.items[0]?.needsRead).toBe(false);
    expect(kindsOf(answered(429, undefined, policy).last)).toEqual(["write"]);
  });

  it("should honour a longer Retry-After, and only a longer one", () => {
    expect(answered(429, "9").state.items[0]?.dueAt).toBe(9100);
    expect(answered(429, "4").state.items[0]?.dueAt).toBe(5100);
    expect(answered(503, "9").state.items[0]?.dueAt).toBe(9100);
    expect(answered(429, "Thu, 01 Jan 1970 00:00:20 GMT").state.items[0]?.dueAt).toBe(20_000);
  });

  it.each([400, 403, 413, 415, 402, 405, 301, 304])("should let go of what is refused with %s", (status) => {
    const { state, last, because } = answered(status);
    expect(because.at(-1)).toBe("dead-lettered");
    expect(last).toMatchObject([
      { kind: "dead-lettered", record: { attempts: 1, lastStatus: status, nextDueAt: null } },
    ]);
    expect(state.letters).toEqual([]);
    expect(deliveryCounts(state)).toMatchObject({ waiting: 0, deadLettered: 1 });
  });

  it.each([404, 410])("should let go of what is gone for good, %s, under either preset", (status) => {
    for (const onConflict of ["dead-letter", "reread-once"] as const) {
      const { state, last } = answered(status, undefined, policyOf({ onConflict }));
      expect(last).toMatchObject([{ record: { reason: "gone", nextDueAt: null } }]);
      expect(kindsOf(run([tickAt(DAY - 1)], policyOf(), state).last)).toEqual([]);
    }
  });

  it("should make a conflict a dead letter under the guide's policy", () => {
    const { last, because } = answered(409);
    expect(because.at(-1)).toBe("dead-lettered");
    expect(last[0]).toMatchObject({
      record: { reason: "conflict", attempts: 1, lastStatus: 409, nextDueAt: 100 + HOUR },
    });
  });

  it("should read a conflict again once, write once more, and then make it a dead letter", () => {
    const policy = policyOf({ onConflict: "reread-once" });
    const first = answered(409, undefined, policy);
    expect(first.because.at(-1)).toBe("rereading");
    expect(actsOf(first.last)).toStrictEqual([{ kind: "read", request: 3, interactionId: "i-1", attempt: 2 }]);
    const second = run([existingAt(200, 3, 2)], policy, first.state);
    expect(second.last[0]).toMatchObject({ kind: "write", request: 4, attempt: 2 });
    const third = run([responseAt(300, 4, 409)], policy, second.state);
    expect(third.last[0]).toMatchObject({ kind: "dead-lettered", record: { reason: "conflict", attempts: 2 } });
    const equal = run([existingAt(200, 3, 5)], policy, first.state);
    expect(equal.because).toEqual(["equal"]);
  });

  it("should renew the token once, hold everything back meanwhile, and try again at once", () => {
    const first = answered(401);
    expect(first.because.at(-1)).toBe("renewing-token");
    expect(first.last).toStrictEqual([{ kind: "renew-token" }, { kind: "wake", at: 30_100 }]);
    const other = run([scoreAt(150, 3, { interactionId: "i-2" }), tickAt(160)], policyOf(), first.state);
    expect(actsOf(other.effects)).toEqual([]);
    const renewed = run([{ kind: "token-renewed", at: 200 }], policyOf(), other.state);
    expect(renewed.because).toEqual(["token-renewed"]);
    expect(actsOf(renewed.last)).toStrictEqual([
      { kind: "write", request: 3, attempt: 2, ...score(5, 0) },
      { kind: "read", request: 4, interactionId: "i-2", attempt: 1 },
    ]);
    const again = run([responseAt(300, 3, 401)], policyOf(), renewed.state);
    expect(again.last[0]).toMatchObject({ record: { reason: "unauthorized", attempts: 2, nextDueAt: 300 + HOUR } });
  });

  it("should ask for one token however many requests were refused", () => {
    const { effects } = run([
      scoreAt(0),
      scoreAt(0, 5, { interactionId: "i-2" }),
      responseAt(1, 1, 401),
      responseAt(2, 2, 401),
    ]);
    expect(kindsOf(effects)).toEqual(["read", "read", "renew-token"]);
  });

  it("should ask for a token again when none comes, and stop when nothing waits for it", () => {
    const first = answered(401);
    expect(kindsOf(run([tickAt(30_099)], policyOf(), first.state).last)).toEqual([]);
    const again = run([tickAt(30_100)], policyOf(), first.state);
    expect(again.last).toStrictEqual([{ kind: "renew-token" }, { kind: "wake", at: 60_100 }]);
    const late = run([tickAt(DAY)], policyOf(), first.state);
    expect(kindsOf(late.last)).toEqual(["expired"]);
    expect(late.state).toMatchObject({ renewalDueAt: null, wakeAt: null });
  });

  it("should renew and read again after a failure of another kind, too", () => {
    const failed = run([...writing, responseAt(0, 2, 503), tickAt(1000)], policyOf({ onConflict: "reread-once" }));
    const renew = run([responseAt(1000, 3, 401)], policyOf({ onConflict: "reread-once" }), failed.state);
    expect(renew.because).toEqual(["renewing-token"]);
    const reread = run([responseAt(1000, 3, 409)], policyOf({ onConflict: "reread-once" }), failed.state);
    expect(reread.because).toEqual(["rereading"]);
  });

  it("should keep asking for a token while anything is left that needs one", () => {
    const policy = policyOf({ writeWindowSeconds: 60 });
    const dead = run([scoreAt(50_000, 5, { interactionId: "i-2" }), responseAt(50_000, 1, 409)], policy);
    const mixed = run([scoreAt(50_000, 5, { completedAt: 0 }), responseAt(50_000, 2, 401)], policy, dead.state);
    expect(mixed.state).toMatchObject({ items: [{ interactionId: "i-1" }], letters: [{ id: "i-2" }] });
    expect(run([tickAt(50_001)], policy, mixed.state).state.renewalDueAt).toBe(80_000);
    const letters = run([tickAt(60_000)], policy, mixed.state);
    expect(letters.state).toMatchObject({ items: [], letters: [{ id: "i-2" }], renewalDueAt: 80_000 });
    const renewed = run([{ kind: "token-renewed", at: 60_001 }], policy, letters.state);
    expect(renewed.because).toEqual(["token-renewed"]);
    expect(renewed.state.renewalDueAt).toBeNull();
  });

  it("should let a read fail like a write", () => {
    const failed = run([scoreAt(0), responseAt(100, 1, 503)]);
    expect(failed.because.at(-1)).toBe("retrying");
    expect(actsOf(run([tickAt(1100)], policyOf(), failed.state).last)).toStrictEqual([
      { kind: "read", request: 2, interactionId: "i-1", attempt: 2 },
    ]);
    expect(run([scoreAt(0), responseAt(100, 1, 403)]).last[0]).toMatchObject({ record: { reason: "refused" } });
  });

  it("should not read again what was read before a write failed", () => {
    const { state } = answered(503);
    expect(kindsOf(run([tickAt(1100)], policyOf(), state).last)).toEqual(["write"]);
  });
});

describe("stepDelivery on answers that do not come, or come late", () => {
  it("should take an unanswered request for a failed one", () => {
    const { state } = run([scoreAt(0), existingAt(0, 1)]);
    expect(actsOf(run([tickAt(29_999)], policyOf(), state).last)).toEqual([]);
    const failed = run([tickAt(30_000)], policyOf(), state);
    expect(failed.because).toEqual(["due"]);
    expect(failed.last).toStrictEqual([{ kind: "wake", at: 31_000 }]);
    expect(failed.state.items).toMatchObject([{ phase: "waiting", dueAt: 31_000, lastStatus: null }]);
    const again = run([tickAt(31_000)], policyOf(), failed.state);
    expect(again.because).toEqual(["due"]);
    expect(again.last[0]).toMatchObject({ kind: "write", request: 3, attempt: 2 });
  });

  it("should take an answer at the last moment, since nothing has given it up yet", () => {
    const { state } = run([scoreAt(0), existingAt(0, 1)]);
    expect(run([responseAt(40_000, 2, 200)], policyOf(), state).because).toEqual(["written"]);
  });

  it.each([
    ["a late response", [tickAt(30_000), responseAt(30_001, 2, 200)]],
    ["a repeated response", [responseAt(1, 2, 500), responseAt(1, 2, 500)]],
    ["a response to nothing", [responseAt(1, 99, 200)]],
    ["a late answer to a read", [existingAt(1, 1, 5)]],
    ["the answer of a read to a write", [existingAt(1, 2, 5)]],
  ])("should let %s change nothing", (_, inputs) => {
    const policy = policyOf();
    const before = run([scoreAt(0), existingAt(0, 1), ...inputs.slice(0, -1)], policy);
    const step = stepDelivery(before.state, inputs.at(-1) as never, policy);
    expect(step).toStrictEqual({ state: before.state, effects: [], because: "unknown-request" });
    expect(step.state).toBe(before.state);
  });

  it("should not take a 2xx for the answer to a read", () => {
    const policy = policyOf();
    const before = run([scoreAt(0)], policy);
    for (const status of [200, 204, 299]) {
      expect(stepDelivery(before.state, responseAt(1, 1, status), policy).because).toBe("unknown-request");
    }
    expect(stepDelivery(before.state, responseAt(1, 1, 300), policy).because).toBe("dead-lettered");
    expect(stepDelivery(before.state, responseAt(1, 1, 199), policy).because).toBe("retrying");
    expect(stepDelivery(before.state, responseAt(1, 1, null), policy).because).toBe("retrying");
  });

  it("should let a token that nobody waits for change nothing", () => {
    const policy = policyOf();
    const { state } = run([scoreAt(0)], policy);
    const step = stepDelivery(state, { kind: "token-renewed", at: 1 }, policy);
    expect(step).toStrictEqual({ state, effects: [], because: "no-renewal-pending" });
  });

  it("should never let time run backwards", () => {
    const { state, last } = run([scoreAt(1000), tickAt(10), scoreAt(20, 3, { interactionId: "i-2" })]);
    expect(state.at).toBe(1000);
    expect(last).toMatchObject([{ kind: "read" }]);
    expect(state.items.map(({ dueAt }) => dueAt)).toEqual([31_000, 31_000]);
  });
});

describe("stepDelivery on several scores of one interaction", () => {
  it.each([
    ["older", scoreAt(200, 4, { completedAt: 99 })],
    ["duplicate", scoreAt(200, 5, { completedAt: 100 })],
  ])("should skip one that is %s while the first is under way", (reason, second) => {
    const { because, last, state } = run([scoreAt(100), second]);
    expect(because.at(-1)).toBe(reason);
    expect(actsOf(last)).toMatchObject([{ kind: "skipped", reason }]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 2, skipped: 1, waiting: 1 });
  });

  it("should let the one that came last win where timestamps are equal", () => {
    const { because, state } = run([scoreAt(100), scoreAt(200, 4, { completedAt: 100 })]);
    expect(because.at(-1)).toBe("superseding");
    expect(state.items).toMatchObject([{ value: 4 }]);
  });

  it("should put a later score into a read under way", () => {
    const { effects, state } = run([scoreAt(0), scoreAt(100, 4), existingAt(200, 1, 5)]);
    expect(actsOf(effects)).toMatchObject([
      { kind: "read", request: 1 },
      { kind: "superseded", ...score(5, 0) },
      { kind: "write", request: 2, attempt: 1, ...score(4, 100) },
    ]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 2, superseded: 1, waiting: 1 });
  });

  it("should put a later score into a pause, which goes on, and begin with a read and attempts of its own", () => {
    const paused = run([scoreAt(0), existingAt(0, 1), responseAt(0, 2, 429)]);
    const { because, state, last } = run([scoreAt(100, 4)], policyOf(), paused.state);
    expect(because).toEqual(["superseding"]);
    expect(actsOf(last)).toMatchObject([{ kind: "superseded", value: 5 }]);
    expect(state.items).toMatchObject([
      { value: 4, completedAt: 100, phase: "waiting", dueAt: 5000, attempt: 0, needsRead: true, lastStatus: null },
    ]);
    expect(actsOf(run([tickAt(5000)], policyOf(), state).last)).toMatchObject([{ kind: "read", attempt: 1 }]);
  });

  it("should let a later score wait behind a write, and a still later one take its place", () => {
    const writing = run([scoreAt(0), existingAt(0, 1)]);
    const behind = run([scoreAt(100, 4), scoreAt(200, 3)], policyOf(), writing.state);
    expect(behind.because).toEqual(["waiting-behind", "waiting-behind"]);
    expect(actsOf(behind.effects)).toMatchObject([{ kind: "superseded", ...score(4, 100) }]);
    expect(deliveryCounts(behind.state)).toMatchObject({ accepted: 3, superseded: 1, waiting: 2 });
    const written = run([responseAt(300, 2, 200)], policyOf(), behind.state);
    expect(actsOf(written.last)).toMatchObject([
      { kind: "written", ...score(5, 0) },
      { kind: "read", request: 3, attempt: 1 },
    ]);
    const end = run([existingAt(400, 3, 5), responseAt(500, 4, 200)], policyOf(), written.state);
    expect(actsOf(end.effects)).toMatchObject([
      { kind: "write", ...score(3, 200) },
      { kind: "written", ...score(3, 200) },
    ]);
    expect(deliveryCounts(end.state)).toMatchObject({ accepted: 3, written: 2, superseded: 1, waiting: 0 });
  });

  it("should compare a third score with the one that waits behind", () => {
    const behind = run([scoreAt(0), existingAt(0, 1), scoreAt(100, 4)]);
    expect(run([scoreAt(200, 4, { completedAt: 100 })], policyOf(), behind.state).because).toEqual(["duplicate"]);
    expect(run([scoreAt(200, 3, { completedAt: 50 })], policyOf(), behind.state).because).toEqual(["older"]);
  });

  it("should skip what waits behind when the same value has just been written", () => {
    const { last, state } = run([scoreAt(0), existingAt(0, 1), scoreAt(100, 5), responseAt(200, 2, 200)]);
    expect(actsOf(last)).toMatchObject([
      { kind: "written", ...score(5, 0) },
      { kind: "skipped", ...score(5, 100), reason: "equal" },
    ]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 2, written: 1, skipped: 1, waiting: 0 });
  });

  it.each([
    [500, 1000],
    [429, 5000],
    [410, 0],
    [403, 0],
    [409, 0],
  ])("should let what waits behind take over when the write fails with %s, after %s ms", (status, delayMs) => {
    const { because, last, state } = run([scoreAt(0), existingAt(0, 1), scoreAt(100, 4), responseAt(200, 2, status)]);
    expect(because.at(-1)).toBe("superseding");
    expect(actsOf(last)[0]).toMatchObject({ kind: "superseded", ...score(5, 0) });
    expect(kindsOf(last)).toEqual(delayMs === 0 ? ["superseded", "read"] : ["superseded"]);
    if (delayMs > 0) expect(state.items).toMatchObject([{ value: 4, dueAt: 200 + delayMs, attempt: 0 }]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 2, superseded: 1, waiting: 1, deadLettered: 0 });
  });

  it("should renew the token also for what takes over", () => {
    const { last } = run([scoreAt(0), existingAt(0, 1), scoreAt(100, 4), responseAt(200, 2, 401)]);
    expect(kindsOf(last)).toEqual(["renew-token", "superseded"]);
  });
});

describe("stepDelivery on what has ended", () => {
  const done = run([scoreAt(100), existingAt(100, 1), responseAt(200, 2, 200)]).state;
  const next = (input: ReturnType<typeof scoreAt>) => run([input], policyOf(), done);

  it.each([
    ["the same again", scoreAt(300, 5, { completedAt: 100 }), "duplicate"],
    ["an older one", scoreAt(300, 4, { completedAt: 99 }), "older"],
    ["a later one of the value that was written", scoreAt(300, 5), "equal"],
    ["a later one of another value", scoreAt(300, 4), "accepted"],
    ["another one of the same instant", scoreAt(300, 4, { completedAt: 100 }), "accepted"],
  ])("should take %s", (_, input, because) => {
    const result = next(input);
    expect(result.because).toEqual([because]);
    expect(kindsOf(result.last)).toEqual([because === "accepted" ? "read" : "skipped"]);
  });

  it("should compare with what is under way, not with what ended before it", () => {
    const under = next(scoreAt(300, 4));
    expect(run([scoreAt(400, 5)], policyOf(), under.state).because).toEqual(["superseding"]);
  });

  it("should tell interactions apart, however many it remembers", () => {
    const ids = Array.from({ length: 130 }, (_, i) => `interaction-${i}`);
    const policy = policyOf();
    const inputs = ids.flatMap((interactionId, i) => [
      scoreAt(1, 1 + (i % 7), { interactionId }),
      existingAt(1, i + 1, 1 + (i % 7)),
    ]);
    const { state } = run(inputs, policy);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 130, skipped: 130 });
    const again = run(
      ids.map((interactionId, i) => scoreAt(2, 1 + (i % 7), { interactionId, completedAt: 1 })),
      policy,
      state,
    );
    expect(new Set(again.because)).toEqual(new Set(["duplicate"]));
    const others = run(
      ids.map((interactionId, i) => scoreAt(2, 1 + ((i + 1) % 7), { interactionId, completedAt: 1 })),
      policy,
      state,
    );
    expect(new Set(others.because)).toEqual(new Set(["accepted"]));
  });

  it("should remember each interaction by itself, whatever is remembered beside it", () => {
    const entry = (interactionId: string, value: number) => {
      return { interactionId, value, completedAt: 100, isDelivered: true, finishedAt: 200 };
    };
    const state = { ...done, finished: done.finished.map(() => [entry("i-1", 5), entry("i-2", 4)]) };
    const again = (interactionId: string) =>
      run([scoreAt(300, 5, { completedAt: 100, interactionId })], policyOf(), state).because;
    expect([again("i-1"), again("i-3")]).toEqual([["duplicate"], ["accepted"]]);
  });

  it("should remember the latest timestamp of what it skipped as equal", () => {
    const equal = next(scoreAt(300, 5));
    expect(run([scoreAt(400, 4, { completedAt: 250 })], policyOf(), equal.state).because).toEqual(["older"]);
  });

  it("should remember what it found on the platform", () => {
    const { state } = run([scoreAt(100), existingAt(200, 1, 5)]);
    expect(run([scoreAt(300, 5)], policyOf(), state).because).toEqual(["equal"]);
  });

  it("should try a later score of an interaction whose first could not be written", () => {
    const refused = run([scoreAt(100), responseAt(200, 1, 403)]);
    expect(run([scoreAt(300, 5)], policyOf(), refused.state).because).toEqual(["accepted"]);
    expect(run([scoreAt(300, 5, { completedAt: 100 })], policyOf(), refused.state).because).toEqual(["duplicate"]);
  });

  it("should forget after the policy's time, not before", () => {
    const again = (at: number) => run([scoreAt(at, 5, { completedAt: 100 })], policyOf(), done).because;
    expect(again(200 + 600_000 - 1)).toEqual(["duplicate"]);
    const forgotten = run([tickAt(200 + 600_000)], policyOf(), done).state;
    expect(forgotten.finished.flat()).toEqual([]);
    expect(run([tickAt(200 + 599_999)], policyOf(), done).state.finished.flat()).toHaveLength(1);
    expect(run([scoreAt(700_000, 5, { completedAt: 100 })], policyOf(), forgotten).because).toEqual(["accepted"]);
    expect(deliveryCounts(forgotten)).toMatchObject({ accepted: 1, written: 1 });
  });

  it("should forget only what is old", () => {
    const policy = policyOf();
    const both = run([scoreAt(600_000, 4), existingAt(600_000, 3), responseAt(600_100, 4, 200)], policy, done);
    const { state } = run([tickAt(600_200)], policy, both.state);
    expect(state.finished.flat()).toMatchObject([{ value: 4, isDelivered: true, finishedAt: 600_100 }]);
  });
});
