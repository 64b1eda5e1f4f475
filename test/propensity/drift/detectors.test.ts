import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { makePageHinkleyPolicy } from "../../../src/propensity/drift/make-page-hinkley-policy.ts";
import {
  type AdwinPolicy,
  type DdmPolicy,
  DEFAULT_ADWIN_POLICY,
  DEFAULT_DDM_POLICY,
  DEFAULT_STABILITY_POLICY,
  type PageHinkleyPolicy,
  type StabilityPolicy,
} from "../../../src/propensity/drift/policy.ts";
import {
  adwinPolicyJsonSchema,
  ddmPolicyJsonSchema,
  pageHinkleyPolicyJsonSchema,
  parseAdwinPolicy,
  parseDdmPolicy,
  parsePageHinkleyPolicy,
  parseStabilityPolicy,
  safeParseAdwinPolicy,
  safeParseDdmPolicy,
  safeParsePageHinkleyPolicy,
  safeParseStabilityPolicy,
  stabilityPolicyJsonSchema,
} from "../../../src/propensity/drift/schema.ts";
import { stabilityOfCounts } from "../../../src/propensity/drift/stability-of-counts.ts";
import { initialAdwin, stepAdwin } from "../../../src/propensity/drift/step-adwin.ts";
import { initialDdm, stepDdm } from "../../../src/propensity/drift/step-ddm.ts";
import { initialPageHinkley, stepPageHinkley } from "../../../src/propensity/drift/step-page-hinkley.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";
import { naiveAdwin, naiveDdm, naivePageHinkley } from "./naive-detectors.ts";

const policy = makePageHinkleyPolicy({ lambda: 2 });
const jump = Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 1));
const detectors = [
  ["stepPageHinkley", initialPageHinkley, (s: never, v: number) => stepPageHinkley(s, v, policy)],
  ["stepDdm", initialDdm, (s: never, v: number) => stepDdm(s, v)],
  ["stepAdwin", initialAdwin, (s: never, v: number) => stepAdwin(s, v)],
] as const;

describe.each(detectors)("%s", (machine, initial, step) => {
  it("should leave its state alone where there is no value", () => {
    const { state } = step(initial() as never, 1);
    for (const none of [null, undefined, Number.NaN]) {
      const missing = step(state as never, none as never);
      expect(missing).toEqual({ state, effects: [], because: "missing" });
      expect(missing.state).toBe(state);
    }
  });

  it("should find a jump, and begin anew with the value after it", () => {
    let state: unknown = initial();
    const drifts: number[] = [];
    jump.forEach((value, i) => {
      const next = step(state as never, value);
      if (drifts.at(-1) === i - 1) expect(next.state.count).toBe(1);
      if (next.because === "drift") drifts.push(i);
      state = next.state;
    });
    expect(drifts).toHaveLength(1);
    expect(drifts[0]).toBeGreaterThanOrEqual(100);
  });

  it.each(["0.5", {}, [], true, Number.POSITIVE_INFINITY, 1e101, 2n])("should refuse the value %s", (value) => {
    expect(refusedPaths(() => step(initial() as never, value as never))).toEqual(["ERR_INVALID_INPUT", "value"]);
  });

  it.each([null, [], "x", { version: 2 }, { ...initial(), count: -1 }, { ...initial(), isDrifted: 1 }])(
    "should refuse the state %j",
    (state) => {
      const [code, ...paths] = refusedPaths(() => step(state as never, 1));
      expect([code, paths.length > 0]).toEqual(["ERR_INVALID_STATE", true]);
    },
  );

  it("should refuse a policy made by hand that is none", () => {
    const run = { stepPageHinkley, stepDdm, stepAdwin }[machine] as (...all: unknown[]) => unknown;
    expect(refusedPaths(() => run(initial(), 1, {}))[0]).toBe("ERR_INVALID_POLICY");
    expect(refusedPaths(() => run(initial(), 1, null))).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });
});

