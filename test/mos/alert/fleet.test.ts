import { describe, expect, it } from "vitest";
import { describeValue } from "../../../src/core/errors.ts";
import { findAlert, initialFleet } from "../../../src/mos/alert/fleet.ts";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import type { AlertInput, FleetEffect, FleetInput, FleetState } from "../../../src/mos/alert/model.ts";
import { stepFleet } from "../../../src/mos/alert/step-fleet.ts";
import { sweepFleet } from "../../../src/mos/alert/sweep-fleet.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { inputAt, lettersFrom, pointAt, policyOf, QUARTER_MS, run, START } from "./alerts.ts";

const policy = policyOf();
const survey = policyOf({ source: "survey", cooldownSeconds: 86_400 });
const of = (series: string, letters: string, firstQuarter = 0): FleetInput[] =>
  lettersFrom(letters, firstQuarter).map((one) => ({ series, ...one }));
const asSurvey = (inputs: readonly FleetInput[]): FleetInput[] =>
  inputs.map((one) => ({ ...one, window: { ...one.window, source: "survey" } }));
const at = (quarter: number): number => START + quarter * QUARTER_MS;

const INPUT = "ERR_INVALID_INPUT";
const POLICY = "ERR_INVALID_POLICY";
const STATE = "ERR_INVALID_STATE";

/** Who refuses a call, and for what. */
function told(act: () => unknown): readonly unknown[] {
  const { message, code, problems } = refusalOf(act);
  return [
    message.slice(0, message.indexOf(":")),
    code,
    ...problems.map(({ path, expected, received }) => [path, expected, received]),
  ];
}

/** A stored fleet with one series, wherever its key belongs. */
function fleetWith(key: string, one: unknown): FleetState {
  const known = stepFleet(initialFleet(), of("a", "B"), policy).state.parts;
  return { version: 1, parts: known.map((part) => ("network:a" in part ? { [key]: one } : {})) as never };
}

