import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flappingPercent } from "../../../src/mos/alert/flapping.ts";
import type { AlertInput, AlertState } from "../../../src/mos/alert/model.ts";
import type { AlertPolicy } from "../../../src/mos/policy.ts";
import { inputAt, type Letter, lettersFrom, pointAt, policyOf, run } from "./alerts.ts";

interface Bound {
  readonly op: "lt" | "gt";
  readonly value: number;
}

interface Sample {
  readonly t: number;
  readonly value?: number;
  readonly result?: "Normal" | "Alerting" | "NoData";
}

interface TimedCase {
  readonly id: string;
  readonly system: string;
  readonly policy: {
    readonly trigger?: Bound;
    readonly clear?: Bound | null;
    readonly holdSeconds: number;
    readonly keepFiringSeconds: number;
  };
  readonly samples: readonly Sample[];
  readonly expected: readonly { readonly t: number; readonly state: string }[];
}

type Treatment = "missing" | "ignore" | "breaching" | "notBreaching";

interface CountedCase {
  readonly id: string;
  readonly policy: { readonly evaluationPeriods: number; readonly datapointsToAlarm: number };
  readonly samples: { readonly oldestToNewest: readonly ("0" | "X" | "-")[] };
  readonly expected: Readonly<Record<Treatment, string>>;
  readonly departs?: { readonly [K in Treatment]?: { readonly state: string } };
}

interface FlappingCase {
  readonly id: string;
  readonly samples: readonly string[];
  readonly expected: readonly { readonly percent: number; readonly flapping: boolean }[];
}

const { cases } = JSON.parse(readFileSync(new URL("../data/alert-semantics.json", import.meta.url), "utf8")) as {
  readonly cases: readonly { readonly id: string; readonly system: string; readonly source: string }[];
};

function casesOf<T>(...systems: readonly string[]): [string, T][] {
  return cases.filter(({ system }) => systems.includes(system)).map((one) => [one.id, one as unknown as T]);
}

const isMet = ({ op, value: bound }: Bound, value: number): boolean => (op === "lt" ? value < bound : value > bound);

/** What a sample is for a system without a name for what lies between its bounds. */
function letterOf({ value, result }: Sample, { trigger, clear }: TimedCase["policy"]): Letter {
  if (result !== undefined) return ({ Normal: "C", Alerting: "B", NoData: "m" } as const)[result];
  if (trigger === undefined || value === undefined) throw new Error("a case without a trigger");
  if (isMet(trigger, value)) return "B";
  return !clear || isMet(clear, value) ? "C" : "-";
}

/** The policy that behaves as the other system does. */
function imitation({ policy, system }: TimedCase): AlertPolicy {
  // No data restarts the hold of Grafana, which evaluates every ten seconds, so nothing longer is bridged.
  const maxGapSeconds = system === "grafana" ? 10 : 3600;
  return policyOf({ holdSeconds: policy.holdSeconds, clearHoldSeconds: policy.keepFiringSeconds, maxGapSeconds });
}

/** The name that the other system has for a state of ours. */
function nameOf({ status, dataStatus }: AlertState, system: string): string {
  if (system === "prometheus") {
    return { ok: "inactive", pending: "pending", firing: "firing", recovering: "firing" }[status];
  }
  if (dataStatus !== "ok") return "NoData";
  return { ok: "Normal", pending: "Pending", firing: "Alerting", recovering: "Recovering" }[status];
}

describe("alert semantics of others", () => {
  it("should say for every case where it comes from", () => {
    expect(cases.length).toBeGreaterThan(20);
    for (const { source } of cases) expect(source).not.toBe("");
  });

  it.each(casesOf<TimedCase>("prometheus", "grafana"))("should answer as in %s", (_, one) => {
    const policy = imitation(one);
    let state: AlertState | undefined;
    const names = one.samples.map((sample) => {
      state = run([pointAt(letterOf(sample, one.policy), sample.t)], policy, state).state;
      return { t: sample.t, state: nameOf(state, one.system) };
    });
    expect(names).toEqual(one.expected);
  });

  const onMissing = { missing: "keep", ignore: "keep", breaching: "breach", notBreaching: "clear" } as const;

  describe.each(casesOf<CountedCase>("cloudwatch"))("%s", (_, { policy, samples, expected, departs }) => {
    const letters = samples.oldestToNewest.map((one) => ({ "0": "C", X: "B", "-": "m" })[one]).join("");
    const { datapointsToAlarm: atLeast, evaluationPeriods: outOf } = policy;
    const imitating = (treatment: Treatment): AlertPolicy =>
      policyOf({ breachingWindows: { atLeast, outOf }, onMissing: onMissing[treatment] });

    it.each(Object.keys(onMissing) as Treatment[])("should answer with missing data treated as %s", (treatment) => {
      const { state } = run(lettersFrom(letters), imitating(treatment));
      const wanted = departs?.[treatment]?.state ?? expected[treatment];
      if (wanted === "ALARM") expect(state.status).toBe("firing");
      else expect(["ok", "pending"]).toContain(state.status);
      if (wanted === "INSUFFICIENT_DATA") expect(state.dataStatus).not.toBe("ok");
      if (wanted !== "retain") return;
      const alarm = run(lettersFrom("BBB"), imitating(treatment)).state;
      expect(run(lettersFrom(letters, 3), imitating(treatment), alarm).state.status).toBe("firing");
    });
  });

  it.each(casesOf<FlappingCase>("icinga2"))("should flap as in %s", (_, { samples, expected }) => {
    let state: AlertState | undefined;
    const seen = samples.map((sample, i) => {
      const input: AlertInput = inputAt(sample === "OK" ? "C" : "B", i);
      state = run([input], policyOf(), state).state;
      return { percent: flappingPercent(state), flapping: state.flapping.isFlapping };
    });
    expect(seen).toEqual(expected.map(({ percent, flapping }) => ({ percent, flapping })));
  });
});