describe("detectors", () => {
  it.each<[() => unknown, readonly string[]]>([
    [
      () => stepPageHinkley(initialPageHinkley(), "0.5" as never, policy),
      ["ERR_INVALID_INPUT stepPageHinkley", 'value: expected a number of at most 1e100 in size, received "0.5"'],
    ],
    [() => stepDdm(initialDdm(), 0.5), ["ERR_INVALID_INPUT stepDdm", "value: expected 0, 1 or null, received 0.5"]],
    [
      () => stepAdwin(initialAdwin(), 2e100),
      ["ERR_INVALID_INPUT stepAdwin", "value: expected a number of at most 1e100 in size, received 2e+100"],
    ],
    [
      () => stepPageHinkley({ ...initialPageHinkley(), count: -1 }, 1, policy),
      ["ERR_INVALID_STATE stepPageHinkley", "count: expected a whole number >= 0, received -1"],
    ],
    [
      () => stepDdm({ ...initialDdm(), errors: 1 }, 0),
      ["ERR_INVALID_STATE stepDdm", "errors: expected a whole number from 0 to count, received 1"],
    ],
    [
      () => stepDdm({ ...initialDdm(), version: 2 } as never, 0),
      ["ERR_INVALID_STATE stepDdm", "version: expected 1, received 2"],
    ],
    [
      () => stepAdwin({ ...initialAdwin(), width: 1 }, 0),
      ["ERR_INVALID_STATE stepAdwin", "rows: expected rows of 1 values, the last one not empty, received rows of 0"],
    ],
    [
      () => stepAdwin({ ...initialAdwin(), rows: [[]] }, 0),
      ["ERR_INVALID_STATE stepAdwin", "rows: expected rows of 0 values, the last one not empty, received rows of 0"],
    ],
    [
      () => stepAdwin({ ...initialAdwin(), count: 0.5 }, 0),
      ["ERR_INVALID_STATE stepAdwin", "count: expected a whole number >= 0, received 0.5"],
    ],
    [
      () => stepPageHinkley(initialPageHinkley(), 1, null as never),
      ["ERR_INVALID_POLICY stepPageHinkley", "policy: expected an object of policy fields, received null"],
    ],
    [
      () => stepDdm(initialDdm(), 1, { ...DEFAULT_DDM_POLICY, warningFactor: 4, fingerprint: "x" }),
      ["ERR_INVALID_POLICY stepDdm", "policy.driftFactor: expected a number from warningFactor to 100, received 3"],
    ],
    [
      () => stepDdm(initialDdm(), 1, { ...DEFAULT_DDM_POLICY, warningFactor: "9", fingerprint: 5 } as never),
      [
        "ERR_INVALID_POLICY stepDdm",
        'policy.warningFactor: expected a number from 0.1 to 100, received "9"',
        "policy.fingerprint: expected the fingerprint of a policy, received 5",
      ],
    ],
    [
      () => stepDdm(initialDdm(), 1, { ...DEFAULT_DDM_POLICY, driftFactor: "1" } as never),
      ["ERR_INVALID_POLICY stepDdm", 'policy.driftFactor: expected a number from 0.1 to 100, received "1"'],
    ],
    [
      () => stepAdwin(initialAdwin(), 1, { ...DEFAULT_ADWIN_POLICY, clock: null } as never),
      ["ERR_INVALID_POLICY stepAdwin", "policy.clock: expected a whole number from 1 to 1000000, received null"],
    ],
    [
      () => stepPageHinkley(initialPageHinkley(), 1, { ...policy, mode: "sideways", lambda: null } as never),
      [
        "ERR_INVALID_POLICY stepPageHinkley",
        "policy.lambda: expected a number from 1e-9 to 1000000000, received null",
        'policy.mode: expected "up", "down" or "both", received "sideways"',
      ],
    ],
    [
      () => makePageHinkleyPolicy({ lambda: 2, alpa: 0.5 } as never),
      [
        "ERR_INVALID_POLICY makePageHinkleyPolicy",
        'policy.alpa: expected no such key, perhaps "alpha", received an unknown key',
      ],
    ],
    [
      () => makePageHinkleyPolicy({ lambda: 0 }),
      [
        "ERR_INVALID_POLICY makePageHinkleyPolicy",
        "policy.lambda: expected a number from 1e-9 to 1000000000, received 0",
      ],
    ],
  ])("should say what they refuse: %s", (act, lines) => {
    expect(refusalLines(act)).toEqual(lines);
  });

  it("should begin with nothing, and warm up for as long as the policy says", () => {
    const first = { version: 1, fingerprint: "", count: 0, isDrifted: false };
    const sums = { mean: 0, rise: 0, fall: 0, lowestRise: null, highestFall: null };
    expect(initialPageHinkley()).toEqual({ ...first, ...sums });
    expect(initialDdm()).toEqual({ ...first, errors: 0, best: null, isWarning: false });
    expect(initialAdwin()).toEqual({ ...first, width: 0, total: 0, deviation: 0, rows: [] });
    const steadyFrom = (
      step: (state: never) => { readonly state: unknown; readonly because: string },
      initial: unknown,
    ) => {
      let state = initial;
      for (let count = 1; ; count++) {
        const next = step(state as never);
        if (next.because !== "warming-up") return [count, next.because];
        state = next.state;
      }
    };
    expect(steadyFrom((state) => stepPageHinkley(state, 0, policy), initialPageHinkley())).toEqual([30, "steady"]);
    expect(steadyFrom((state) => stepDdm(state, 0), initialDdm())).toEqual([31, "steady"]);
    expect(steadyFrom((state) => stepAdwin(state, 0), initialAdwin())).toEqual([11, "steady"]);
  });

  it("should take -0 as 0", () => {
    expect(stepPageHinkley(initialPageHinkley(), -0, policy).state.mean).toBe(0);
    expect(stepAdwin(initialAdwin(), -0).state).toMatchObject({ total: 0, rows: [[{ total: 0, deviation: 0 }]] });
  });
});

