import { describe, expect, it } from "vitest";
import { findAlert, initialFleet } from "../../../src/mos/alert/fleet.ts";
import type { FleetEffect, FleetInput, FleetState } from "../../../src/mos/alert/model.ts";
import { stepFleet } from "../../../src/mos/alert/step-fleet.ts";
import { sweepFleet } from "../../../src/mos/alert/sweep-fleet.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { inputAt, lettersFrom, pointAt, policyOf, QUARTER_MS, run, START } from "./alerts.ts";

const policy = policyOf();
const survey = policyOf({ source: "survey", cooldownSeconds: 86_400 });
const of = (series: string, letters: string, firstQuarter = 0): FleetInput[] =>
  lettersFrom(letters, firstQuarter).map((one) => ({ series, ...one }));
const asSurvey = (inputs: readonly FleetInput[]): FleetInput[] =>
  inputs.map((one) => ({ ...one, window: { ...one.window, source: "survey" } }));
const at = (quarter: number): number => START + quarter * QUARTER_MS;

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
    const { state } = stepFleet(initialFleet(), of("a", "B"), policy);
    const parts = state.parts.map((part) =>
      "network:a" in part ? { "network:a": { alert: { version: 0 }, judge: null } } : part,
    );
    expect(step(of("a", "B", 1), policy, { version: 1, parts })[0]).toBe("ERR_INVALID_STATE");
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

  it("should refuse a now that is none", () => {
    expect(refusedPaths(() => sweepFleet(fleet, Number.NaN, policy))).toEqual(["ERR_INVALID_INPUT", "now"]);
    expect(refusedPaths(() => sweepFleet({} as never, 0, policy))).toEqual(["ERR_INVALID_STATE", "version", "parts"]);
  });
});
