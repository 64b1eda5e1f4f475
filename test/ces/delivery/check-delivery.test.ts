import { describe, expect, it } from "vitest";
import { deliveryCounts } from "../../../src/ces/delivery/delivery-counts.ts";
import { initialDelivery, stepDelivery } from "../../../src/ces/delivery/step-delivery.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { existingAt, policyOf, responseAt, run, scoreAt, tickAt } from "./deliveries.ts";

const policy = policyOf();
const { state } = run([
  scoreAt(0),
  existingAt(0, 1),
  scoreAt(1, 4),
  scoreAt(1, 3, { interactionId: "i-2" }),
  responseAt(1, 3, 409),
]);
const step = (input: unknown, of: unknown = state, under: unknown = policy) =>
  refusedPaths(() => stepDelivery(of as never, input as never, under as never));

describe("stepDelivery refusing inputs", () => {
  it.each([
    ["none", null, ["", "kind"]],
    ["a text", "tick", ["", "kind"]],
    ["no kind", { at: 0 }, ["kind"]],
    ["an unknown kind", { kind: "resume", at: 0 }, ["kind"]],
    ["a kind of the prototype's", { kind: "constructor", at: 0 }, ["kind"]],
    ["a kind that is no text", { kind: 3, at: 0 }, ["kind"]],
    ["a kind that only reads like one", { kind: ["tick"], at: 0 }, ["kind"]],
    ["no instant", { kind: "tick" }, ["at"]],
    ["a fractional instant", { kind: "tick", at: 0.5 }, ["at"]],
    ["an instant of NaN", { kind: "token-renewed", at: Number.NaN }, ["at"]],
    ["a bare score", { kind: "score", at: "0" }, ["at", "interactionId", "value", "completedAt"]],
    ["an empty id", scoreAt(0, 5, { interactionId: "" }), ["interactionId"]],
    ["a score below the scale", scoreAt(0, 0.99), ["value"]],
    ["a score above the scale", scoreAt(0, 7.01), ["value"]],
    ["a score of NaN", scoreAt(0, Number.NaN), ["value"]],
    ["a score that is a text", scoreAt(0, "5" as never), ["value"]],
    ["an event of no instant", scoreAt(0, 5, { completedAt: 1.5 }), ["completedAt"]],
    ["an answer to nothing", { kind: "existing", at: 0, value: null }, ["request"]],
    ["an answer of nothing", { kind: "existing", at: 0, request: 1 }, ["value"]],
    ["a value that is a text", existingAt(0, 1, "5" as never), ["value"]],
    ["a response without a status", { kind: "response", at: 0, request: 1 }, ["status"]],
    ["a response to half a request", responseAt(0, 1.5, 200), ["request"]],
    ["a status of NaN", responseAt(0, 2, Number.NaN), ["status"]],
    ["half a status", responseAt(0, 2, 200.5), ["status"]],
    ["a status that is a text", responseAt(0, 2, "200" as never), ["status"]],
  ])("should name what is wrong with %s", (_, input, paths) => {
    expect(step(input)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say in words what it expected", () => {
    const say =
      (input: unknown, of: unknown = state) =>
      () =>
        stepDelivery(of as never, input as never, policy);
    expect(say({ kind: "resume", at: 0 })).toThrow(
      'stepDelivery: 1 problem\n  - kind: expected score or existing or response or token-renewed or tick, received "resume"',
    );
    expect(say({ kind: "tick", at: 0.5 })).toThrow(
      "stepDelivery: 1 problem\n  - at: expected an instant in whole epoch milliseconds, received 0.5",
    );
    expect(say(tickAt(0), { ...state, version: 2 })).toThrow(
      "stepDelivery: 1 problem\n  - version: expected 1, received 2",
    );
    expect(say(tickAt(0), { ...state, finished: [] })).toThrow(
      "finished: expected a list of 64 lists, received an array of 0",
    );
    expect(say(tickAt(0), { ...state, items: [3] })).toThrow(
      "stepDelivery: 1 problem\n  - items[0]: expected an object, received 3",
    );
    expect(() => initialDelivery({ ...policy, queueLimit: 0 })).toThrow(
      "initialDelivery: 1 problem\n  - policy.queueLimit: expected a whole number >= 1, received 0",
    );
  });

  it("should take the ends of the scale, and an answer that is off it", () => {
    expect(run([scoreAt(0, 1)]).because).toEqual(["accepted"]);
    expect(run([scoreAt(0, 7), existingAt(0, 1, 42)]).because).toEqual(["accepted", "write-needed"]);
  });

  it("should write no -0", () => {
    const { state: zero } = run([scoreAt(-0, 5, { completedAt: -0 }), existingAt(-0, 1, 5)]);
    expect(Object.is(zero.at, 0)).toBe(true);
    expect(JSON.parse(JSON.stringify(zero))).toStrictEqual(zero);
  });

  it("should refuse a value that is there and no number", () => {
    const reading = run([scoreAt(0)]).state;
    expect(step(existingAt(0, 1, Number.NaN), reading)).toEqual(["ERR_INVALID_INPUT", "value"]);
  });

  it("should tell no id: it may be personal", () => {
    const tell = () => stepDelivery(state, { ...scoreAt(0), interactionId: ["+44 20 7946 0000"] } as never, policy);
    expect(tell).toThrow("an array of 1");
    const text = () => stepDelivery(state, { ...scoreAt(0), completedAt: "+44 20 7946 0000" } as never, policy);
    expect(text).toThrow("received a text");
  });
});

describe("stepDelivery refusing states", () => {
  const [item] = state.items;
  const [letter] = state.letters;

  it.each([
    ["none", null, [""]],
    ["another version", { ...state, version: 2 }, ["version"]],
    ["no fingerprint", { ...state, fingerprint: null }, ["fingerprint"]],
    ["a fractional instant", { ...state, at: 0.5 }, ["at"]],
    ["items that are no list", { ...state, items: {} }, ["items"]],
    ["letters that are no list", { ...state, letters: {} }, ["letters"]],
    ["a memory that is no list", { ...state, finished: {} }, ["finished"]],
    ["a memory of another size", { ...state, finished: [] }, ["finished"]],
    ["a memory with a part that is none", { ...state, finished: [...state.finished.slice(1), 1] }, ["finished"]],
    ["a memory without parts", { ...state, finished: Array.from({ length: 64 }, () => 1) }, ["finished"]],
    ["a renewal at no instant", { ...state, renewalDueAt: "soon" }, ["renewalDueAt"]],
    ["a wake at no instant", { ...state, wakeAt: 0.1 }, ["wakeAt"]],
    ["a negative request", { ...state, lastRequest: -1 }, ["lastRequest"]],
    ["no totals", { ...state, totals: null }, ["totals"]],
    ["a total below 0", { ...state, totals: { ...state.totals, skipped: -1 } }, ["totals.skipped"]],
    ["an item that is none", { ...state, items: [3] }, ["items[0]"]],
    ["an item of NaN", { ...state, items: [item, { ...item, dueAt: Number.NaN }] }, ["items[1].dueAt"]],
    ["an item that is nothing", { ...state, items: [null] }, ["items[0]"]],
    [
      "something behind that is no score",
      { ...state, items: [{ ...item, next: {} }] },
      ["items[0].next.interactionId", "items[0].next.value", "items[0].next.completedAt"],
    ],
    ["a letter that is none", { ...state, letters: [null] }, ["letters[0].payload"]],
    ["a letter that is a number", { ...state, letters: [3] }, ["letters[0].payload"]],
    [
      "a letter without a score",
      { ...state, letters: [letter, { ...letter, payload: { value: 8 } }] },
      ["letters[1].payload.interactionId", "letters[1].payload.value", "letters[1].payload.completedAt"],
    ],
    [
      "a letter tried a negative number of times",
      { ...state, letters: [{ ...letter, attempts: -1 }] },
      ["letters[0].attempts"],
    ],
    ["a letter tried half a time", { ...state, letters: [{ ...letter, attempts: 0.5 }] }, ["letters[0].attempts"]],
    ["a letter due at no instant", { ...state, letters: [{ ...letter, nextDueAt: "soon" }] }, ["letters[0].nextDueAt"]],
    ["no bucket", { ...state, bucket: null }, ["bucket"]],
    ["a bucket of another version", { ...state, bucket: { ...state.bucket, version: 2 } }, ["bucket.version"]],
    [
      "a bucket that holds nothing",
      { ...state, bucket: { version: 1 } },
      ["bucket.fingerprint", "bucket.level", "bucket.at", "bucket.pausedUntil"],
    ],
  ])("should name what is wrong with %s", (_, broken, paths) => {
    expect(step(tickAt(0), broken)).toEqual(["ERR_INVALID_STATE", ...paths]);
    expect(refusedPaths(() => deliveryCounts(broken as never))).toEqual(["ERR_INVALID_STATE", ...paths]);
  });

  const say = (broken: unknown) =>
    refusalOf(() => stepDelivery(broken as never, tickAt(0), policy)).problems.map((one) => one.message);
  const ID = "letters[0].payload.interactionId: expected a non-empty text, received";
  const VALUE = "letters[0].payload.value: expected a number from 1 to 7, received";
  const COMPLETED = "letters[0].payload.completedAt: expected an instant in whole epoch milliseconds, received";
  const ATTEMPTS = "letters[0].attempts: expected a whole number >= 0, received";
  const DUE = "letters[0].nextDueAt: expected an instant in whole epoch milliseconds or null, received";

  it.each([
    ["interactionId", [undefined, "missing"], ["", "a text"], [3, "a number"], [["i-1"], "an array of 1"]],
    ["value", [undefined, "missing"], [0.99, "0.99"], [7.01, "7.01"], ["5", "a text"], [Number.NaN, "NaN"]],
    ["completedAt", [undefined, "missing"], [null, "null"], [1.5, "1.5"], [2 ** 53, "9007199254740992"]],
  ])("should say what is wrong with the %s of a letter's score", (field, ...cases) => {
    const begin = { interactionId: ID, value: VALUE, completedAt: COMPLETED }[field];
    for (const [value, received] of cases) {
      const payload = { ...letter?.payload, [field as string]: value };
      expect(say({ ...state, letters: [{ ...letter, payload }] })).toEqual([`${begin} ${received}`]);
    }
  });

  it.each([
    ["attempts", ATTEMPTS, [undefined, "missing"], [null, "null"], [-1, "-1"], [0.5, "0.5"], ["1", "a text"]],
    ["nextDueAt", DUE, [undefined, "missing"], [0.5, "0.5"], ["soon", "a text"], [Number.NaN, "NaN"]],
  ])("should say what is wrong with a letter's %s", (field, begin, ...cases) => {
    for (const [value, received] of cases as [unknown, string][]) {
      expect(say({ ...state, letters: [{ ...letter, [field]: value }] })).toEqual([`${begin} ${received}`]);
    }
  });

  it("should say all that is wrong with letters at once", () => {
    const frame = "letters[1].payload: expected an object, received";
    expect(say({ ...state, letters: [letter, undefined] })).toEqual([`${frame} missing`]);
    expect(say({ ...state, letters: [letter, { ...letter, payload: null }] })).toEqual([`${frame} null`]);
    expect(say({ ...state, letters: [letter, { ...letter, payload: "i-1" }] })).toEqual([`${frame} a text`]);
    expect(say({ ...state, letters: [{ payload: {} }] })).toEqual([
      `${ID} missing`,
      `${VALUE} missing`,
      `${COMPLETED} missing`,
      `${ATTEMPTS} missing`,
      `${DUE} missing`,
    ]);
  });

  it("should take a letter at the ends of its ranges", () => {
    const least = {
      ...letter,
      attempts: 0,
      nextDueAt: null,
      payload: { ...letter?.payload, value: 1, completedAt: 0 },
    };
    const most = {
      ...letter,
      id: "i-9",
      nextDueAt: 1e15,
      payload: { ...letter?.payload, interactionId: "i-9", value: 7 },
    };
    const { state: next } = run([tickAt(5)], policy, { ...state, letters: [least, most] } as never);
    expect(next.letters).toEqual([least, most]);
  });

  it.each([
    ["phase", [3, "", "resting"]],
    ["dueAt", [0.5, null]],
    ["request", ["1", 0.5]],
    ["needsRead", [0, null]],
    ["attempt", [-1, 0.5]],
    ["earlierAttempts", [-1]],
    ["redrives", [-1, null]],
    ["hasRenewedToken", [1]],
    ["hasReread", [1]],
    ["lastStatus", [0.5, "503", undefined]],
    ["next", [3, undefined]],
    ["interactionId", ["", 3]],
    ["value", [0, 8]],
    ["completedAt", [null]],
  ])("should name an item's broken %s", (field, values) => {
    for (const value of values) {
      const broken = { ...state, items: [{ ...item, [field]: value }] };
      expect(step(tickAt(0), broken)).toEqual(["ERR_INVALID_STATE", `items[0].${field}`]);
    }
  });

  it("should take a state along to another policy", () => {
    const other = policyOf({ writeWindowSeconds: 3600, maxAttempts: 1 });
    const next = stepDelivery(state, tickAt(5), other);
    expect(next.state.fingerprint).toBe(other.fingerprint);
    expect(next.state.fingerprint).not.toBe(state.fingerprint);
    expect(deliveryCounts(next.state)).toEqual(deliveryCounts(state));
    expect(stepDelivery(next.state, tickAt(3_600_001), other).effects.map(({ kind }) => kind)).toContain("expired");
  });
});

describe("stepDelivery and initialDelivery refusing policies", () => {
  it.each([
    ["writeWindowSeconds", [0, -1, Number.NaN, "1", undefined]],
    ["maxAttempts", [0, 1.5, null]],
    ["firstDelaySeconds", [0, -1, Number.POSITIVE_INFINITY, null]],
    ["maxDelaySeconds", [0, null]],
    ["throttleDelaySeconds", [-0.1, Number.NaN]],
    ["onConflict", [null, "", "retry"]],
    ["responseTimeoutSeconds", [0]],
    ["queueLimit", [0, 0.5]],
    ["redriveIntervalSeconds", [0]],
    ["maxRedrives", [-1, 0.5]],
    ["forgetAfterSeconds", [-1, Number.NaN]],
    ["fingerprint", [undefined, ""]],
  ])("should name a broken %s", (field, values) => {
    for (const value of values) {
      const broken = { ...policy, [field]: value };
      expect(step(tickAt(0), state, broken)).toEqual(["ERR_INVALID_POLICY", `policy.${field}`]);
      expect(refusedPaths(() => initialDelivery(broken as never))).toEqual(["ERR_INVALID_POLICY", `policy.${field}`]);
    }
  });

  it.each([
    ["none", null, ["policy"]],
    ["no bucket", { ...policy, tokenBucket: undefined }, ["policy.tokenBucket"]],
    [
      "an empty bucket",
      { ...policy, tokenBucket: { capacity: 0, refillPerMinute: 0.5 } },
      ["policy.tokenBucket.capacity", "policy.tokenBucket.refillPerMinute"],
    ],
    [
      "a bucket beyond exact numbers",
      { ...policy, tokenBucket: { capacity: 1e9 + 1, refillPerMinute: 1e10 } },
      ["policy.tokenBucket.capacity", "policy.tokenBucket.refillPerMinute"],
    ],
  ])("should name what is wrong with %s", (_, broken, paths) => {
    expect(step(tickAt(0), state, broken)).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });

  it("should take the ends of its ranges", () => {
    const ends = { maxAttempts: 1, throttleDelaySeconds: 0, maxRedrives: 0, forgetAfterSeconds: 0, queueLimit: 1 };
    expect(run([tickAt(0)], policyOf({ ...ends, writeWindowSeconds: null })).because).toEqual(["nothing-due"]);
  });
});