describe("detectors under another policy", () => {
  it("should begin anew and say so", () => {
    const first = stepPageHinkley(initialPageHinkley(), 1, policy).state;
    const other = makePageHinkleyPolicy({ lambda: 3 });
    expect(stepPageHinkley(first, 1, other)).toMatchObject({ because: "policy-changed", state: { count: 1 } });
    const strict = parseDdmPolicy({ driftFactor: 4 });
    expect(stepDdm(stepDdm(initialDdm(), 0).state, 0, strict).because).toBe("policy-changed");
    const spread = { ...DEFAULT_ADWIN_POLICY, delta: 0.1 };
    const moved = stepAdwin(stepAdwin(initialAdwin(), 0).state, 0, spread);
    expect(moved).toMatchObject({ because: "policy-changed", state: { count: 1 } });
    expect(stepAdwin(moved.state, 0, spread)).toMatchObject({ because: "warming-up", state: { count: 2 } });
    expect(stepAdwin(stepAdwin(initialAdwin(), 0).state, 0, parseAdwinPolicy({ clock: 1 })).state.width).toBe(1);
  });
});

describe("stepPageHinkley", () => {
  it("should have no lambda of its own", () => {
    expect(refusedPaths(() => makePageHinkleyPolicy({} as never))).toEqual(["ERR_INVALID_POLICY", "policy.lambda"]);
    expect(refusedPaths(() => makePageHinkleyPolicy(null as never))).toEqual(["ERR_INVALID_POLICY", "policy.lambda"]);
    expect(refusedPaths(() => makePageHinkleyPolicy({ lambda: 0, mode: "sideways" } as never))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.lambda",
      "policy.mode",
    ]);
    expect(safeParsePageHinkleyPolicy({})).toMatchObject({ kind: "invalid", problems: [{ path: "lambda" }] });
    expect(refusedPaths(() => stepPageHinkley(initialPageHinkley(), 1, undefined as never))[0]).toBe(
      "ERR_INVALID_POLICY",
    );
  });

  it("should fade both sums and keep the ends of each", () => {
    // Numbers without rounding: after 0, 1 and 0.5 the mean is 0.5.
    const plain = { ...policy, lambda: 0.4375, delta: 0.125, alpha: 0.5, minimumCount: 1 };
    const one = stepPageHinkley(initialPageHinkley(), 0, plain);
    const ends = { lowestRise: -0.125, isDrifted: false, version: 1, fingerprint: policyFingerprint(plain) };
    expect(one.state).toEqual({ count: 1, mean: 0, rise: -0.125, fall: 0.125, highestFall: 0.125, ...ends });
    const two = stepPageHinkley(one.state, 1, plain);
    expect(two.state).toEqual({ count: 2, mean: 0.5, rise: 0.3125, fall: 0.6875, highestFall: 0.6875, ...ends });
    // 0.3125 − (−0.125) is lambda itself, which is no drift.
    expect([two.because, two.effects]).toEqual(["steady", []]);
    const three = stepPageHinkley(two.state, 0.5, plain);
    expect(three.state).toEqual({ count: 3, mean: 0.5, rise: 0.03125, fall: 0.46875, highestFall: 0.6875, ...ends });
    // The fall of 0.6875 − 0.46875 and the rise of 0.03125 − (−0.125).
    const at = (lambda: number, value = 0.5, state = two.state) => {
      const other = { ...plain, lambda };
      return stepPageHinkley({ ...state, fingerprint: policyFingerprint(other) }, value, other).effects;
    };
    expect(at(0.21875)).toEqual([]);
    expect(at(0.2)).toEqual([{ kind: "drift", direction: "down", count: 3, mean: 0.5, distance: 0.21875 }]);
    expect(at(0.1)).toEqual([{ kind: "drift", direction: "down", count: 3, mean: 0.5, distance: 0.21875 }]);
    expect(at(0.4, 1, one.state)).toEqual([{ kind: "drift", direction: "up", count: 2, mean: 0.5, distance: 0.4375 }]);
  });

  it("should look where it is told to", () => {
    const drift = (values: readonly number[], mode: PageHinkleyPolicy["mode"]): string | undefined => {
      let state = initialPageHinkley();
      for (const value of values) {
        const step = stepPageHinkley(state, value, makePageHinkleyPolicy({ lambda: 2, mode }));
        if (step.effects[0] !== undefined) return step.effects[0].direction;
        state = step.state;
      }
      return undefined;
    };
    const fall = jump.map((one) => 1 - one);
    expect([drift(jump, "both"), drift(jump, "up"), drift(jump, "down")]).toEqual(["up", "up", undefined]);
    expect([drift(fall, "both"), drift(fall, "up"), drift(fall, "down")]).toEqual(["down", undefined, "down"]);
  });

  it.each([
    [[4, 0, 3, -1, 3], "down"],
    [[4, -5, 2, -1, 3], "up"],
  ] as const)("should tell the larger distance where %j goes both ways", (values, direction) => {
    const driftOf = (mode: PageHinkleyPolicy["mode"]) => {
      const one = makePageHinkleyPolicy({ lambda: 0.5, minimumCount: values.length, mode });
      let step = stepPageHinkley(initialPageHinkley(), values[0], one);
      for (const value of values.slice(1)) step = stepPageHinkley(step.state, value, one);
      return step.effects[0];
    };
    const both = [driftOf("up"), driftOf("down")] as const;
    expect(driftOf("both")?.direction).toBe(direction);
    expect(driftOf("both")?.distance).toBe(Math.max(both[0]?.distance ?? -1, both[1]?.distance ?? -1));
    expect(both.map((one) => (one?.distance ?? -1) > 0.5)).toEqual([true, true]);
  });
});

