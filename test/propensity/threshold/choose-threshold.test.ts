import { describe, expect, it } from "vitest";
import { costThreshold } from "../../../src/propensity/threshold/cost-threshold.ts";
import { erlangWait } from "../../../src/propensity/threshold/erlang-wait.ts";
import { planSupervisorLoad } from "../../../src/propensity/threshold/plan-supervisor-load.ts";
import { thresholdForRate } from "../../../src/propensity/threshold/threshold-for-rate.ts";
import { topKThreshold } from "../../../src/propensity/threshold/top-k-threshold.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("topKThreshold", () => {
  it.each([
    ["everything where it fits", [0.3, 0.2], 2, { value: 0, because: "all", alertCount: 2 }],
    ["the k highest", [0.1, 0.9, 0.5, 0.7], 2.9, { value: 0.7, because: "within-budget", alertCount: 2 }],
    [
      "fewer than k where scores are equal",
      [0.9, 0.5, 0.5],
      2,
      { value: 0.9, because: "within-budget", alertCount: 1 },
    ],
    ["nothing where the highest are too many", [1, 1, 1, 0], 2, { value: null, because: "ties", alertCount: 0 }],
    ["nothing without a budget", [0.9], 0.99, { value: null, because: "no-budget", alertCount: 0 }],
    ["nothing of nothing", [], 5, { value: null, because: "no-scores", alertCount: 0 }],
    ["one score of -0 and 0", [0, -0, 1], 2, { value: 1, because: "within-budget", alertCount: 1 }],
  ])("should choose %s", (_, scores, budget, expected) => {
    expect(topKThreshold(scores, budget)).toEqual(expected);
  });

  it("should take a million ties", () => {
    const scores = new Array<number>(1_000_000).fill(0.5);
    expect(topKThreshold(scores, 999_999).because).toBe("ties");
    expect(topKThreshold([...scores, 0.6], 1_000_000)).toEqual({ value: 0.6, because: "within-budget", alertCount: 1 });
  });

  it("should take typed arrays, and leave them as they are", () => {
    const scores = Float64Array.of(0.9, 0.2, 0.8, 0.7);
    expect(topKThreshold(scores, 2)).toEqual({ value: 0.8, because: "within-budget", alertCount: 2 });
    expect([...scores]).toEqual([0.9, 0.2, 0.8, 0.7]);
  });

  it("should refuse what is no score and no budget", () => {
    const act = (scores: unknown, budget: unknown) =>
      refusedPaths(() => topKThreshold(scores as never, budget as never));
    expect(act([0.5, Number.NaN, 1.1], -1)).toEqual(["ERR_INVALID_INPUT", "scores[1]", "scores[2]", "budget"]);
    expect(act(Float64Array.of(0.5, Number.NaN), 1)).toEqual(["ERR_INVALID_INPUT", "scores[1]"]);
    expect(act(new DataView(new ArrayBuffer(8)), 1)).toEqual(["ERR_INVALID_INPUT", "scores"]);
    expect(act("0.5", Number.POSITIVE_INFINITY)).toEqual(["ERR_INVALID_INPUT", "scores", "budget"]);
    expect(act(new Array<number>(1), 1)).toEqual(["ERR_INVALID_INPUT", "scores[0]"]);
  });
});

describe("thresholdForRate", () => {
  const histogram = { edges: [0, 0.25, 0.5, 0.75, 1], counts: [70, 20, 0, 10] };

  it.each([
    [100, 10, { value: 0.75, because: "within-budget", alertCount: 10 }],
    [100, 29.9, { value: 0.75, because: "within-budget", alertCount: 10 }],
    [100, 30, { value: 0.25, because: "within-budget", alertCount: 30 }],
    [100, 9.9, { value: null, because: "ties", alertCount: 0 }],
    [100, 100, { value: 0, because: "all", alertCount: 100 }],
    [100, 0, { value: null, because: "no-budget", alertCount: 0 }],
    [0, 0, { value: 0, because: "all", alertCount: 100 }],
  ])("should choose, of %d calls an hour and a budget of %d", (calls, budget, expected) => {
    expect(thresholdForRate(histogram, calls, budget)).toEqual(expected);
  });

  it("should know nothing without scores", () => {
    const empty = { edges: [0, 1], counts: [0] };
    expect(thresholdForRate(empty, 100, 10).because).toBe("no-scores");
  });

  it("should refuse histograms that are none, with every problem", () => {
    const act = (...args: readonly unknown[]) =>
      refusedPaths(() => thresholdForRate(...(args as [never, never, never])));
    expect(act({ edges: [0, 0.5, 0.5], counts: [1] }, -1, Number.NaN)).toEqual([
      "ERR_INVALID_INPUT",
      "histogram.edges",
      "histogram.edges[2]",
      "callsPerHour",
      "budgetPerHour",
    ]);
    expect(act({ edges: [0], counts: [] }, 1, 1)).toEqual(["ERR_INVALID_INPUT", "histogram.edges"]);
    expect(act({ edges: [0, 1], counts: [0.5] }, 1, 1)).toEqual(["ERR_INVALID_INPUT", "histogram.counts[0]"]);
    expect(act(null, 1, 1)).toEqual(["ERR_INVALID_INPUT", "histogram"]);
    const huge = Number.MAX_SAFE_INTEGER;
    expect(act({ edges: [0, 0.5, 1], counts: [huge, huge] }, 1, 1)).toEqual(["ERR_INVALID_INPUT", "histogram.counts"]);
  });
});