describe("stepFleet", () => {
  it("should keep series apart by name and source", () => {
    const inputs = [...of("billing", "BB"), ...asSurvey(of("billing", "CC")), ...of("sales", "BC")];
    const { state, effects, outcomes, because } = stepFleet(initialFleet(), inputs, { network: policy, survey });
    expect(findAlert(state, "billing", "network")?.status).toBe("firing");
    expect(findAlert(state, "billing", "survey")?.status).toBe("ok");
    expect(findAlert(state, "sales", "network")?.status).toBe("ok");
    expect(findAlert(state, "sales", "survey")).toBeNull();
    expect(because).toBe("stepped");
    expect(outcomes.map((one) => one.because)).toEqual([
      "breach-began",
      "held",
      "quiet",
      "quiet",
      "breach-began",
      "not-held",
    ]);
    expect(effects).toMatchObject([
      {
        series: "billing",
        source: "network",
        effect: { kind: "fired", episode: "billing/network/2026-03-02T08:00:00.000Z" },
      },
    ]);
  });

  it("should step each series as stepAlert does, and leave the fleet given as it was", () => {
    const before = stepFleet(initialFleet(), of("a", "BB"), policy).state;
    const bytes = JSON.stringify(before);
    const after = stepFleet(JSON.parse(bytes) as FleetState, of("a", "BBC", 2), policy);
    expect(findAlert(after.state, "a", "network")).toEqual(run(lettersFrom("BBBBC"), policy).state);
    expect(JSON.stringify(before)).toBe(bytes);
  });

  it("should copy the parts alone that it steps", () => {
    const before = stepFleet(
      initialFleet(),
      ["a", "b", "c", "d"].flatMap((name) => of(name, "C")),
      policy,
    ).state;
    const after = stepFleet(before, of("a", "C", 1), policy).state;
    expect(after.parts.filter((part, i) => part !== before.parts[i])).toHaveLength(1);
  });

  it("should keep three hundred series, of which some share a part", () => {
    const names = Array.from({ length: 300 }, (_, i) => `queue ${i}`);
    const inputs = (letter: string, quarter: number) => names.flatMap((name) => of(name, letter, quarter));
    const first = stepFleet(initialFleet(), inputs("B", 0), policy).state;
    const { state, outcomes } = stepFleet(first, inputs("B", 1), policy);
    expect(new Set(outcomes.map(({ because }) => because))).toEqual(new Set(["held"]));
    for (const name of names) {
      expect(findAlert(first, name, "network")?.status).toBe("pending");
      expect(findAlert(state, name, "network")?.status).toBe("firing");
    }
    expect(new Set(sweepFleet(state, at(3) + 300_000, policy).outcomes.map(({ series }) => series)).size).toBe(300);
    const one = stepFleet(first, of("queue 0", "B", 1), policy).state;
    expect(names.filter((name) => findAlert(one, name, "network")?.status === "pending")).toEqual(names.slice(1));
  });

  it("should keep the other series of a part", () => {
    const { state } = stepFleet(initialFleet(), [...of("a", "B"), ...of("q13", "B")], policy);
    expect(state.parts.map((part) => Object.keys(part).length).filter((count) => count > 0)).toEqual([2]);
    const after = stepFleet(state, of("a", "B", 1), policy).state;
    expect(findAlert(after, "a", "network")?.status).toBe("firing");
    expect(findAlert(after, "q13", "network")).toBe(findAlert(state, "q13", "network"));
  });

  it("should believe a verdict that is given, whatever its own judge would say", () => {
    const { window } = inputAt("B", 0);
    const { verdict } = inputAt("C", 0);
    const step = stepFleet(initialFleet(), [{ series: "a", window, verdict }], policy);
    expect(step.outcomes).toEqual([{ series: "a", source: "network", because: "quiet" }]);
    expect(Object.values(step.state.parts.find((part) => "network:a" in part) ?? {})).toEqual([
      { alert: run([{ window, verdict }], policy).state, judge: null },
    ]);
  });

  it("should take names that mean something to objects", () => {
    for (const name of ["__proto__", "constructor", "network:x", "a/b"]) {
      const { state } = stepFleet(initialFleet(), of(name, "BB"), policy);
      const stored = JSON.parse(JSON.stringify(state)) as FleetState;
      expect(findAlert(stored, name, "network")?.status).toBe("firing");
      expect(findAlert(stored, `${name}x`, "network")).toBeNull();
    }
    expect(({} as Record<string, unknown>)["alert"]).toBeUndefined();
  });

  it("should judge windows that come without a verdict, and keep the judge's memory", () => {
    const cusum = policyOf({ judge: { kind: "cusum", referenceValue: 0.5, decisionInterval: 4.679 }, holdSeconds: 0 });
    const usual = { spread: 0.1, deviation: 0.5, volume: 25, weeks: 4, samples: 900, basis: "hour-of-week" } as const;
    const inputs = [0, 1, 2].map((i) => ({
      series: "a",
      window: inputAt("B", i, 3.9).window,
      expectation: { score: 4.4, ...usual },
    }));
    const whole = stepFleet(initialFleet(), inputs, cusum);
    let fleet = initialFleet();
    for (const input of inputs) fleet = stepFleet(JSON.parse(JSON.stringify(fleet)), [input], cusum).state;
    expect(fleet).toEqual(whole.state);
    expect(whole.effects).toMatchObject([{ effect: { kind: "fired", verdict: { because: "chart-signal" } } }]);
    const absolute = stepFleet(initialFleet(), [{ series: "a", window: inputAt("B", 0).window }], policy);
    expect(findAlert(absolute.state, "a", "network")?.verdict).toBe("breach");
  });

  it("should move no chart by a window that the alert refuses", () => {
    const cusum = policyOf({ judge: { kind: "cusum", referenceValue: 0.5, decisionInterval: 4.679 }, holdSeconds: 0 });
    const usual = { spread: 0.1, deviation: 0.5, volume: 25, weeks: 4, samples: 900, basis: "hour-of-week" } as const;
    const windowOf = (quarter: number, mean: number, score: number | null = 4.4): FleetInput => ({
      series: "a",
      window: inputAt("B", quarter, mean).window,
      expectation: score === null ? null : { score, ...usual },
    });
    const first = stepFleet(initialFleet(), [windowOf(0, 4.4)], cusum).state;
    const swept = sweepFleet(first, at(6) + 300_000, cusum).state;
    const late = stepFleet(swept, [windowOf(1, 3), windowOf(2, 3), windowOf(3, 3)], cusum);
    expect(late.outcomes.map(({ because }) => because)).toEqual(["late", "late", "late"]);
    expect(late.state).toEqual(swept);
    const usualAgain = stepFleet(late.state, [windowOf(6, 4.4)], cusum);
    expect(usualAgain.outcomes).toMatchObject([{ because: "quiet" }]);
    expect(usualAgain.effects).toEqual([]);
    // The same window again, now with an expectation that it had not.
    const unexpected = stepFleet(first, [windowOf(1, 3, null)], cusum).state;
    const again = stepFleet(unexpected, [windowOf(1, 3)], cusum);
    expect(again.outcomes).toMatchObject([{ because: "duplicate" }]);
    expect(again.state).toEqual(unexpected);
  });

  it("should say truly of a correction what a chart would have said, and move it no further", () => {
    const shewhart = policyOf({ judge: { kind: "shewhart", limit: 3, rules: [1] }, holdSeconds: 0 });
    const usual = { spread: 0.1, deviation: 0.5, volume: 25, weeks: 4, samples: 900, basis: "hour-of-week" } as const;
    const windowOf = (quarter: number, mean: number): FleetInput => ({
      series: "a",
      window: inputAt("B", quarter, mean).window,
      expectation: { score: 4.4, ...usual },
    });
    const { state } = stepFleet(initialFleet(), [windowOf(0, 4.4), windowOf(1, 4.3)], shewhart);
    const { effects, outcomes, state: after } = stepFleet(state, [windowOf(1, 2), windowOf(1, 4.4)], shewhart);
    expect(outcomes.map(({ because }) => because)).toEqual(["revised", "revised"]);
    expect(effects).toMatchObject([
      { effect: { before: { verdict: "clear" }, after: { verdict: "breach" }, changesVerdict: true } },
      { effect: { before: { verdict: "breach" }, after: { verdict: "clear" }, changesVerdict: true } },
    ]);
    const judgeOf = (fleet: FleetState) => fleet.parts.flatMap((part) => Object.values(part))[0]?.judge;
    expect(judgeOf(after)).toEqual(judgeOf(state));
  });

  it("should ask a function for the policy of each series", () => {
    const quick = policyOf({ holdSeconds: 0 });
    const { effects } = stepFleet(initialFleet(), [...of("vip", "B"), ...of("rest", "B")], (series) =>
      series === "vip" ? quick : policy,
    );
    expect(effects.map(({ series }) => series)).toEqual(["vip"]);
  });

  it("should refuse what it cannot step, and say where", () => {
    const step = (inputs: unknown, policies: unknown = policy, fleet: unknown = initialFleet()) =>
      refusedPaths(() => stepFleet(fleet as never, inputs as never, policies as never));
    const broken = [
      { ...inputAt("B", 0), series: "" },
      null,
      { series: "a", window: { ...inputAt("B", 0).window, endAt: 0 } },
    ];
    expect(step(broken)).toEqual([
      "ERR_INVALID_INPUT",
      "inputs[0].series",
      "inputs[1]",
      "inputs[1].series",
      "inputs[2].window.endAt",
    ]);
    expect(step("x")).toEqual(["ERR_INVALID_INPUT", "inputs"]);
    expect(step(asSurvey(of("a", "B")))).toEqual(["ERR_INVALID_POLICY", "policy.source"]);
    expect(step(asSurvey(of("a", "B")), { network: policy })).toEqual(["ERR_INVALID_POLICY", "policies"]);
    expect(step(of("a", "B"), null)).toEqual(["ERR_INVALID_POLICY", "policies"]);
    expect(step(of("a", "B"), { ...policy, holdSeconds: -1 })).toEqual(["ERR_INVALID_POLICY", "policy.holdSeconds"]);
    expect(step([], policy, { version: 0, parts: [] })).toEqual(["ERR_INVALID_STATE", "version"]);
    expect(step([], policy, { version: 1, parts: [] })).toEqual(["ERR_INVALID_STATE", "parts"]);
    expect(step([], policy, null)).toEqual(["ERR_INVALID_STATE", ""]);
  });

  it.each<[string, () => unknown, string, ...[string, string, string][]]>([
    [
      "no list",
      () => stepFleet(initialFleet(), {} as never, policy),
      INPUT,
      ["inputs", "a list of windows", "an object"],
    ],
    [
      "series that are no names",
      () =>
        stepFleet(
          initialFleet(),
          [3, "", undefined].map((series) => ({ ...inputAt("B", 0), series })) as never,
          policy,
        ),
      INPUT,
      ["inputs[0].series", "a non-empty text", "3"],
      ["inputs[1].series", "a non-empty text", "a text"],
      ["inputs[2].series", "a non-empty text", "missing"],
    ],
    [
      "no policy",
      () => stepFleet(initialFleet(), of("a", "B"), {}),
      POLICY,
      ["policies", "an alert policy for network series", "missing"],
    ],
    [
      "a function without an answer",
      () => stepFleet(initialFleet(), of("a", "B"), () => null as never),
      POLICY,
      ["policies", "an alert policy for network series", "null"],
    ],
    [
      "a policy of the other source",
      () => stepFleet(initialFleet(), of("a", "B"), survey),
      POLICY,
      ["policy.source", '"network"', '"survey"'],
    ],
    [
      "a later version",
      () => stepFleet({ ...initialFleet(), version: 2 } as never, [], policy),
      STATE,
      ["version", "1", "2"],
    ],
    [
      "too few parts",
      () => stepFleet({ version: 1, parts: [{}] }, [], policy),
      STATE,
      ["parts", "an array of 256", "an array of 1"],
    ],
  ])("should say of %s what is wrong", (_, act, code, ...problems) => {
    expect(told(act)).toEqual(["stepFleet", code, ...problems]);
  });

  it.each<[string, unknown, [string, string, string]]>([
    ["null", null, ["", "an object", "null"]],
    ["a list", [], ["alert", "an object", "missing"]],
    ["an alert of null", { alert: null, judge: null }, ["alert", "an object", "null"]],
    ["a judge that is left out", { alert: initialAlert() }, ["judge", "an object or null", "missing"]],
    ["a judge that is a text", { alert: initialAlert(), judge: "x" }, ["judge", "an object or null", "a text"]],
    ["an alert of another version", { alert: { ...initialAlert(), version: 0 }, judge: null }, ["version", "1", "0"]],
    [
      "a window of the other source",
      { alert: run(asSurvey(of("a", "C")) as AlertInput[], survey).state, judge: null },
      ["window.source", '"network", as the key says', '"survey"'],
    ],
  ])("should refuse a stored series that is %s", (_, one, problem) => {
    const fleet = fleetWith("network:a", one);
    const problems =
      problem[0] === "alert" && Array.isArray(one) ? [problem, ["judge", "an object or null", "missing"]] : [problem];
    expect(told(() => stepFleet(fleet, of("a", "B", 1), policy))).toEqual(["stepFleet", STATE, ...problems]);
    expect(told(() => sweepFleet(fleet, at(9), policy))).toEqual(["sweepFleet", STATE, ...problems]);
    // Nobody asks for it.
    expect(stepFleet(fleet, of("b", "B", 1), policy).because).toBe("stepped");
  });

  it.each([null, 3, "part", []])("should refuse a part that is %j", (part) => {
    const parts = initialFleet().parts.map(() => part) as never;
    const received = describeValue(part);
    expect(told(() => stepFleet({ version: 1, parts }, of("a", "B"), policy))).toEqual([
      "stepFleet",
      STATE,
      [expect.stringMatching(/^parts\[\d+\]$/), "an object", received],
    ]);
    expect(told(() => findAlert({ version: 1, parts }, "a", "network"))[0]).toBe("findAlert");
    expect(told(() => sweepFleet({ version: 1, parts }, at(9), policy))).toEqual([
      "sweepFleet",
      STATE,
      ["parts[0]", "an object", received],
    ]);
  });

  it.each(["network", "", "rumour:a", "constructor:a", ":a"])("should refuse to sweep what is stored as %j", (key) => {
    const fleet = fleetWith(key, { alert: run(lettersFrom("B")).state, judge: null });
    for (const policies of [policy, { network: policy }]) {
      expect(told(() => sweepFleet(fleet, at(9), policies))).toEqual([
        "sweepFleet",
        STATE,
        [expect.stringMatching(/^parts\[\d+\]$/), 'keys that begin with "network:" or "survey:"', "another key"],
      ]);
    }
  });
});

