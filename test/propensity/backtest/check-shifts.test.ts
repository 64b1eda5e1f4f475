import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import type { BacktestInput } from "../../../src/propensity/backtest/model.ts";
import { refusalLines } from "../refusal.ts";
import { accept, day, plan, shift } from "./days.ts";

const linesFor = (changes: object): readonly string[] =>
  refusalLines(() => backtestInterventions({ ...day(), ...changes } as BacktestInput));
const refused = (...lines: readonly string[]) => ["ERR_INVALID_INPUT backtestInterventions", ...lines];
/** Breaks of ann's shift from 0 to 100 seconds. */
const breaksOf = (...spans: readonly unknown[]) => [{ ...shift("ann", 0, 100), breaks: spans }];
const span = (from: number, to: number) => ({ from: from * 1000, to: to * 1000 });

describe("shifts that cannot be", () => {
  const whole = "a whole number from -8640000000000000 to 8640000000000000";
  const name = "a text of 1 to 200 characters";

  it.each<[string, readonly unknown[], readonly string[]]>([
    [
      "are no objects",
      [null, "ann"],
      ["shifts[0]: expected an object, received null", "shifts[1]: expected an object, received a text"],
    ],
    [
      "are empty",
      [{}],
      [
        "shifts[0].supervisorId: expected a non-empty text, received missing",
        `shifts[0].from: expected ${whole}, received missing`,
        `shifts[0].to: expected ${whole}, received missing`,
      ],
    ],
    [
      "begin at no instant",
      [{ ...shift("ann", 0, 10), from: 0.5, breaks: [span(1, 2)] }, shift("ann", 20, 30)],
      [`shifts[0].from: expected ${whole}, received 0.5`],
    ],
    [
      "end before no instant",
      [{ ...shift("ann", 0, 10), from: 10_000.5 }],
      [`shifts[0].from: expected ${whole}, received 10000.5`],
    ],
    ["end as they begin", [shift("ann", 10, 10)], ["shifts[0].to: expected an instant after from, received 10000"]],
    [
      "overlap",
      [shift("ann", 0, 100), shift("bob", 0, 100), shift("ann", 99.999, 200), shift("ann", 200, 300)],
      ["shifts[2]: expected no overlap with another shift of the same supervisor, received an overlap with shifts[0]"],
    ],
    [
      "have too long a name",
      [shift("x".repeat(201), 0, 1)],
      [`shifts[0].supervisorId: expected ${name}, received a longer text`],
    ],
    [
      "have skills that are none",
      [
        { ...shift("ann", 0, 1), skills: "billing" },
        { ...shift("bob", 0, 1), skills: new Array(101).fill("a") },
        { ...shift("cy", 0, 1), skills: ["", 7, "x".repeat(201)] },
      ],
      [
        'shifts[0].skills: expected a list of at most 100 texts, received "billing"',
        "shifts[1].skills: expected a list of at most 100 texts, received an array of 101",
        `shifts[2].skills[0]: expected ${name}, received an empty text`,
        `shifts[2].skills[1]: expected ${name}, received 7`,
        `shifts[2].skills[2]: expected ${name}, received a longer text`,
      ],
    ],
  ])("should be refused when they %s", (_, shifts, lines) => {
    expect(linesFor({ shifts })).toEqual(refused(...lines));
  });

  it("should be refused for more than ten thousand supervisors, and not for so many", () => {
    const shifts = Array.from({ length: 10_001 }, (_, i) => shift(`s-${i}`, 0, 1));
    expect(linesFor({ shifts })).toEqual(
      refused("shifts: expected shifts of at most 10000 supervisors, received 10001"),
    );
    const enough = shifts.slice(1);
    expect(backtestInterventions(day({ shifts: enough, until: -1 })).interventionsPerSupervisorHour.hours).toBe(0);
  });

  it("should take names and lists as long as they may be", () => {
    const long = "x".repeat(200);
    const shifts = [shift(long, 0, 1, { skills: new Array(100).fill(long) })];
    expect(backtestInterventions(day({ shifts })).from).toBe(0);
  });
});