describe("costThreshold", () => {
  it.each([
    [3, 1, 0.75],
    [1, 1, 0.5],
    [0, 5, 0],
    [-0, 5, 0],
    [5, 0, 1],
    [1e308, 1e308, 0.5],
  ])("should be, of costs %d and %d, %d", (falseAlarm, miss, expected) => {
    expect(costThreshold(falseAlarm, miss)).toBe(expected);
  });

  it("should refuse costs that are none, and two of 0", () => {
    expect(refusedPaths(() => costThreshold(-1, Number.NaN))).toEqual([
      "ERR_INVALID_INPUT",
      "falseAlarmCost",
      "missCost",
    ]);
    expect(refusedPaths(() => costThreshold(0, 0))).toEqual(["ERR_INVALID_INPUT", "missCost"]);
  });
});

describe("erlangWait", () => {
  /** The textbook's sums of powers and factorials, which hold for small teams. */
  const textbook = (erlangs: number, servers: number): number => {
    let term = 1;
    let sum = 0;
    for (let k = 0; k < servers; k++) {
      sum += term;
      term *= erlangs / (k + 1);
    }
    const last = (term * servers) / (servers - erlangs);
    return last / (sum + last);
  };

  it.each([
    [1, 0.5],
    [2, 1.2],
    [10, 8],
    [20, 19.5],
    [50, 40],
  ])("should wait with %i supervisors and %d erlangs as the textbook's sums say", (supervisors, erlangs) => {
    const wait = erlangWait({ alertsPerHour: erlangs * 60, handleSeconds: 60, supervisors });
    expect(wait?.waitProbability).toBeCloseTo(textbook(erlangs, supervisors), 12);
  });

  it("should be a queue of one server where there is one", () => {
    // P(W > t) = ρ e^(-(1 - ρ) t / h)
    const wait = erlangWait({ alertsPerHour: 30, handleSeconds: 60, supervisors: 1, waitSeconds: 60 });
    expect(wait?.waitProbability).toBeCloseTo(0.5, 15);
    expect(wait?.longWaitProbability).toBeCloseTo(0.5 * Math.exp(-0.5), 15);
  });

  it("should grow without end from full load on", () => {
    expect(erlangWait({ alertsPerHour: 60, handleSeconds: 60, supervisors: 1 })).toBeNull();
    expect(erlangWait({ alertsPerHour: 0, handleSeconds: 60, supervisors: 0 })).toBeNull();
    expect(erlangWait({ alertsPerHour: 59, handleSeconds: 60, supervisors: 1 })).not.toBeNull();
  });

  it("should not wait without alerts, nor count a wait of 0 as shorter than any", () => {
    const none = { offeredErlangs: 0, waitProbability: 0, longWaitProbability: 0 };
    expect(erlangWait({ alertsPerHour: 0, handleSeconds: 60, supervisors: 3 })).toEqual(none);
    const wait = erlangWait({ alertsPerHour: 60, handleSeconds: 60, supervisors: 2, waitSeconds: 0 });
    expect(wait?.longWaitProbability).toBe(wait?.waitProbability);
  });

  it("should hold for the largest team", () => {
    const wait = erlangWait({ alertsPerHour: 99_900, handleSeconds: 3600, supervisors: 100_000 });
    expect(wait?.waitProbability).toBeGreaterThan(0.6);
    expect(wait?.waitProbability).toBeLessThan(0.8);
  });

  it("should refuse what is none", () => {
    expect(refusedPaths(() => erlangWait({ alertsPerHour: -1, handleSeconds: 0, supervisors: 1.5 }))).toEqual([
      "ERR_INVALID_INPUT",
      "alertsPerHour",
      "handleSeconds",
      "supervisors",
    ]);
    expect(refusedPaths(() => erlangWait(null as never))[0]).toBe("ERR_INVALID_INPUT");
  });
});

