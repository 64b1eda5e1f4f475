import { describe, expect, it } from "vitest";
import {
  type DeadLetter,
  type DeadLettersState,
  GUIDE_DEAD_LETTER_POLICY,
  initialDeadLetters,
  type StoredDeadLetter,
  stepDeadLetters,
} from "../../src/core/dead-letters.ts";
import { policyFingerprint } from "../../src/core/policy.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

const HOUR_MS = 3_600_000;
const LETTER: DeadLetter<number> = {
  id: "i-1",
  payload: 5,
  attempts: 5,
  lastStatus: 503,
  isTerminal: false,
  isRedrivable: true,
  expiresAt: 24 * HOUR_MS,
};
const EMPTY = initialDeadLetters<number>();

const put = (
  state: DeadLettersState<number>,
  at: number,
  change: Partial<DeadLetter<number>> = {},
  policy = GUIDE_DEAD_LETTER_POLICY,
) => stepDeadLetters(state, { kind: "put", at, letter: { ...LETTER, ...change } }, policy);
const tick = (state: DeadLettersState<number>, at: number, policy = GUIDE_DEAD_LETTER_POLICY) =>
  stepDeadLetters(state, { kind: "tick", at }, policy);
const resolve = (state: DeadLettersState<number>, at: number, id: string) =>
  stepDeadLetters(state, { kind: "resolve", at, id });

const stored = (change: Partial<StoredDeadLetter<number>> = {}): StoredDeadLetter<number> => ({
  ...LETTER,
  firstAt: 0,
  lastAt: 0,
  nextDueAt: HOUR_MS,
  ...change,
});
const withLetters = (...letters: StoredDeadLetter<number>[]): DeadLettersState<number> => ({ ...EMPTY, letters });