describe("breaks that cannot be", () => {
  const beyond = "expected a break within its shift, received one that reaches beyond";
  const overlap = "expected no overlap with another break, received an overlap with shifts[0]";

  it.each<[string, readonly unknown[], readonly string[]]>([
    ["is no object", [null], ["shifts[0].breaks[0]: expected an object, received null"]],
    [
      "ends before it begins",
      [span(20, 10)],
      ["shifts[0].breaks[0].to: expected an instant after from, received 10000"],
    ],
    ["begins before its shift", [span(-1, 10)], [`shifts[0].breaks[0]: ${beyond}`]],
    ["ends after its shift", [span(90, 101)], [`shifts[0].breaks[0]: ${beyond}`]],
    [
      "lies in a longer one",
      [span(0, 90), span(10, 20), span(50, 60)],
      [1, 2].map((i) => `shifts[0].breaks[${i}]: ${overlap}.breaks[0]`),
    ],
    [
      "ends as a longer one",
      [span(0, 90), span(10, 90), span(50, 60)],
      [1, 2].map((i) => `shifts[0].breaks[${i}]: ${overlap}.breaks[0]`),
    ],
    [
      "begins in the one before",
      [span(0, 10), span(5, 20), span(15, 30)],
      [0, 1].map((i) => `shifts[0].breaks[${i + 1}]: ${overlap}.breaks[${i}]`),
    ],
    ["begins with a shorter one", [span(5, 9), span(5, 7)], [`shifts[0].breaks[0]: ${overlap}.breaks[1]`]],
  ])("should be refused when one %s", (_, breaks, lines) => {
    expect(linesFor({ shifts: breaksOf(...breaks) })).toEqual(refused(...lines));
  });

  it("should be refused when they only look like a list", () => {
    const breaks = { length: 1, 0: span(20, 10) };
    expect(linesFor({ shifts: [{ ...shift("ann", 0, 100), breaks }] })).toEqual(
      refused("shifts[0].breaks: expected a list, received an object"),
    );
  });

  it("should be taken from the first second of a shift to its last, one after the other", () => {
    const shifts = breaksOf(span(50, 100), span(0, 50)) as BacktestInput["shifts"];
    expect(backtestInterventions(day({ shifts })).until).toBe(100_000);
  });
});

describe("behaviour that cannot be", () => {
  const shares = { kind: "shares", acceptShare: 0.6, rejectShare: 0.4, afterSeconds: [1, 2] };
  const pair = "behaviour.afterSeconds: expected two growing numbers from 0 to 86400, received";

  it.each<[unknown, readonly string[]]>([
    ["accept", ['behaviour: expected an object, received "accept"']],
    [{ kind: "chance" }, ['behaviour.kind: expected "plan" or "shares", received "chance"']],
    [plan(), ["behaviour.answers: expected a list of at least one answer, received an array of 0"]],
    [
      { kind: "plan", answers: "accept" },
      ['behaviour.answers: expected a list of at least one answer, received "accept"'],
    ],
    [plan(accept(86_401)), ["behaviour.answers[0].afterSeconds: expected a number from 0 to 86400, received 86401"]],
    [
      { ...shares, acceptShare: 1 },
      ["behaviour.rejectShare: expected a share that is at most 1 together with acceptShare, received 0.4"],
    ],
    [{ ...shares, acceptShare: true }, ["behaviour.acceptShare: expected a number from 0 to 1, received true"]],
    [{ ...shares, rejectShare: 1.1 }, ["behaviour.rejectShare: expected a number from 0 to 1, received 1.1"]],
    [{ ...shares, afterSeconds: 5 }, [`${pair} 5`]],
    [{ ...shares, afterSeconds: [] }, [`${pair} an array of 0`]],
    [{ ...shares, afterSeconds: [1] }, [`${pair} an array of 1`]],
    [{ ...shares, afterSeconds: [1, 2, 3] }, [`${pair} an array of 3`]],
    [{ ...shares, afterSeconds: [2, 1] }, [`${pair} an array of 2`]],
    [{ ...shares, afterSeconds: [1, "2"] }, [`${pair} an array of 2`]],
    [{ ...shares, afterSeconds: [-1, 2] }, [`${pair} an array of 2`]],
    [{ ...shares, afterSeconds: [1, 86_401] }, [`${pair} an array of 2`]],
    [{ ...shares, afterSeconds: { length: 2, 0: 1, 1: 2 } }, [`${pair} an object`]],
  ])("should be refused: %j", (behaviour, lines) => {
    expect(linesFor({ behaviour })).toEqual(refused(...lines));
    const own = lines.map((line) => `shifts[0].${line}`);
    expect(linesFor({ shifts: [{ ...shift("ann", 0, 10), behaviour }] })).toEqual(refused(...own));
  });

  it.each([
    [{ ...shares, afterSeconds: [0, 86_400] }],
    [{ ...shares, afterSeconds: [5, 5] }],
    [{ ...shares, acceptShare: 1, rejectShare: 0 }],
    [plan(accept(0), accept(86_400))],
  ])("should be taken at its limits: %j", (behaviour) => {
    expect(backtestInterventions({ ...day(), behaviour } as BacktestInput).from).toBe(0);
  });
});
