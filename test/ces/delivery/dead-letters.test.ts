import { describe, expect, it } from "vitest";
import { deliveryCounts } from "../../../src/ces/delivery/delivery-counts.ts";
import { actsOf, existingAt, kindsOf, policyOf, responseAt, run, scoreAt, tickAt } from "./deliveries.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const conflict = [scoreAt(0), existingAt(0, 1), responseAt(0, 2, 409)];

describe("stepDelivery and the write window", () => {
  it("should expire a score at exactly the end of its window", () => {
    const open = run([scoreAt(DAY - 1, 5, { completedAt: 0 })]);
    expect(open.because).toEqual(["accepted"]);
    const closed = run([scoreAt(DAY, 5, { completedAt: 0 })]);
    expect(closed.because).toEqual(["too-late"]);
    expect(closed.last).toStrictEqual([
      {
        kind: "expired",
        interactionId: "i-1",
        value: 5,
        completedAt: 0,
        outcome: "write-expired",
        label: "Score Calculation Failed",
        attempts: 0,
        lastStatus: null,
      },
    ]);
    expect(deliveryCounts(closed.state)).toMatchObject({ accepted: 1, expired: 1, waiting: 0 });
  });

  it("should expire what waits, with what was tried, and wake for it", () => {
    const waiting = run([scoreAt(DAY - 2000, 5, { completedAt: 0 }), responseAt(DAY - 1500, 1, 429)]);
    expect(waiting.last).toStrictEqual([{ kind: "wake", at: DAY }]);
    expect(kindsOf(run([tickAt(DAY - 1)], policyOf(), waiting.state).last)).toEqual([]);
    const { last } = run([tickAt(DAY)], policyOf(), waiting.state);
    expect(last).toMatchObject([{ kind: "expired", attempts: 1, lastStatus: 429 }]);
  });

  it("should expire a write that becomes needed too late, and take an answer that comes too late", () => {
    const reading = run([scoreAt(DAY - 1, 5, { completedAt: 0 })]);
    const late = run([existingAt(DAY, 1)], policyOf(), reading.state);
    expect(late.because).toEqual(["write-needed"]);
    expect(kindsOf(late.last)).toEqual(["expired"]);
    expect(run([existingAt(DAY, 1, 5)], policyOf(), reading.state).because).toEqual(["equal"]);
    const writing = run([existingAt(DAY - 1, 1)], policyOf(), reading.state);
    expect(kindsOf(run([responseAt(DAY + 5, 2, 200)], policyOf(), writing.state).last)).toEqual(["written"]);
    expect(kindsOf(run([responseAt(DAY + 5, 2, 500)], policyOf(), writing.state).last)).toEqual(["expired"]);
  });

  it("should count from the later score that took the place of the first", () => {
    const { state } = run([scoreAt(0), responseAt(0, 1, 503), scoreAt(500, 4)]);
    expect(kindsOf(run([tickAt(DAY)], policyOf(), state).last)).toEqual(["read"]);
  });

  it("should have no end without a window", () => {
    const policy = policyOf({ writeWindowSeconds: null });
    expect(run([scoreAt(1000 * DAY, 5, { completedAt: 0 })], policy).because).toEqual(["accepted"]);
  });

  it("should take a later score of the same value after the first one has expired", () => {
    const { because } = run([scoreAt(DAY, 5, { completedAt: 0 }), scoreAt(DAY + 1, 5, { completedAt: 1000 })]);
    expect(because).toEqual(["too-late", "accepted"]);
  });

  it("should take another window than the guide's", () => {
    const policy = policyOf({ writeWindowSeconds: 1.5 });
    expect(run([scoreAt(1499, 5, { completedAt: 0 })], policy).because).toEqual(["accepted"]);
    expect(run([scoreAt(1500, 5, { completedAt: 0 })], policy).because).toEqual(["too-late"]);
  });

  it("should let a later score that is too late itself not disturb what is under way", () => {
    const reading = run([scoreAt(0), scoreAt(0, 4, { completedAt: -DAY })]);
    expect(reading.because.at(-1)).toBe("older");
    const policy = policyOf({ writeWindowSeconds: 1 });
    const writing = run([scoreAt(0), existingAt(0, 1)], policy);
    const late = run([scoreAt(5000, 4, { completedAt: 3000 })], policy, writing.state);
    expect(late.because).toEqual(["too-late"]);
    expect(late.state.items).toMatchObject([{ value: 5, phase: "writing", next: null }]);
  });
});