describe("initialDeadLetters", () => {
  it("should be empty, under the guide's policy unless another is given", () => {
    expect(EMPTY).toEqual({ version: 1, fingerprint: policyFingerprint(GUIDE_DEAD_LETTER_POLICY), letters: [] });
    const policy = { redriveIntervalMs: 1, maximumLetters: 1 };
    expect(initialDeadLetters(policy).fingerprint).toBe(policyFingerprint(policy));
  });

  it.each<[unknown, unknown, string[]]>([
    [0, 1, ["redriveIntervalMs"]],
    [1, 0, ["maximumLetters"]],
    [0.5, -1, ["redriveIntervalMs", "maximumLetters"]],
    [Number.NaN, Number.POSITIVE_INFINITY, ["redriveIntervalMs", "maximumLetters"]],
    [undefined, "5", ["redriveIntervalMs", "maximumLetters"]],
  ])("should refuse an interval of %j and a bound of %j", (redriveIntervalMs, maximumLetters, paths) => {
    const policy = { redriveIntervalMs, maximumLetters } as typeof GUIDE_DEAD_LETTER_POLICY;
    expect(refusedPaths(() => initialDeadLetters(policy))).toEqual(["ERR_INVALID_POLICY", ...paths]);
    expect(refusedPaths(() => tick(EMPTY, 0, policy))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });
});

describe("stepDeadLetters, put", () => {
  it("should store a letter that is due in an hour", () => {
    expect(put(EMPTY, 0)).toEqual({ state: withLetters(stored()), effects: [], because: "stored" });
  });

  it.each<[boolean, boolean]>([
    [true, false],
    [true, true],
    [false, false],
  ])("should never make a letter due that is terminal: %j, redrivable: %j", (isTerminal, isRedrivable) => {
    const { state } = put(EMPTY, 0, { isTerminal, isRedrivable });
    expect(state.letters).toEqual([stored({ isTerminal, isRedrivable: false, nextDueAt: null })]);
    expect(tick(state, 24 * HOUR_MS - 1).because).toBe("nothing-due");
  });

  it("should keep nothing of a letter but its fields", () => {
    const { state } = put(EMPTY, 0, { more: true } as Partial<DeadLetter<number>>);
    expect(state.letters).toEqual([stored()]);
  });

  it("should replace a letter of the same id, keep its first instant and its place", () => {
    const first = withLetters(stored(), stored({ id: "i-2" }));
    const step = put(first, HOUR_MS, { attempts: 6, lastStatus: null, payload: 4 });
    expect(step.because).toBe("replaced");
    expect(step.effects).toEqual([]);
    expect(step.state.letters).toEqual([
      stored({ attempts: 6, lastStatus: null, payload: 4, lastAt: HOUR_MS, nextDueAt: 2 * HOUR_MS }),
      stored({ id: "i-2" }),
    ]);
  });

  it("should ignore a letter that comes again or late", () => {
    const { state } = put(EMPTY, 10);
    for (const step of [put(state, 10), put(state, 10, { attempts: 4 }), put(state, 9, { attempts: 9 })]) {
      expect(step).toEqual({ state, effects: [], because: "late" });
    }
    expect(put(state, 10, { attempts: 6 }).because).toBe("replaced");
    expect(put(state, 11).because).toBe("replaced");
  });

  it("should give a letter back at once that has expired, and forget what it had of it", () => {
    const letter = stored({ expiresAt: 100, firstAt: 0, lastAt: 100, nextDueAt: 100 + HOUR_MS });
    const before = put(EMPTY, 0, { expiresAt: 100 }).state;
    expect(put(before, 100, { expiresAt: 100 })).toEqual({
      state: EMPTY,
      effects: [{ kind: "expired", letter }],
      because: "expired",
    });
    expect(put(EMPTY, 99, { expiresAt: 100 }).because).toBe("stored");
    expect(put(EMPTY, 1e15, { expiresAt: null }).because).toBe("stored");
  });

  it("should treat any id as text", () => {
    const { state } = put(EMPTY, 0, { id: "__proto__" });
    expect(put(state, 0, { id: "constructor" }).because).toBe("stored");
    expect(resolve(state, 0, "constructor").because).toBe("unknown");
    expect(resolve(state, 0, "__proto__").because).toBe("resolved");
  });
});

describe("stepDeadLetters, a full store", () => {
  const policy = { redriveIntervalMs: HOUR_MS, maximumLetters: 2 };
  const ids = (step: { state: DeadLettersState<number> }): string[] => step.state.letters.map((letter) => letter.id);
  const evicted = (step: ReturnType<typeof put>): string[] =>
    step.effects.map((effect) => `${effect.kind} ${effect.letter.id}`);

  it("should take as many letters as the policy says, and push out the oldest for one more", () => {
    let state = put(EMPTY, 5, { id: "a" }, policy).state;
    state = put(state, 4, { id: "b" }, policy).state;
    expect(ids({ state })).toEqual(["a", "b"]);
    const step = put(state, 6, { id: "c" }, policy);
    expect(step.because).toBe("stored");
    expect(evicted(step)).toEqual(["evicted b"]);
    expect(ids(step)).toEqual(["a", "c"]);
  });

  it("should push out the first to arrive of letters of one instant", () => {
    const state = withLetters(stored({ id: "a" }), stored({ id: "b" }));
    expect(evicted(put(state, 0, { id: "c" }, policy))).toEqual(["evicted a"]);
  });

  it("should push out letters that are never due before older ones that are", () => {
    const state = withLetters(stored({ id: "a" }), stored({ id: "b", firstAt: 9, nextDueAt: null }));
    expect(evicted(put(state, 10, { id: "c" }, policy))).toEqual(["evicted b"]);
    const reversed = withLetters(stored({ id: "b", firstAt: 9, nextDueAt: null }), stored({ id: "a" }));
    expect(evicted(put(reversed, 10, { id: "c" }, policy))).toEqual(["evicted b"]);
  });

  it("should push out the new letter itself when it is the one never due", () => {
    const step = put(
      withLetters(stored({ id: "a" }), stored({ id: "b" })),
      5,
      { id: "c", isRedrivable: false },
      policy,
    );
    expect(evicted(step)).toEqual(["evicted c"]);
    expect(ids(step)).toEqual(["a", "b"]);
  });

  it("should come down to a lower bound with the next put", () => {
    const state = withLetters(...["a", "b", "c", "d"].map((id, i) => stored({ id, firstAt: i })));
    expect(tick(state, 10, policy).state.letters).toHaveLength(4);
    expect(evicted(put(state, 10, { id: "e" }, policy))).toEqual(["evicted a", "evicted b", "evicted c"]);
    expect(evicted(put(state, 10, { id: "d", attempts: 6 }, policy))).toEqual(["evicted a", "evicted b"]);
  });
});

describe("stepDeadLetters, tick", () => {
  it("should make a letter due on the hour, once an hour, and keep it", () => {
    const { state } = put(EMPTY, 0);
    expect(tick(state, HOUR_MS - 1)).toEqual({ state, effects: [], because: "nothing-due" });
    const due = tick(state, HOUR_MS);
    expect(due).toEqual({
      state: withLetters(stored({ nextDueAt: 2 * HOUR_MS })),
      effects: [{ kind: "due", letter: stored() }],
      because: "due",
    });
    expect(tick(due.state, HOUR_MS).because).toBe("nothing-due");
    expect(tick(due.state, 2 * HOUR_MS - 1).because).toBe("nothing-due");
    expect(tick(due.state, 2 * HOUR_MS).because).toBe("due");
  });

  it("should count the next hour from a late tick", () => {
    const step = tick(put(EMPTY, 0).state, 5 * HOUR_MS);
    expect(step.effects).toHaveLength(1);
    expect(step.state.letters[0]?.nextDueAt).toBe(6 * HOUR_MS);
  });

  it("should expire a letter on the instant and not a millisecond before", () => {
    const { state } = put(EMPTY, 0, { expiresAt: HOUR_MS + 5 });
    expect(tick(state, HOUR_MS + 4).because).toBe("due");
    expect(tick(state, HOUR_MS + 5)).toEqual({
      state: EMPTY,
      effects: [{ kind: "expired", letter: stored({ expiresAt: HOUR_MS + 5 }) }],
      because: "expired",
    });
  });

  it("should tell all that happens at once, in order, and call it due when anything is", () => {
    const state = withLetters(
      stored({ id: "a", expiresAt: 5 }),
      stored({ id: "b", nextDueAt: 5 }),
      stored({ id: "c", nextDueAt: 6 }),
      stored({ id: "d", expiresAt: 4 }),
    );
    const step = tick(state, 5);
    expect(step.effects.map((effect) => `${effect.kind} ${effect.letter.id}`)).toEqual([
      "expired a",
      "due b",
      "expired d",
    ]);
    expect(step.because).toBe("due");
    expect(step.state.letters.map((letter) => letter.id)).toEqual(["b", "c"]);
  });

  it("should do nothing when time goes backwards", () => {
    const { state } = put(EMPTY, HOUR_MS);
    expect(tick(state, -HOUR_MS)).toEqual({ state, effects: [], because: "nothing-due" });
  });
});

describe("stepDeadLetters, resolve", () => {
  it("should give the letter back and forget it", () => {
    const state = withLetters(stored(), stored({ id: "i-2" }));
    expect(resolve(state, 5, "i-1")).toEqual({
      state: withLetters(stored({ id: "i-2" })),
      effects: [{ kind: "resolved", letter: stored() }],
      because: "resolved",
    });
  });

  it("should change nothing for an id that it does not know", () => {
    expect(resolve(EMPTY, 0, "i-1")).toEqual({ state: EMPTY, effects: [], because: "unknown" });
  });
});

describe("stepDeadLetters under another policy", () => {
  it("should take the letters along with their due times", () => {
    const policy = { redriveIntervalMs: 60_000, maximumLetters: 5 };
    const step = tick(put(EMPTY, 0).state, HOUR_MS, policy);
    expect(step.effects).toEqual([{ kind: "due", letter: stored() }]);
    expect(step.state).toEqual({
      version: 1,
      fingerprint: policyFingerprint(policy),
      letters: [stored({ nextDueAt: HOUR_MS + 60_000 })],
    });
    const later = stepDeadLetters(step.state, { kind: "resolve", at: 0, id: "i-1" });
    expect(later.state.fingerprint).toBe(policyFingerprint(GUIDE_DEAD_LETTER_POLICY));
  });
});

describe("stepDeadLetters given what is none of its own", () => {
  it.each<[unknown, string[]]>([
    [{ kind: "tick", at: Number.NaN }, ["at"]],
    [{ kind: "tick", at: 0.5 }, ["at"]],
    [{ kind: "take", at: 0 }, ["kind"]],
    [{}, ["kind", "at"]],
    [{ kind: "put", at: 0 }, ["letter"]],
    [{ kind: "put", at: 0, letter: null }, ["letter"]],
    [{ kind: "put", at: 0, letter: "x" }, ["letter"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, id: 5 } }, ["letter.id"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, attempts: -1 } }, ["letter.attempts"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, attempts: 0.5 } }, ["letter.attempts"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, lastStatus: "503" } }, ["letter.lastStatus"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, isTerminal: 1 } }, ["letter.isTerminal"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, isRedrivable: undefined } }, ["letter.isRedrivable"]],
    [{ kind: "put", at: 0, letter: { ...LETTER, expiresAt: Number.POSITIVE_INFINITY } }, ["letter.expiresAt"]],
    [
      { kind: "put", at: null, letter: {} },
      [
        "at",
        "letter.id",
        "letter.attempts",
        "letter.lastStatus",
        "letter.isTerminal",
        "letter.isRedrivable",
        "letter.expiresAt",
      ],
    ],
  ])("should refuse the input %j", (input, paths) => {
    expect(refusedPaths(() => stepDeadLetters(EMPTY, input as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each([null, undefined])("should refuse %j for an input", (input) => {
    expect(refusedPaths(() => stepDeadLetters(EMPTY, input as never))).toEqual(["ERR_INVALID_INPUT", ""]);
  });

  it("should accept a letter without attempts, status and end", () => {
    expect(put(EMPTY, 0, { attempts: 0, lastStatus: null, expiresAt: null }).because).toBe("stored");
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ ...EMPTY, version: 0 }, ["version"]],
    [{ ...EMPTY, letters: {} }, ["letters"]],
    [{ ...EMPTY, letters: [null] }, ["letters[0]"]],
    [withLetters(stored(), stored({ firstAt: 0.5 })), ["letters[1].firstAt"]],
    [withLetters(stored({ lastAt: Number.NaN })), ["letters[0].lastAt"]],
    [withLetters(stored({ nextDueAt: Number.NaN })), ["letters[0].nextDueAt"]],
    [
      { ...EMPTY, letters: [5, { ...stored(), id: null, nextDueAt: "x" }] },
      ["letters[0]", "letters[1].id", "letters[1].nextDueAt"],
    ],
  ])("should refuse the state %j", (state, paths) => {
    expect(refusedPaths(() => tick(state as never, 0))).toEqual(["ERR_INVALID_STATE", ...paths]);
  });

  it("should say what is expected", () => {
    const message = (act: () => unknown): string[] => refusalOf(act).message.split("\n  - ");
    expect(message(() => initialDeadLetters({ redriveIntervalMs: 0, maximumLetters: 1 }))).toEqual([
      "dead letters: 1 problem",
      "redriveIntervalMs: expected a whole number >= 1, received 0",
    ]);
    expect(message(() => stepDeadLetters(EMPTY, { kind: "give", at: null, letter: null } as never))).toEqual([
      "stepDeadLetters: 2 problems",
      'kind: expected "put" or "tick" or "resolve", received "give"',
      "at: expected an instant in whole epoch milliseconds, received null",
    ]);
    expect(message(() => stepDeadLetters(EMPTY, { kind: "put", at: 0, letter: 5 } as never))).toEqual([
      "stepDeadLetters: 1 problem",
      "letter: expected an object, received 5",
    ]);
    expect(message(() => stepDeadLetters(EMPTY, { kind: "put", at: 0, letter: {} } as never)).slice(1)).toEqual([
      "letter.id: expected a text, received missing",
      "letter.attempts: expected a whole number >= 0, received missing",
      "letter.lastStatus: expected a whole number or null, received missing",
      "letter.isTerminal: expected true or false, received missing",
      "letter.isRedrivable: expected true or false, received missing",
      "letter.expiresAt: expected an instant in whole epoch milliseconds or null, received missing",
    ]);
    expect(message(() => tick({ ...EMPTY, letters: 5 as never }, 0))[0]).toBe("stepDeadLetters: 1 problem");
    expect(message(() => tick(withLetters(stored({ firstAt: "x" as never })), 0))).toEqual([
      "stepDeadLetters: 1 problem",
      "letters[0].firstAt: expected an instant in whole epoch milliseconds, received a text",
    ]);
  });

  it("should not tell an id that is not a text", () => {
    const error = refusalOf(() => put(EMPTY, 0, { id: 4_155_550_100 as never }));
    expect(error.message).toContain("letter.id: expected a text, received a number");
    expect(error.message).not.toContain("4155550100");
  });
});
