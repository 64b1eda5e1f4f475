import { describe, expect, it } from "vitest";
import { describeValue, type Problem } from "../../../src/core/errors.ts";
import { assertAlertInput, assertAlertState, checkFleetInput } from "../../../src/mos/alert/check-alert.ts";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import type { AlertInput, AlertState } from "../../../src/mos/alert/model.ts";
import { isSoundState, isSoundVerdict, isSoundWindow } from "../../../src/mos/alert/sound-alert.ts";
import { refusalOf } from "../../core/refusal.ts";
import { inputAt, policyOf, runLetters } from "./alerts.ts";
import { MISSING, NO_NUMBERS, NO_RECORDS, NO_TEXTS, withField } from "./with-field.ts";

type Row = readonly [path: string, expected: string, received: string];
/** A field, what it has to be, what it may hold and what not. */
type Field = readonly [path: string, expected: string, sound: readonly unknown[], not: readonly unknown[]];

const rowsOf = (problems: readonly Problem[]): Row[] =>
  problems.map(({ path, expected, received }) => [path, expected, received]);

/** What a call is refused for: path, what was expected and what came. */
function problemsOf(code: string, act: () => void): readonly Row[] {
  try {
    act();
    return [];
  } catch {
    const refusal = refusalOf(act);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/^stepAlert: /);
    return rowsOf(refusal.problems);
  }
}