describe("stepDelivery and dead letters", () => {
  it("should try a dead letter again every hour, from the read on", () => {
    const dead = run(conflict);
    expect(dead.last.at(-1)).toStrictEqual({ kind: "wake", at: HOUR });
    expect(dead.state.letters).toMatchObject([{ id: "i-1", attempts: 1, lastStatus: 409, nextDueAt: HOUR }]);
    expect(kindsOf(run([tickAt(HOUR - 1)], policyOf(), dead.state).last)).toEqual([]);
    const again = run([tickAt(HOUR)], policyOf(), dead.state);
    expect(actsOf(again.last)).toStrictEqual([{ kind: "read", request: 3, interactionId: "i-1", attempt: 1 }]);
    expect(again.state).toMatchObject({ letters: [], items: [{ earlierAttempts: 1, attempt: 1, redrives: 1 }] });
    expect(deliveryCounts(again.state)).toMatchObject({ accepted: 1, waiting: 1, deadLettered: 0 });
    const twice = run([existingAt(HOUR, 3), responseAt(HOUR, 4, 409)], policyOf(), again.state);
    expect(twice.last[0]).toMatchObject({ record: { attempts: 2, nextDueAt: 2 * HOUR } });
    const written = run(
      [tickAt(2 * HOUR), existingAt(2 * HOUR, 5), responseAt(2 * HOUR, 6, 200)],
      policyOf(),
      twice.state,
    );
    expect(written.last).toMatchObject([{ kind: "written", attempts: 3 }]);
  });

  it("should give a redrive all attempts, and a token of its own", () => {
    const again = run([...conflict, tickAt(HOUR), responseAt(HOUR, 3, 401)]);
    expect(kindsOf(again.last)).toEqual(["renew-token"]);
    const policy = policyOf({ maxAttempts: 2 });
    const tried = run([...conflict, tickAt(HOUR), responseAt(HOUR, 3, 500), tickAt(HOUR + 1000)], policy);
    expect(tried.last[0]).toMatchObject({ kind: "read", attempt: 2 });
    expect(run([responseAt(HOUR + 1000, 4, 500)], policy, tried.state).last[0]).toMatchObject({
      record: { reason: "attempts-exhausted", attempts: 3 },
    });
  });

  it("should expire a dead letter at the end of its window, and never try it then", () => {
    const dead = run([scoreAt(DAY - HOUR, 5, { completedAt: 0 }), responseAt(DAY - HOUR, 1, 409)]);
    const { last, state } = run([tickAt(DAY)], policyOf(), dead.state);
    expect(last).toMatchObject([{ kind: "expired", attempts: 1, lastStatus: 409 }]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 1, deadLettered: 0, expired: 1 });
    const before = run([scoreAt(DAY - 10, 5, { completedAt: 0 }), responseAt(DAY - 5, 1, 409)]);
    expect(before.last.at(-1)).toStrictEqual({ kind: "wake", at: DAY });
  });

  it("should let go of a dead letter after the last redrive", () => {
    const policy = policyOf({ maxRedrives: 1 });
    const dead = run([...conflict, tickAt(HOUR), existingAt(HOUR, 3), responseAt(HOUR, 4, 409)], policy);
    expect(dead.last).toMatchObject([{ record: { reason: "conflict", attempts: 2, nextDueAt: null } }]);
    expect(dead.state.letters).toEqual([]);
    const none = run(conflict, policyOf({ maxRedrives: 0 }));
    expect(none.last).toMatchObject([{ record: { attempts: 1, nextDueAt: null } }]);
  });

  it("should skip what is older or the same as a dead letter, and put a later one in its place", () => {
    const dead = run([scoreAt(100), responseAt(100, 1, 409)]);
    expect(run([scoreAt(200, 5, { completedAt: 100 })], policyOf(), dead.state).because).toEqual(["duplicate"]);
    expect(run([scoreAt(200, 4, { completedAt: 99 })], policyOf(), dead.state).because).toEqual(["older"]);
    const later = run([scoreAt(200, 4)], policyOf(), dead.state);
    expect(later.because).toEqual(["superseding"]);
    expect(kindsOf(later.last)).toEqual(["superseded", "read"]);
    expect(later.state).toMatchObject({ letters: [], items: [{ value: 4, earlierAttempts: 0, redrives: 0 }] });
    expect(deliveryCounts(later.state)).toMatchObject({ accepted: 2, superseded: 1, waiting: 1, deadLettered: 0 });
  });

  it("should expire only the dead letters whose window has closed", () => {
    const two = run([
      scoreAt(DAY - 10, 5, { completedAt: 0 }),
      scoreAt(DAY - 10, 3, { interactionId: "i-2", completedAt: 1000 }),
      responseAt(DAY - 5, 1, 409),
      responseAt(DAY - 5, 2, 409),
    ]);
    const first = run([tickAt(DAY)], policyOf(), two.state);
    expect(first.because).toEqual(["due"]);
    expect(actsOf(first.last)).toMatchObject([{ kind: "expired", interactionId: "i-1" }]);
    expect(first.state.letters).toMatchObject([{ id: "i-2" }]);
  });

  it("should put a later score in the place of its own dead letter only", () => {
    const two = run([
      ...conflict,
      scoreAt(1, 3, { interactionId: "i-2" }),
      responseAt(1, 3, 409),
      scoreAt(2, 4, { interactionId: "i-2" }),
    ]);
    expect(two.state.letters).toMatchObject([{ id: "i-1" }]);
  });

  it("should leave other dead letters alone", () => {
    const two = run([...conflict, scoreAt(1, 3, { interactionId: "i-2" }), responseAt(1, 3, 409), tickAt(HOUR)]);
    expect(two.last[0]).toMatchObject({ kind: "read", interactionId: "i-1" });
    expect(two.state.letters).toMatchObject([{ id: "i-2" }]);
    const later = run([scoreAt(HOUR, 1, { interactionId: "i-2" })], policyOf(), two.state);
    expect(later.state.letters).toEqual([]);
  });

  it("should push the oldest out of a full store, and say so", () => {
    const policy = policyOf();
    const { state } = run(conflict, policy);
    const [letter] = state.letters;
    if (letter === undefined) throw new Error("no letter");
    const more = Array.from({ length: 9999 }, (_, i) => ({
      ...letter,
      id: `x-${i}`,
      firstAt: 1,
      payload: { ...letter.payload, interactionId: `x-${i}` },
    }));
    const full = {
      ...state,
      letters: [...state.letters, ...more],
      totals: { ...state.totals, accepted: 10_000 },
    };
    expect(deliveryCounts(full)).toMatchObject({ accepted: 10_000, deadLettered: 10_000 });
    const over = run([scoreAt(2, 3, { interactionId: "i-2" }), responseAt(2, 3, 409)], policy, full);
    expect(actsOf(over.last)).toMatchObject([
      { kind: "dead-lettered", record: { interactionId: "i-2", reason: "conflict" } },
      { kind: "dead-lettered", record: { interactionId: "i-1", reason: "store-full", attempts: 1, nextDueAt: null } },
    ]);
    expect(deliveryCounts(over.state)).toMatchObject({ accepted: 10_001, deadLettered: 10_001 });
  });
});