describe("sweepFleet", () => {
  const fleet = stepFleet(initialFleet(), [...of("quiet", "BB"), ...of("busy", "BBBBBBBB")], policy).state;

  it("should give silent series their empty windows up to now less the delay", () => {
    const { state, outcomes } = sweepFleet(fleet, at(8) + 300_000, policy);
    expect(new Set(outcomes.map(({ series }) => series))).toEqual(new Set(["quiet"]));
    expect(findAlert(state, "quiet", "network")).toEqual(run(lettersFrom("BBmmmmmm"), policy).state);
    expect(findAlert(state, "busy", "network")).toBe(findAlert(fleet, "busy", "network"));
  });

  it("should wait for the delay, and for a whole window", () => {
    expect(sweepFleet(fleet, at(3) + 299_999, policy).because).toBe("nothing-to-step");
    expect(sweepFleet(fleet, at(3) + 300_000, policy).outcomes).toHaveLength(1);
    expect(sweepFleet(fleet, START, policy).because).toBe("nothing-to-step");
  });

  it.each(["keep", "resolve", "clear", "breach"] as const)(
    "should come to the same in one sweep as in many: %s",
    (onMissing) => {
      const under = policyOf({ onMissing, clearHoldSeconds: 1800, renotifySeconds: 3600, evaluationDelaySeconds: 0 });
      const once = sweepFleet(fleet, at(60), under);
      let state = fleet;
      const effects: FleetEffect[] = [];
      for (let quarter = 0; quarter <= 60; quarter++) {
        const step = sweepFleet(state, at(quarter), under);
        state = step.state;
        effects.push(...step.effects);
      }
      const bySeries = (list: typeof effects, name: string) => list.filter(({ series }) => series === name);
      expect(once.state).toEqual(state);
      for (const name of ["quiet", "busy"]) expect(bySeries([...once.effects], name)).toEqual(bySeries(effects, name));
    },
  );

  it("should end an episode by silence where the policy says so", () => {
    const { effects } = sweepFleet(fleet, at(20), policyOf({ onMissing: "resolve" }));
    expect(effects.map(({ series, effect }) => [series, effect.kind])).toEqual(
      expect.arrayContaining([
        ["quiet", "resolved"],
        ["busy", "resolved"],
      ]),
    );
  });

  it("should take a silence of centuries", () => {
    for (const onMissing of ["keep", "resolve", "clear", "breach"] as const) {
      const { state } = sweepFleet(fleet, Date.UTC(9990, 0, 1), policyOf({ onMissing }));
      const last = findAlert(state, "quiet", "network")?.window?.endAt ?? 0;
      expect(Date.UTC(9990, 0, 1) - 300_000 - last).toBeLessThan(QUARTER_MS);
    }
  });

  it("should give evaluations at points of time one empty point", () => {
    const points = stepFleet(initialFleet(), [{ series: "a", ...pointAt("B", 0) }], policy).state;
    const { state, outcomes } = sweepFleet(points, START + 7_200_000, policy);
    expect(outcomes).toEqual([{ series: "a", source: "network", because: "gap" }]);
    expect(findAlert(state, "a", "network")?.window?.endAt).toBe(START + 6_900_000);
  });

  it("should tell each empty window's outcome until nothing changes any more, and then the last one's", () => {
    const becauseOf = (letters: string, under: typeof policy, quarters = 40) => {
      const before = stepFleet(initialFleet(), of("a", letters), under).state;
      return sweepFleet(before, at(quarters) + 300_000, under).outcomes.map(({ because }) => because);
    };
    expect(becauseOf("BB", policy)).toEqual(["missing", "stale"]);
    expect(becauseOf("B", policy)).toEqual(["missing", "gap"]);
    expect(becauseOf("BB", policyOf({ onMissing: "resolve" }))).toEqual(["ended-by-missing", "missing", "stale"]);
    expect(becauseOf("BB", policyOf({ onMissing: "breach" }), 5)).toEqual([
      "still-firing",
      "still-firing",
      "still-firing",
    ]);
    const recovering = policyOf({ onMissing: "clear", clearHoldSeconds: 1800 });
    const cleared = becauseOf("BB", recovering);
    expect(cleared.slice(0, 3)).toEqual(["recovering", "recovering", "cleared"]);
    // Then until the changes are forgotten, of which there are twenty.
    expect(cleared.slice(3)).toEqual(Array.from({ length: 20 }, () => "quiet"));
  });

  it("should count empty windows as clear for as long as a breach is remembered", () => {
    const under = policyOf({ onMissing: "clear", breachingWindows: { atLeast: 2, outOf: 30 } });
    const before = stepFleet(initialFleet(), of("a", "B"), under).state;
    const statusAfter = (quarters: number) =>
      findAlert(sweepFleet(before, at(quarters) + 300_000, under).state, "a", "network")?.status;
    expect([30, 31, 90].map(statusAfter)).toEqual(["pending", "ok", "ok"]);
  });

  it("should sweep surveys by the policy for them", () => {
    const before = stepFleet(initialFleet(), asSurvey(of("a", "BB")), { survey }).state;
    const { outcomes, state } = sweepFleet(before, at(3) + 300_000, { network: policy, survey });
    expect(outcomes).toEqual([{ series: "a", source: "survey", because: "missing" }]);
    expect(findAlert(state, "a", "survey")?.window).toMatchObject({ source: "survey", startAt: at(2), endAt: at(3) });
  });

  it("should leave a fleet as it is where nothing is due, a series before its first window, too", () => {
    const { state } = sweepFleet(fleet, at(3) + 299_999, policy);
    for (const [i, part] of state.parts.entries()) expect(part).toBe(fleet.parts[i]);
    const fresh = fleetWith("network:a", { alert: initialAlert(), judge: null });
    expect(sweepFleet(fresh, at(9), policy)).toEqual({
      state: fresh,
      effects: [],
      outcomes: [],
      because: "nothing-to-step",
    });
  });

  it("should not repeat a point of time that is just due", () => {
    const points = stepFleet(initialFleet(), [{ series: "a", ...pointAt("B", 0) }], policy).state;
    for (const ms of [-1, 0]) expect(sweepFleet(points, START + 300_000 + ms, policy).outcomes).toEqual([]);
    expect(sweepFleet(points, START + 300_001, policy).outcomes).toHaveLength(1);
  });

  it("should take all but the last hundred thousand windows of a silence as one", () => {
    const under = policyOf({ onMissing: "breach", evaluationDelaySeconds: 0, escalateDelta: null });
    const before = stepFleet(initialFleet(), of("a", "B"), under).state;
    const { state, outcomes, effects } = sweepFleet(before, at(100_003), under);
    expect(outcomes).toHaveLength(100_000);
    expect(effects).toMatchObject([{ effect: { kind: "fired", window: { startAt: at(1), endAt: at(3) } } }]);
    expect(findAlert(state, "a", "network")?.window).toMatchObject({ startAt: at(100_002), endAt: at(100_003) });
  });

  it("should refuse a now that is none", () => {
    for (const act of [() => sweepFleet(fleet, Number.NaN, policy), () => sweepFleet({} as never, 0, policy)]) {
      expect(told(act)[0]).toBe("sweepFleet");
    }
    expect(told(() => sweepFleet(fleet, at(9), {}))[0]).toBe("sweepFleet");
    expect(told(() => findAlert({} as never, "a", "network"))[0]).toBe("findAlert");

    expect(refusedPaths(() => sweepFleet(fleet, Number.NaN, policy))).toEqual(["ERR_INVALID_INPUT", "now"]);
    expect(refusedPaths(() => sweepFleet({} as never, 0, policy))).toEqual(["ERR_INVALID_STATE", "version", "parts"]);
  });
});
