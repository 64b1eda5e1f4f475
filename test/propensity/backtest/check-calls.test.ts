import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import type { BacktestInput } from "../../../src/propensity/backtest/model.ts";
import { refusalLines } from "../refusal.ts";
import { call, day } from "./days.ts";

const linesFor = (changes: object): readonly string[] =>
  refusalLines(() => backtestInterventions({ ...day(), ...changes } as BacktestInput));
const refused = (...lines: readonly string[]) => ["ERR_INVALID_INPUT backtestInterventions", ...lines];

describe("calls that cannot be", () => {
  const whole = "a whole number from -8640000000000000 to 8640000000000000";

  it.each<[string, unknown, readonly string[]]>([
    ["are no list", null, ["calls: expected a list, received null"]],
    [
      "are no objects",
      [null, "a", 5],
      ["null", "a text", "5"].map((received, i) => `calls[${i}]: expected an object, received ${received}`),
    ],
    [
      "end before they begin",
      [call("a", 10, [], { to: 9 })],
      ["calls[0].endedAt: expected an instant not before startedAt, received 9000"],
    ],
    [
      "have one end that is no instant",
      [
        { ...call("a", 0, []), startedAt: "9e9" },
        { ...call("b", 9, []), endedAt: "3" },
      ],
      [
        `calls[0].startedAt: expected ${whole}, received a text`,
        `calls[1].endedAt: expected ${whole}, received a text`,
      ],
    ],
    [
      "have ids that are none, though they have them twice",
      [
        { ...call("", 0, []) },
        { ...call("", 0, []) },
        { ...call("a", 0, []), interactionId: 5 },
        { ...call("a", 0, []), interactionId: 5 },
      ],
      [
        "calls[0].interactionId: expected a non-empty text, received a text",
        "calls[1].interactionId: expected a non-empty text, received a text",
        "calls[2].interactionId: expected a non-empty text, received a number",
        "calls[3].interactionId: expected a non-empty text, received a number",
      ],
    ],
    [
      "have the id of another",
      [call("a", 0, []), call("b", 0, []), call("a", 5, [])],
      ["calls[2].interactionId: expected an id that no other call has, received one that another has"],
    ],
    [
      "turned out to be nothing",
      [{ ...call("a", 0, []), isEscalation: undefined }],
      ["calls[0].isEscalation: expected true, false or null, received missing"],
    ],
    [
      "have scores that are none",
      [
        { ...call("a", 0, []), scores: null },
        { ...call("b", 0, []), scores: [null, "x"] },
        call("c", 0, [
          [1, -0.1],
          [2, 1.1],
        ]),
        { ...call("d", 0, []), scores: [{ at: 0, score: null }] },
      ],
      [
        "calls[0].scores: expected a list, received null",
        "calls[1].scores[0]: expected an object, received null",
        "calls[1].scores[1]: expected an object, received a text",
        "calls[2].scores[0].score: expected a number from 0 to 1 or a score, received -0.1",
        "calls[2].scores[1].score: expected a number from 0 to 1 or a score, received 1.1",
        "calls[3].scores[0].score: expected a number from 0 to 1 or a score, received null",
      ],
    ],
  ])("should be refused when they %s", (_, calls, lines) => {
    expect(linesFor({ calls })).toEqual(refused(...lines));
  });

  it("should be taken when they end as they begin, with scores from 0 to 1", () => {
    const calls = [call("a", 5, [], { to: 5 }), call("b", 0, [[1, 0]]), call("c", 0, [[2, 1]])];
    expect(backtestInterventions(day({ calls })).counts).toMatchObject({ calls: 3, held: 1, alerts: 1 });
  });
});

describe("a day that is none", () => {
  it("should be refused in words", () => {
    expect(refusalLines(() => backtestInterventions(7 as never))).toEqual(
      refused("the input: expected an object, received 7"),
    );
    expect(linesFor({ maxAlertsPerCall: 1.5 })).toEqual(
      refused("maxAlertsPerCall: expected a whole number from 1 to 1000, received 1.5"),
    );
  });

  it("should be refused with policies that are none, in words", () => {
    expect(refusalLines(() => backtestInterventions(day(), 5 as never))).toEqual([
      "ERR_INVALID_POLICY backtestInterventions",
      "policies: expected an object of policies, received 5",
    ]);
  });

  it("should pass on what a policy throws that is no refusal", () => {
    const threshold = {
      get floor(): number {
        throw new RangeError("gone");
      },
    };
    expect(() => backtestInterventions(day(), { threshold } as never)).toThrow(RangeError);
  });
});
