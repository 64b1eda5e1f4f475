import { describe, expect, it } from "vitest";
import { isScoringError } from "../../src/core/errors.ts";
import * as gamification from "../../src/gamification/index.ts";

const { emptyLedger, rankAgents, compileRules, createBoard, evaluateRules } = gamification;
const ledger = emptyLedger({ timeZone: "UTC" });
const rules = { versions: {}, rules: [] };
const entries = [{ agentId: "a", score: 1 }];
const event = { event_id: "e-1", agent_uuid: "a", timestamp_utc: "2026-03-02T10:00:00Z" };
const result = evaluateRules(event, rules);
const program = compileRules(rules);

/** Every function that takes options, with arguments that are right and the place of the options among them. */
const calls: readonly (readonly [name: string, call: (...args: never[]) => unknown, args: readonly unknown[]])[] = [
  ["addToLedger", gamification.addToLedger, [ledger, [], {}]],
  ["agentDashboard", gamification.agentDashboard, [{ agentId: "a" }, { now: 0, timeZone: "UTC" }]],
  ["badgeMetrics", gamification.badgeMetrics, [{}, { asOf: 0, timeZone: "UTC" }]],
  ["closePeriods", gamification.closePeriods, [ledger, { before: "2026-03-02" }]],
  ["compareLedgers", gamification.compareLedgers, [ledger, ledger, { period: "day" }]],
  ["createBoard", createBoard, [{}]],
  ["createBoard().page", createBoard().page, [{ size: 1 }]],
  ["emptyLedger", emptyLedger, [{ timeZone: "UTC" }]],
  ["evaluateRules", evaluateRules, [event, rules, {}]],
  ["ledgerTotals", gamification.ledgerTotals, [ledger, { period: "day", now: 0 }]],
  ["lowerBounds", gamification.lowerBounds, [[], {}]],
  ["mergeLedgers", gamification.mergeLedgers, [ledger, ledger, {}]],
  ["pageRanking", gamification.pageRanking, [rankAgents(entries), { size: 1 }]],
  ["rankAgents", rankAgents, [entries, {}]],
  ["rankIntervals", gamification.rankIntervals, [[], {}]],
  ["reconcileTotals", gamification.reconcileTotals, [[], [], {}]],
  ["replayEvents", gamification.replayEvents, [[], () => null, { timeZone: "UTC" }]],
  ["scoreBatch", program.scoreBatch, [[event], new Float64Array(1), {}]],
  ["scoreComposite", gamification.scoreComposite, [{}, gamification.GUIDE_COMPOSITE_POLICY, {}]],
  ["scoredEvent", gamification.scoredEvent, [event, result, { evaluatedAt: 0, timeZone: "UTC" }]],
  ["shrinkScores", gamification.shrinkScores, [[], {}]],
  ["stepLedger", gamification.stepLedger, [ledger, [], {}]],
  ["toScoreBatches", gamification.toScoreBatches, [[], { batchId: "b" }]],
];

/** The problems of a refusal, which names the function; `null` when nothing was refused. */
function problemsOf(
  call: (...args: never[]) => unknown,
  args: readonly unknown[],
  name = "",
): readonly string[] | null {
  try {
    call(...(args as never[]));
    return null;
  } catch (error) {
    if (!isScoringError(error)) throw error;
    expect([error.code, error.message]).toEqual([
      expect.stringMatching(/^ERR_INVALID_/),
      expect.stringMatching(name === "" ? /^[a-z]\w+: /i : new RegExp(`^${name}: `)),
    ]);
    return error.problems.map(({ message }) => message);
  }
}

describe.each(calls)("%s", (title, call, args) => {
  const name = title === "createBoard().page" ? "" : title;
  const [options, others] = [args.at(-1) as object, args.slice(0, -1)];

  it("should take its options, and refuse a misspelt one by its name", () => {
    const was = problemsOf(call, args, name) ?? [];
    const problems = problemsOf(call, [...others, { ...options, missPelt: 1 }], name) ?? [];
    const found = problems.filter((message) => !was.includes(message));
    expect(found).toEqual([expect.stringMatching(/^\w+\.missPelt: expected no such key, received an unknown key$/)]);
  });

  it("should answer anything in the place of any argument, or refuse it with its path", () => {
    for (let at = 0; at < args.length; at++) {
      for (const wrong of [null, 5, "x", [], {}, undefined]) {
        const problems = problemsOf(call, args.with(at, wrong), name);
        for (const message of problems ?? []) expect(message).toMatch(/: expected .*, received .+$/);
        // An argument that is left out has a default; lists and empty objects may be right.
        if (wrong === null || wrong === 5) expect([at, wrong, problems]).not.toEqual([at, wrong, null]);
      }
    }
  });
});

describe("a refusal", () => {
  const given = { evaluatedAt: 0, timeZone: "UTC" };
  const noZone = "options.timeZone: expected the name of a time zone, or its calendar, received";
  it.each<[call: (...args: never[]) => unknown, args: readonly unknown[], message: string]>([
    [gamification.scoredEvent, [null, result, given], "event: expected an object, received null"],
    [gamification.scoredEvent, [event, {}, given], "result: expected a result of the rules, received an object"],
    [gamification.scoredEvent, [event, result, { ...given, timeZone: 5 }], `${noZone} 5`],
    [gamification.scoredEvent, [event, result, { ...given, timeZone: {} }], `${noZone} an object`],
    [gamification.scoredEvent, [event, result, { ...given, timeZone: null }], `${noZone} null`],
    [
      gamification.pageRanking,
      [{}, { size: 1 }],
      "ranking: expected a ranking of rankAgents or of a board, received an object",
    ],
    [
      gamification.closePeriods,
      [ledger, { before: "2026-03-02", now: 0 }],
      "time: expected either before or now, received both",
    ],
    [evaluateRules, [event, rules, { trace: "yes" }], 'options.trace: expected true or false, received "yes"'],
    [createBoard, [{ around: "a" }], "options.around: expected no such key, received an unknown key"],
    [
      rankAgents,
      [entries, { tieBreakers: [{ key: "a", direction: "higher-first", directoin: 1 }] }],
      'options.tieBreakers[0].directoin: expected no such key, perhaps "direction", received an unknown key',
    ],
  ])("should say what would have been right: %#", (call, args, message) => {
    expect(problemsOf(call, args)).toContain(message);
  });
});