describe("planSupervisorLoad", () => {
  const histogram = { edges: [0, 0.5, 0.75, 1], counts: [900, 90, 10] };
  const team = { histogram, callsPerHour: 600, supervisors: 5, handleSeconds: 45 };

  it("should know the alerts of a threshold on an edge, and bound those of one inside of a bin", () => {
    expect(planSupervisorLoad({ ...team, threshold: 0.75 })).toMatchObject({
      alertsPerHour: { atLeast: 6, atMost: 6 },
      perSupervisorHour: 1.2,
      isOverBudget: true,
    });
    expect(planSupervisorLoad({ ...team, threshold: 0.6 }).alertsPerHour).toEqual({ atLeast: 6, atMost: 60 });
    expect(planSupervisorLoad({ ...team, threshold: 1 }).alertsPerHour).toEqual({ atLeast: 0, atMost: 6 });
    expect(planSupervisorLoad({ ...team, threshold: 0 }).alertsPerHour).toEqual({ atLeast: 600, atMost: 600 });
  });

  it("should find exactly 0.8 per supervisor and hour within the budget", () => {
    const load = planSupervisorLoad({ ...team, callsPerHour: 400, threshold: 0.75 });
    expect(load).toMatchObject({ perSupervisorHour: 0.8, isOverBudget: false });
    expect(planSupervisorLoad({ ...team, threshold: 0.75, budgetPerSupervisorHour: 1.2 }).isOverBudget).toBe(false);
  });

  it("should have no rate per supervisor without any, and no alerts without scores", () => {
    expect(planSupervisorLoad({ ...team, supervisors: 0, threshold: 0.75 })).toMatchObject({
      perSupervisorHour: null,
      isOverBudget: null,
      wait: null,
    });
    const empty = { edges: [0, 1], counts: [0] };
    expect(planSupervisorLoad({ ...team, histogram: empty, threshold: 0.5 }).alertsPerHour.atMost).toBe(0);
  });

  it("should say how long they wait, of the upper bound", () => {
    const { wait } = planSupervisorLoad({ ...team, threshold: 0.6, waitSeconds: 10 });
    expect(wait).toEqual(erlangWait({ alertsPerHour: 60, handleSeconds: 45, supervisors: 5, waitSeconds: 10 }));
  });

  it("should refuse what is none, with every problem", () => {
    expect(refusedPaths(() => planSupervisorLoad({ ...team, threshold: 2, callsPerHour: Number.NaN }))).toEqual([
      "ERR_INVALID_INPUT",
      "callsPerHour",
      "threshold",
    ]);
    expect(refusedPaths(() => planSupervisorLoad(null as never))[0]).toBe("ERR_INVALID_INPUT");
  });
});