describe("stepDdm", () => {
  it("should take the first error for a drift where there was none before", () => {
    let state = initialDdm();
    for (let i = 0; i < 31; i++) state = stepDdm(state, 0).state;
    expect(stepDdm(state, 1).effects).toEqual([{ kind: "drift", count: 32, rate: 1 / 32, bestRate: 0 }]);
  });

  it("should refuse what is neither right nor wrong, and more errors than values", () => {
    expect(refusedPaths(() => stepDdm(initialDdm(), 0.5))).toEqual(["ERR_INVALID_INPUT", "value"]);
    expect(refusedPaths(() => stepDdm({ ...initialDdm(), errors: 1 }, 0))).toEqual(["ERR_INVALID_STATE", "errors"]);
  });
});

describe("stepAdwin", () => {
  it("should refuse rows that do not hold what the window says", () => {
    const { state } = stepAdwin(initialAdwin(), 1);
    for (const edited of [{ width: 2 }, { rows: [] }, { rows: [...state.rows, []] }]) {
      expect(refusedPaths(() => stepAdwin({ ...state, ...edited }, 1))).toEqual(["ERR_INVALID_STATE", "rows"]);
    }
    expect(refusedPaths(() => stepAdwin({ ...state, rows: [[{ total: "1" }]] } as never, 1))).toEqual([
      "ERR_INVALID_STATE",
      "rows[0][0].total",
      "rows[0][0].deviation",
    ]);
  });

  it("should look at the cut before the last value where a side may be so short", () => {
    const eager = parseAdwinPolicy({ delta: 0.5, clock: 1, minimumSubwindow: 1, graceCount: 0 });
    let step = stepAdwin(initialAdwin(), 0, eager);
    for (let i = 1; i < 20; i++) step = stepAdwin(step.state, 0, eager);
    expect(step.because).toBe("steady");
    expect(naiveAdwin([...new Array(20).fill(0), 10], eager)).toEqual([{ at: 20, width: 5 }]);
    expect(stepAdwin(step.state, 10, eager)).toMatchObject({
      because: "drift",
      effects: [{ widthBefore: 21, widthAfter: 5, meanBefore: 10 / 21, meanAfter: 2 }],
    });
  });

  it("should never cut what is all the same, however short a side", () => {
    const eager = parseAdwinPolicy({ clock: 1, minimumSubwindow: 5, graceCount: 0 });
    let step = stepAdwin(initialAdwin(), 0.25, eager);
    for (let i = 1; i < 40; i++) {
      step = stepAdwin(step.state, 0.25, eager);
      expect(step.because).toBe("steady");
    }
    expect(step.state).toMatchObject({ width: 40, total: 10, deviation: 0 });
  });

  it("should stay small, whatever comes", () => {
    let state = initialAdwin();
    for (let i = 0; i < 5000; i++) state = stepAdwin(state, (i * 7) % 10).state;
    expect(state.width).toBe(5000);
    expect(state.rows.flat().length).toBeLessThan(70);
  });

  it("should hold out extreme values", () => {
    let state = initialAdwin();
    for (let i = 0; i < 200; i++) state = stepAdwin(state, i % 2 === 0 ? 1e100 : -1e100).state;
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe("the models of the detectors", () => {
  it("should find a jump as well, so that being equal to them means something", () => {
    expect(naivePageHinkley(jump, policy)).toHaveLength(1);
    expect(naiveDdm(jump, DEFAULT_DDM_POLICY).some(({ kind }) => kind === "drift")).toBe(true);
    expect(naiveAdwin(jump, DEFAULT_ADWIN_POLICY)).toHaveLength(1);
  });
});

describe("the doors", () => {
  it("should fill in the defaults, whose fingerprints are right", () => {
    expect(parseStabilityPolicy({})).toEqual(DEFAULT_STABILITY_POLICY);
    expect(parseDdmPolicy({})).toEqual(DEFAULT_DDM_POLICY);
    expect(parseAdwinPolicy({})).toEqual(DEFAULT_ADWIN_POLICY);
    expect(parsePageHinkleyPolicy({ lambda: 2 })).toEqual(policy);
    for (const one of [DEFAULT_STABILITY_POLICY, DEFAULT_DDM_POLICY, DEFAULT_ADWIN_POLICY, policy]) {
      expect(one.fingerprint).toBe(policyFingerprint(one));
    }
    expect(Object.isFrozen(policy)).toBe(true);
  });

  it("should keep to the order of fields, as hand-made policies do", () => {
    expect(safeParseStabilityPolicy({ moderateFrom: 0.3 })).toMatchObject({ problems: [{ path: "significantAbove" }] });
    expect(safeParseDdmPolicy({ warningFactor: 5 })).toMatchObject({ problems: [{ path: "driftFactor" }] });
    const bad: StabilityPolicy = { ...DEFAULT_STABILITY_POLICY, moderateFrom: 0.3 };
    expect(refusedPaths(() => stabilityOfCounts([1, 1], [1, 1], bad))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.significantAbove",
    ]);
  });

  it.each([null, [], "x".repeat(100_000), { binCount: 2.5 }, { clock: -0 }, JSON.parse('{"__proto__": 1}')])(
    "should refuse %j",
    (input) => {
      for (const read of [
        safeParseStabilityPolicy,
        safeParsePageHinkleyPolicy,
        safeParseDdmPolicy,
        safeParseAdwinPolicy,
      ]) {
        expect(read(input).kind).toBe("invalid");
      }
      expect(refusedPaths(() => parseStabilityPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
      expect(refusedPaths(() => parsePageHinkleyPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
      expect(refusedPaths(() => parseDdmPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
      expect(refusedPaths(() => parseAdwinPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
    },
  );

  it("should describe every field for editors", () => {
    const all: [Readonly<Record<string, unknown>>, StabilityPolicy | PageHinkleyPolicy | DdmPolicy | AdwinPolicy][] = [
      [stabilityPolicyJsonSchema(), DEFAULT_STABILITY_POLICY],
      [pageHinkleyPolicyJsonSchema(), policy],
      [ddmPolicyJsonSchema(), DEFAULT_DDM_POLICY],
      [adwinPolicyJsonSchema(), DEFAULT_ADWIN_POLICY],
    ];
    for (const [schema, one] of all) {
      const fields = schema["properties"] as Readonly<Record<string, { readonly description?: string }>>;
      expect(Object.keys(fields).sort()).toEqual(Object.keys(one).sort());
      for (const field of Object.values(fields)) expect(field.description).toBeTypeOf("string");
    }
  });
});