describe("stepDelivery and limits", () => {
  const slow = { tokenBucket: { capacity: 2, refillPerMinute: 60 } };

  it("should send no more than the bucket gives, and wake when it gives again", () => {
    const policy = policyOf(slow);
    const scores = ["a", "b", "c"].map((interactionId) => scoreAt(0, 5, { interactionId }));
    const { effects, last, state } = run(scores, policy);
    expect(kindsOf(effects)).toEqual(["read", "read"]);
    expect(last).toStrictEqual([{ kind: "wake", at: 1000 }]);
    expect(kindsOf(run([tickAt(999)], policy, state).last)).toEqual([]);
    expect(run([tickAt(1000)], policy, state).last).toMatchObject([
      { kind: "read", interactionId: "c" },
      { kind: "wake" },
    ]);
  });

  it("should send what fell due at the same instant in the order in which it came", () => {
    const policy = policyOf({ tokenBucket: { capacity: 1, refillPerMinute: 60 } });
    const scores = ["a", "b", "c"].map((interactionId) => scoreAt(0, 5, { interactionId }));
    const { effects } = run([...scores, tickAt(1000), tickAt(2000)], policy);
    expect(actsOf(effects).map((effect) => "interactionId" in effect && effect.interactionId)).toEqual(["a", "b", "c"]);
  });

  it("should take a time that rounds to no millisecond for one millisecond", () => {
    const policy = policyOf({ responseTimeoutSeconds: 0.0001, firstDelaySeconds: 0.0001, writeWindowSeconds: null });
    const { state } = run([scoreAt(0)], policy);
    expect(state.wakeAt).toBe(1);
    expect(run([tickAt(1)], policy, state).state.items).toMatchObject([{ phase: "waiting", dueAt: 2 }]);
  });

  it("should spend a token on the write too, in the order in which requests fell due", () => {
    const policy = policyOf(slow);
    const inputs = [
      scoreAt(0, 5, { interactionId: "a" }),
      scoreAt(0, 5, { interactionId: "b" }),
      scoreAt(1, 5, { interactionId: "c" }),
      existingAt(2, 1),
    ];
    const held = run(inputs, policy);
    expect(kindsOf(held.last)).toEqual([]);
    const { effects } = run([tickAt(1000), tickAt(2000)], policy, held.state);
    expect(actsOf(effects)).toMatchObject([
      { kind: "read", interactionId: "c" },
      { kind: "write", interactionId: "a" },
    ]);
  });

  it("should send scores before dead letters, however long those are due, and the longest due first", () => {
    const policy = policyOf({ ...slow, redriveIntervalSeconds: 1 });
    const dead = run(
      [
        scoreAt(0, 5, { interactionId: "b" }),
        scoreAt(0, 5, { interactionId: "a" }),
        responseAt(1, 2, 409),
        responseAt(2, 1, 409),
      ],
      policy,
    );
    const inputs = [scoreAt(1100, 5, { interactionId: "c" }), tickAt(1999), tickAt(2000), tickAt(3000)];
    const { effects } = run(inputs, policy, dead.state);
    const sent = actsOf(effects).map((effect) => "interactionId" in effect && effect.interactionId);
    expect(sent).toEqual(["c", "a", "b"]);
  });

  it("should make what the queue cannot hold a dead letter, never lose it", () => {
    const policy = policyOf({ ...slow, queueLimit: 1 });
    const inputs = ["a", "b", "c", "d"].map((interactionId) => scoreAt(0, 5, { interactionId }));
    const { because, last, state } = run(inputs, policy);
    expect(because).toEqual(["accepted", "accepted", "accepted", "queue-full"]);
    expect(actsOf(last)).toStrictEqual([
      {
        kind: "dead-lettered",
        record: {
          interactionId: "d",
          value: 5,
          completedAt: 0,
          reason: "queue-full",
          attempts: 0,
          lastStatus: null,
          nextDueAt: HOUR,
        },
      },
    ]);
    expect(deliveryCounts(state)).toMatchObject({ accepted: 4, waiting: 3, deadLettered: 1 });
    const again = run([scoreAt(1, 4, { interactionId: "d" })], policy, state);
    expect(again.because).toEqual(["queue-full"]);
    expect(kindsOf(again.last)).toEqual(["superseded", "dead-lettered"]);
    expect(run([scoreAt(1, 4, { interactionId: "c" })], policy, state).because).toEqual(["superseding"]);
  });
});