/** A text is told of only where one of a few was expected, a number only where no text was. */
function receivedOf(value: unknown, expected: string): string {
  if (typeof value === "string" && !/^["1]/.test(expected)) return "a text";
  if (typeof value === "number" && expected.endsWith("text")) return "a number";
  return describeValue(value === MISSING ? undefined : value);
}

const FIRST = -30_610_137_600_000;
const LAST = 253_402_214_399_999;
const INSTANT = `a whole number from ${FIRST} to ${LAST}`;
const NO_INSTANTS = [...NO_NUMBERS, 0.5, FIRST - 1, LAST + 1, Number.MAX_SAFE_INTEGER + 1];
const SCORE = "a number from -1000000 to 1000000 or null";
const SCORES = [0, -0, 1e6, -1e6, 0.1];
const NO_SCORES = [...NO_NUMBERS, 1e6 + 0.001, -1e6 - 0.001];
const NUMBER = "a finite number or null";
const NUMBERS = [null, 0, -1, Number.MAX_VALUE];
const COUNT = "a whole number >= 0";
const NO_COUNTS = [...NO_NUMBERS, -1, 0.5, Number.MAX_SAFE_INTEGER + 1];
const SOURCE = '"network" or "survey"';
const KIND = '"breach" or "clear" or "between" or "unknown"';
const KINDS = ["breach", "clear", "between", "unknown"];

const WINDOW: readonly Field[] = [
  ["startAt", INSTANT, [FIRST, 0, -0], [...NO_INSTANTS, null]],
  ["endAt", INSTANT, [LAST], [...NO_INSTANTS, null]],
  ["source", SOURCE, ["network"], [...NO_TEXTS, null, "", "rumour", "constructor"]],
  ["count", COUNT, [1, Number.MAX_SAFE_INTEGER], [...NO_COUNTS, null]],
  ["mean", SCORE, SCORES, NO_SCORES],
  ["min", SCORE, [...SCORES, null], NO_SCORES],
  ["max", SCORE, [...SCORES, null], NO_SCORES],
  ["standardDeviation", NUMBER, NUMBERS, NO_NUMBERS],
  ["shareBelow", NUMBER, NUMBERS, NO_NUMBERS],
  ["extra", "", [1, Number.NaN], []],
];

const VERDICT: readonly Field[] = [
  ["kind", KIND, KINDS, [...NO_TEXTS, null, "", "bad", "constructor"]],
  ["because", "a non-empty text", ["x"], [...NO_TEXTS, null, ""]],
  ["value", NUMBER, NUMBERS, NO_NUMBERS],
  ["triggerBound", NUMBER, NUMBERS, NO_NUMBERS],
  ["clearBound", NUMBER, NUMBERS, NO_NUMBERS],
  ["expectation", "an object or null", [null, { score: 3 }], [MISSING, 0, true, "x", () => 1]],
  ["expectation.score", "a finite number", [0, -3, 1e300], [...NO_NUMBERS, null]],
  ["extra", "", [1], []],
];

const policy = policyOf();
const base = inputAt("B", 5);
const input: AlertInput = { ...base, verdict: { ...base.verdict, expectation: { score: 3 } as never } };

function inputProblems(subject: unknown): readonly Row[] {
  return problemsOf("ERR_INVALID_INPUT", () =>
    assertAlertInput(subject as AlertInput, initialAlert(), policy, "stepAlert"),
  );
}

function fleetProblems(subject: unknown): readonly Row[] {
  const problems: Problem[] = [];
  checkFleetInput(problems, "inputs[3]", subject as AlertInput);
  return rowsOf(problems);
}

describe("isSoundWindow and isSoundVerdict beside what is refused", () => {
  it.each([
    ...WINDOW.map(([path, ...rest]) => ["window", path, ...rest] as const),
    ...VERDICT.map(([path, ...rest]) => ["verdict", path, ...rest] as const),
  ])("should agree on a %s's %s", (part, path, expected, sound, not) => {
    const expectTheSame = (value: unknown, problems: readonly Row[]): void => {
      const subject = withField(input, `${part}.${path}`, value);
      expect(inputProblems(subject)).toEqual(problems);
      expect(fleetProblems(subject)).toEqual(problems.map(([at, ...words]) => [`inputs[3].${at}`, ...words]));
      expect(isSoundWindow(subject.window) && isSoundVerdict(subject.verdict)).toBe(problems.length === 0);
    };
    for (const value of sound) expectTheSame(value, []);
    for (const value of not) expectTheSame(value, [[`${part}.${path}`, expected, receivedOf(value, expected)]]);
  });

  it("should take either source, where the policy is for it", () => {
    expect(isSoundWindow({ ...input.window, source: "survey" })).toBe(true);
  });

  it.each([
    ["a point in time", { startAt: 5, endAt: 5 }],
    ["an end before the start", { startAt: 6, endAt: 5 }, ["window.endAt", "an instant not before startAt", "5"]],
    ["no scores", { count: 0, mean: null }],
    ["no scores counted as -0", { count: -0, mean: null }],
    ["a mean of nothing", { count: 0 }, ["window.mean", "null, because there are no scores", "3"]],
    ["scores without a mean", { mean: null }, ["window.mean", "a finite number, because there are scores", "null"]],
    [
      "two of these",
      { startAt: 6, endAt: 5, count: 0 },
      ["window.endAt", "an instant not before startAt", "5"],
      ["window.mean", "null, because there are no scores", "3"],
    ],
  ] as [string, object, ...Row[]][])("should agree on a window with %s", (_, fields, ...problems) => {
    const subject = { ...input, window: { ...input.window, ...fields } };
    expect(inputProblems(subject)).toEqual(problems);
    expect(isSoundWindow(subject.window)).toBe(problems.length === 0);
    const unjudged = { window: subject.window };
    expect(fleetProblems(unjudged)).toEqual(problems.map(([at, ...words]) => [`inputs[3].${at}`, ...words]));
  });

  it.each([...NO_RECORDS, undefined].filter((value) => typeof value !== "symbol" && !Array.isArray(value)))(
    "should refuse %s as an input, a window or a verdict",
    (value) => {
      const received = typeof value === "string" ? "a text" : describeValue(value);
      expect(inputProblems(value)).toEqual([["", "an object", received]]);
      expect(fleetProblems(value)).toEqual([["inputs[3]", "an object", received]]);
      expect(inputProblems({ ...input, window: value })).toEqual([["window", "an object", received]]);
      expect(fleetProblems({ window: value })).toEqual([["inputs[3].window", "an object", received]]);
      expect(inputProblems({ ...input, verdict: value })).toEqual([["verdict", "an object", received]]);
      expect(isSoundWindow(value as never) || isSoundVerdict(value as never)).toBe(false);
    },
  );

  it("should refuse functions that carry what an input, a window and a verdict have", () => {
    const carrying = (fields: object): unknown => Object.assign(() => 1, fields);
    expect(inputProblems(carrying(input))).toEqual([["", "an object", "a function"]]);
    expect(inputProblems({ ...input, window: carrying(input.window) })).toEqual([
      ["window", "an object", "a function"],
    ]);
    expect(inputProblems({ ...input, verdict: carrying(input.verdict) })).toEqual([
      ["verdict", "an object", "a function"],
    ]);
  });

  it("should not ask for a verdict that the fleet is to give", () => {
    expect(fleetProblems({ window: input.window })).toEqual([]);
    expect(fleetProblems({ window: input.window, verdict: undefined })).toEqual([]);
    expect(fleetProblems({ window: input.window, verdict: null })).toEqual([
      ["inputs[3].verdict", "an object", "null"],
    ]);
  });

  it("should refuse the other source, and say whose it should be", () => {
    const survey = { ...input, window: { ...input.window, source: "survey" } } as AlertInput;
    expect(inputProblems(survey)).toEqual([["window.source", '"network", as the policy is for', '"survey"']]);
    const forSurvey = policyOf({ source: "survey", cooldownSeconds: 86_400 });
    const act = (): void => assertAlertInput(survey, runLetters("B").state, forSurvey, "stepAlert");
    expect(problemsOf("ERR_INVALID_INPUT", act)).toEqual([
      ["window.source", '"network", as the series has', '"survey"'],
    ]);
  });
});

const INSTANT_OR_NULL = `${INSTANT} or null`;
const told = { at: 5, mean: 3 };
const pendingState = runLetters("B").state;
const firingState: AlertState = runLetters("BB").state;
const recoveringState = runLetters("BBC", policyOf({ clearHoldSeconds: 900 })).state;
const openState = runLetters("Bm").state;
const RECORD_OR_NULL = NO_RECORDS.filter((value) => value !== null && !Array.isArray(value));
const FLAGS = [true, false];
const NO_FLAGS = [MISSING, null, 0, 1, "true", "", []];

const STATES: readonly (readonly [base: AlertState, ...field: Field])[] = [
  [firingState, "version", "1", [1], [...NO_NUMBERS, 0, 2, null]],
  [firingState, "fingerprint", "a text", ["", "x"], [...NO_TEXTS, null]],
  [firingState, "status", '"ok" or "pending" or "firing" or "recovering"', ["firing"], [...NO_TEXTS, null, "alarm"]],
  [
    firingState,
    "dataStatus",
    '"ok" or "insufficient" or "missing" or "stale"',
    ["ok", "insufficient", "missing", "stale"],
    [...NO_TEXTS, null, "", "late"],
  ],
  ...WINDOW.map(([path, ...rest]) => [firingState, `window.${path}`, ...rest] as const),
  [firingState, "window", "an object or null", [], RECORD_OR_NULL],
  [firingState, "verdict", KIND, KINDS, [...NO_TEXTS, "", "bad", "constructor"]],
  [firingState, "heardAt", INSTANT_OR_NULL, [null, FIRST, LAST], NO_INSTANTS],
  [firingState, "firedAt", INSTANT_OR_NULL, [null, FIRST, LAST], NO_INSTANTS],
  [firingState, "recent", "a list", [[], [null], [null, FIRST, LAST]], [MISSING, null, "x", {}]],
  [firingState, "pending", "an object or null", [null], RECORD_OR_NULL],
  [firingState, "open", "an object or null", [null], RECORD_OR_NULL],
  [openState, "open", "an object or null", [null], [...RECORD_OR_NULL, Object.assign(() => 1, openState.open)]],
  [openState, "open.from", INSTANT, [FIRST, LAST], [...NO_INSTANTS, null]],
  [openState, "open.pending", "an object or null", [null, openState.pending], RECORD_OR_NULL],
  [openState, "open.pending.heldMs", "a whole number >= 0", [0, 1], [...NO_COUNTS, null]],
  [openState, "open.recent", "a list", [[], [null], [null, FIRST, LAST]], [MISSING, null, "x", {}]],
  [pendingState, "pending", "an object or null", [], [...RECORD_OR_NULL, Object.assign(() => 1, pendingState.pending)]],
  [firingState, "episode", "an object or null", [], [...RECORD_OR_NULL, Object.assign(() => 1, firingState.episode)]],
  [firingState, "flapping", "an object", [], [null, Object.assign(() => 1, firingState.flapping)]],
  [pendingState, "pending.startedAt", INSTANT, [FIRST, LAST], [...NO_INSTANTS, null]],
  [pendingState, "pending.heldMs", "a whole number >= 0", [0, -0, 1], [...NO_COUNTS, null]],
  [pendingState, "pending.windows", "a whole number >= 1", [1, 2], [...NO_COUNTS, null, 0]],
  [firingState, "episode.startedAt", INSTANT, [FIRST, LAST], [...NO_INSTANTS, null]],
  [firingState, "episode.told", "an object or null", [null, told], RECORD_OR_NULL],
  [firingState, "episode.told.at", INSTANT, [FIRST, LAST], [...NO_INSTANTS, null]],
  [firingState, "episode.told.mean", SCORE, [...SCORES, null], NO_SCORES],
  [firingState, "episode.isWithheld", "true or false", FLAGS, NO_FLAGS],
  [firingState, "episode.withheldMean", SCORE, [...SCORES, null], NO_SCORES],
  [firingState, "episode.repeatFrom", INSTANT_OR_NULL, [null, FIRST, LAST], NO_INSTANTS],
  [recoveringState, "episode.clearHeldMs", "a whole number >= 0 or null", [0, -0, 1], NO_COUNTS],
  [firingState, "flapping", "an object", [], RECORD_OR_NULL],
  [firingState, "flapping.changes", "a whole number from 0 to 1048575", [0, 0xfffff], [...NO_COUNTS, null, 0x100000]],
  [firingState, "flapping.isFlapping", "true or false", FLAGS, NO_FLAGS],
  [firingState, "flapping.isBreaching", "true, false or null", [...FLAGS, null], [MISSING, 0, 1, []]],
  [firingState, "extra", "", [1], []],
];

function expectTheSameOfState(subject: unknown, problems: readonly Row[]): void {
  const act = (): void => assertAlertState(subject as AlertState, "stepAlert");
  expect(problemsOf("ERR_INVALID_STATE", act)).toEqual(problems);
  expect(isSoundState(subject as AlertState)).toBe(problems.length === 0);
}

describe("isSoundState beside what is refused", () => {
  it.each(STATES.map(([state, path, ...rest]) => [path, state.status, state, ...rest] as const))(
    "should agree on %s of one that is %s",
    (path, _, state, expected, sound, not) => {
      for (const value of sound) expectTheSameOfState(withField(state, path, value), []);
      for (const value of not) {
        expectTheSameOfState(withField(state, path, value), [[path, expected, receivedOf(value, expected)]]);
      }
    },
  );

  it.each<[string, unknown, ...Row[]]>([
    ["nothing yet", initialAlert()],
    ["what is pending", pendingState],
    ["an episode", firingState],
    ["recovering", recoveringState],
    ["a survey's window", withField(firingState, "window.source", "survey")],
    ["none", null, ["", "an object", "null"]],
    ["none at all", undefined, ["", "an object", "missing"]],
    ["a text", "x", ["", "an object", "a text"]],
    ["a list", [], ["", "an object", "an array of 0"]],
    ["a list with the fields of a state", Object.assign([], firingState), ["", "an object", "an array of 0"]],
    ["a function with them", Object.assign(() => 1, firingState), ["", "an object", "a function"]],
    [
      "a hole in what is recent",
      withField(firingState, "recent", new Array(1)),
      ["recent[0]", INSTANT_OR_NULL, "missing"],
    ],
    [
      "texts in what is recent",
      withField(firingState, "recent", [null, "x", LAST + 1]),
      ["recent[1]", INSTANT_OR_NULL, "a text"],
      ["recent[2]", INSTANT_OR_NULL, String(LAST + 1)],
    ],
    ["an episode that is ok", { ...firingState, status: "ok" }, ["status", '"firing"', '"ok"']],
    ["an episode that recovers", { ...firingState, status: "recovering" }, ["status", '"firing"', '"recovering"']],
    ["recovering that fires", { ...recoveringState, status: "firing" }, ["status", '"recovering"', '"firing"']],
    ["pending that is ok", { ...pendingState, status: "ok" }, ["status", '"pending"', '"ok"']],
    ["pending of nothing", { ...initialAlert(), status: "pending" }, ["status", '"ok"', '"pending"']],
    [
      "pending during an episode",
      { ...firingState, pending: pendingState.pending },
      ["pending", "null during an episode", "an object"],
    ],
    ["what is open", openState],
    [
      "an open window during an episode with something pending",
      { ...firingState, open: openState.open },
      ["open.pending", "null during an episode", "an object"],
    ],
    ["nothing pending and an open window", { ...firingState, open: { ...openState.open, pending: null } }],
    [
      "an open window where there is none",
      { ...initialAlert(), open: { from: 5, pending: null, recent: [] } },
      ["open", "null without a window", "an object"],
    ],
    [
      "texts in what was recent",
      withField(openState, "open.recent", ["x", null, LAST + 1]),
      ["open.recent[0]", INSTANT_OR_NULL, "a text"],
      ["open.recent[2]", INSTANT_OR_NULL, String(LAST + 1)],
    ],
    [
      "a window without a verdict",
      { ...firingState, verdict: null },
      ["verdict", "a verdict with a window, null without", "null"],
    ],
    [
      "a verdict without a window",
      { ...initialAlert(), verdict: "breach" },
      ["verdict", "a verdict with a window, null without", '"breach"'],
    ],
    ["hearing without a window", { ...initialAlert(), heardAt: 5 }, ["heardAt", "null without a window", "5"]],
    [
      "a window of scores without a mean",
      withField(firingState, "window.mean", null),
      ["window.mean", "a finite number, because there are scores", "null"],
    ],
    [
      "a window that ends before it starts",
      withField(firingState, "window.endAt", 0),
      ["window.endAt", "an instant not before startAt", "0"],
    ],
    [
      "a point in time with a mean of nothing",
      { ...firingState, window: { ...firingState.window, startAt: 5, endAt: 5, count: 0 } },
      ["window.mean", "null, because there are no scores", "3"],
    ],
    [
      "a text for breaching, and more",
      { ...firingState, status: "ok", verdict: "bad", flapping: { changes: 0, isBreaching: "yes", isFlapping: false } },
      ["status", '"firing"', '"ok"'],
      ["flapping.isBreaching", "true, false or null", '"yes"'],
      ["verdict", KIND, '"bad"'],
    ],
  ])("should agree on %s", (_, state, ...problems) => {
    expectTheSameOfState(state, problems);
  });
});