describe("whoever chooses a threshold", () => {
  it.each<[string, () => unknown, readonly string[]]>([
    [
      "costs that are none",
      () => costThreshold(-1, Number.NaN),
      [
        "ERR_INVALID_INPUT costThreshold",
        "falseAlarmCost: expected a finite number >= 0, received -1",
        "missCost: expected a finite number >= 0, received NaN",
      ],
    ],
    [
      "a cost that is a text",
      () => costThreshold("1" as never, Number.POSITIVE_INFINITY),
      [
        "ERR_INVALID_INPUT costThreshold",
        'falseAlarmCost: expected a finite number >= 0, received "1"',
        "missCost: expected a finite number >= 0, received Infinity",
      ],
    ],
    [
      "two costs of 0",
      () => costThreshold(0, -0),
      [
        "ERR_INVALID_INPUT costThreshold",
        "missCost: expected a number above 0, because falseAlarmCost is 0, received -0",
      ],
    ],
    [
      "waits of nobody and nothing",
      () => erlangWait({ alertsPerHour: -1, handleSeconds: 0, supervisors: 1.5, waitSeconds: "1" as never }),
      [
        "ERR_INVALID_INPUT erlangWait",
        "alertsPerHour: expected a number from 0 to 1000000000, received -1",
        "handleSeconds: expected a number from 1e-9 to 1000000000, received 0",
        "supervisors: expected a whole number from 0 to 100000, received 1.5",
        "waitSeconds: expected a number from 0 to 1000000000, received a text",
      ],
    ],
    [
      "a wait without input",
      () => erlangWait(null as never),
      ["ERR_INVALID_INPUT erlangWait", "the input: expected an object, received null"],
    ],
    [
      "a plan without input",
      () => planSupervisorLoad(null as never),
      [
        "ERR_INVALID_INPUT planSupervisorLoad",
        "the input: expected an object, received null",
        "histogram: expected an object, received missing",
        "callsPerHour: expected a number from 0 to 1000000000, received missing",
        "threshold: expected a number from 0 to 1, received missing",
        "supervisors: expected a whole number from 0 to 100000, received missing",
        "handleSeconds: expected a number from 1e-9 to 1000000000, received missing",
      ],
    ],
    [
      "a plan out of every range",
      () =>
        planSupervisorLoad({
          histogram: ONE_BIN,
          threshold: 2,
          callsPerHour: Number.NaN,
          supervisors: -1,
          handleSeconds: 0,
          waitSeconds: -1,
          budgetPerSupervisorHour: 0,
        }),
      [
        "ERR_INVALID_INPUT planSupervisorLoad",
        "callsPerHour: expected a number from 0 to 1000000000, received NaN",
        "threshold: expected a number from 0 to 1, received 2",
        "supervisors: expected a whole number from 0 to 100000, received -1",
        "handleSeconds: expected a number from 1e-9 to 1000000000, received 0",
        "waitSeconds: expected a number from 0 to 1000000000, received -1",
        "budgetPerSupervisorHour: expected a finite number > 0, received 0",
      ],
    ],
    [
      "a histogram whose edges are wrong",
      () => thresholdForRate({ edges: [0, 0.5, 0.5], counts: [1] }, -1, "1" as never),
      [
        "ERR_INVALID_INPUT thresholdForRate",
        "histogram.edges: expected a list of one edge more than there are counts, and at least one count, received an array of 3",
        "histogram.edges[2]: expected a number above the edge before, received 0.5",
        "callsPerHour: expected a number from 0 to 1000000000000, received -1",
        "budgetPerHour: expected a number from 0 to 1000000000000, received a text",
      ],
    ],
    [
      "half a count",
      () => thresholdForRate({ edges: [0, 1], counts: [0.5] }, 1, 1),
      ["ERR_INVALID_INPUT thresholdForRate", "histogram.counts[0]: expected a whole number >= 0, received 0.5"],
    ],
    [
      "no histogram",
      () => thresholdForRate(null as never, 1, 1),
      ["ERR_INVALID_INPUT thresholdForRate", "histogram: expected an object, received null"],
    ],
    [
      "more scores than can be counted",
      () => thresholdForRate({ edges: [0, 0.5, 1], counts: [Number.MAX_SAFE_INTEGER, 1] }, 1, 1),
      [
        "ERR_INVALID_INPUT thresholdForRate",
        "histogram.counts: expected counts of at most 9007199254740991 in all, received more",
      ],
    ],
    [
      "a histogram without bins",
      () => thresholdForRate({ edges: [0], counts: [] }, 1, 1),
      [
        "ERR_INVALID_INPUT thresholdForRate",
        "histogram.edges: expected a list of one edge more than there are counts, and at least one count, received an array of 1",
      ],
    ],
    [
      "scores and budgets that are none",
      () => topKThreshold([0.5, Number.NaN, 1.1], -1),
      [
        "ERR_INVALID_INPUT topKThreshold",
        "scores[1]: expected a number from 0 to 1, received NaN",
        "scores[2]: expected a number from 0 to 1, received 1.1",
        "budget: expected a finite number >= 0, received -1",
      ],
    ],
    [
      "scores that are no list",
      () => topKThreshold("0.5" as never, Number.POSITIVE_INFINITY),
      [
        "ERR_INVALID_INPUT topKThreshold",
        "scores: expected a list, received a text",
        "budget: expected a finite number >= 0, received Infinity",
      ],
    ],
  ])("should refuse %s", (_, act, lines) => {
    expect(refusalLines(act)).toEqual(lines);
  });

  it("should count as many scores as there are exact numbers, and answer no -0", () => {
    const most = { edges: [0, 0.5, 1], counts: [Number.MAX_SAFE_INTEGER - 1, 1] };
    expect(thresholdForRate(most, 1, 1)).toEqual({ value: 0, because: "all", alertCount: Number.MAX_SAFE_INTEGER });
    expect(erlangWait({ alertsPerHour: -0, handleSeconds: 60, supervisors: 3 })?.offeredErlangs).toBe(0);
    const plan = { histogram: ONE_BIN, callsPerHour: -0, threshold: 0.5, supervisors: 1, handleSeconds: 60 };
    expect(planSupervisorLoad(plan).alertsPerHour).toEqual({ atLeast: 0, atMost: 0 });
  });

  it("should count no bin that ends below the threshold, the last one neither", () => {
    const plan = { histogram: { edges: [0, 0.5], counts: [9] }, callsPerHour: 90, supervisors: 1, handleSeconds: 60 };
    expect(planSupervisorLoad({ ...plan, threshold: 0.5 }).alertsPerHour).toEqual({ atLeast: 0, atMost: 90 });
    expect(planSupervisorLoad({ ...plan, threshold: 0.6 }).alertsPerHour).toEqual({ atLeast: 0, atMost: 0 });
  });
});

const ONE_BIN = { edges: [0, 1], counts: [1] };