describe("stepDelivery and its wake", () => {
  it("should name the next instant once, and again on every tick", () => {
    const first = run([scoreAt(0)]);
    expect(first.last.at(-1)).toStrictEqual({ kind: "wake", at: 30_000 });
    const second = run([scoreAt(5, 3, { interactionId: "i-2" })], policyOf(), first.state);
    expect(kindsOf(second.last)).toEqual(["read"]);
    expect(second.last).toHaveLength(1);
    expect(run([tickAt(6)], policyOf(), second.state).last).toStrictEqual([{ kind: "wake", at: 30_000 }]);
    expect(run([tickAt(6)], policyOf(), second.state).because).toEqual(["nothing-due"]);
  });

  it("should be the earliest of all that can fall due", () => {
    const policy = policyOf({ writeWindowSeconds: 20 });
    const paused = run([scoreAt(0), responseAt(0, 1, 429, "15")], policy);
    expect(paused.state.wakeAt).toBe(15_000);
    expect(run([scoreAt(0), responseAt(0, 1, 429, "25")], policy).state.wakeAt).toBe(20_000);
    const dead = run(
      [scoreAt(0), responseAt(0, 1, 409)],
      policyOf({ redriveIntervalSeconds: 10, writeWindowSeconds: 8 }),
    );
    expect(dead.state.wakeAt).toBe(8000);
  });

  it("should not be the end of the event where there is no window", () => {
    const policy = policyOf({ writeWindowSeconds: null });
    const paused = run([scoreAt(0, 5, { completedAt: 10 }), responseAt(0, 1, 429, "15")], policy);
    expect(paused.state.wakeAt).toBe(15_000);
    const dead = run([scoreAt(0, 5, { completedAt: 10 }), responseAt(0, 1, 409)], policy);
    expect(dead.state.wakeAt).toBe(HOUR);
  });

  it("should be found before 1970, too", () => {
    expect(run([scoreAt(-40_000)]).state.wakeAt).toBe(-10_000);
    expect(run([scoreAt(-10_000)]).state.wakeAt).toBe(20_000);
  });
});
