import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import type { AlertNotification } from "../../../src/mos/alert/model.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import type { QualityExpectation } from "../../../src/mos/model.ts";
import type { AlertPolicy } from "../../../src/mos/policy.ts";
import { inputAt, inputFrom, lettersFrom, pointAt, policyOf, QUARTER_MS, run, runLetters, START } from "./alerts.ts";

const at = (quarter: number): number => START + quarter * QUARTER_MS;

describe("stepAlert: hold", () => {
  it("should fire at the second breaching quarter of an hour", () => {
    const { statuses, told, because } = runLetters("CBBB");
    expect(statuses).toBe("opff");
    expect(told).toEqual(["fired@2"]);
    expect(because).toEqual(["quiet", "breach-began", "held", "still-firing"]);
  });

  it("should fire at once without a hold", () => {
    expect(runLetters("B", policyOf({ holdSeconds: 0 })).told).toEqual(["fired@0"]);
  });

  it.each([
    ["at", 1800, "ppf"],
    ["one second short of", 1801, "pppf"],
  ])("should count a hold %s the boundary", (_, holdSeconds, statuses) => {
    expect(runLetters("BBBB".slice(0, statuses.length), policyOf({ holdSeconds })).statuses).toBe(statuses);
  });

  it.each(["C", "-"])("should return to ok when a pending breach is followed by %s", (letter) => {
    const { statuses, because, told } = runLetters(`B${letter}B`);
    expect(statuses).toBe("pop");
    expect(because[1]).toBe("not-held");
    expect(told).toEqual([]);
  });

  it("should count the time between evaluations at points of time", () => {
    const points = [0, 300, 600, 899, 900].map((seconds) => pointAt("B", seconds));
    expect(run(points).statuses).toBe("ppppf");
  });

  it("should count what overlapping windows cover only once", () => {
    const sliding = [0, 1, 2, 3, 4].map((i) =>
      inputFrom("B", START + i * 300_000, START + i * 300_000 + QUARTER_MS, 3),
    );
    expect(run(sliding).statuses).toBe("pppff");
  });

  it("should count windows in a row", () => {
    const policy = policyOf({ consecutiveWindows: 3 });
    expect(runLetters("BBCBBiBB", policy).statuses).toBe("ppopppff");
    expect(runLetters("B", policyOf({ consecutiveWindows: 1 })).statuses).toBe("f");
  });

  it("should count M of the last N that say anything", () => {
    const policy = policyOf({ breachingWindows: { atLeast: 2, outOf: 3 }, maxGapSeconds: 100_000 });
    expect(runLetters("B-B", policy).statuses).toBe("ppf");
    expect(runLetters("B-CB", policy).statuses).toBe("pppp");
    expect(runLetters("B-CC", policy).statuses).toBe("pppo");
    expect(runLetters("BimiCB", policy).told).toEqual(["fired@5"]);
    const { effects } = runLetters("B-CBB", policy);
    expect(effects[0]).toMatchObject({ kind: "fired", startedAt: at(3) });
  });

  it("should prefer windows in a row to M of N", () => {
    const policy = policyOf({ breachingWindows: { atLeast: 1, outOf: 1 }, consecutiveWindows: 2 });
    expect(runLetters("BB", policy).statuses).toBe("pf");
  });
});

describe("stepAlert: silence", () => {
  it.each(["i", "m"])("should neither add nor reset for %s", (letter) => {
    const { statuses, data, told, because } = runLetters(`B${letter}B`);
    expect(statuses).toBe("ppf");
    const status = letter === "i" ? "insufficient" : "missing";
    expect(data).toEqual(["ok", status, "ok"]);
    expect(because[1]).toBe(status);
    expect(told).toEqual(["fired@2"]);
  });

  it("should give up what is pending after more than maxGapSeconds", () => {
    expect(runLetters("BmmB").statuses).toBe("pppf");
    const { statuses, data, because } = runLetters("BmmmB");
    expect(statuses).toBe("pppop");
    expect(data).toEqual(["ok", "missing", "missing", "stale", "ok"]);
    expect(because[3]).toBe("gap");
    const jump = run([inputAt("B", 0), inputAt("B", 3), inputAt("B", 7)]);
    expect(jump.statuses).toBe("pff");
    expect(run([inputAt("B", 0), inputAt("B", 4)]).statuses).toBe("pp");
  });

  it("should keep an alert firing and say that its data is stale", () => {
    const { statuses, data, told, because } = runLetters("BBmmmmiC");
    expect(statuses).toBe("pffffffo");
    expect(data).toEqual(["ok", "ok", "missing", "missing", "stale", "stale", "stale", "ok"]);
    expect(because.slice(4, 6)).toEqual(["stale", "stale"]);
    expect(told).toEqual(["fired@1", "resolved@7"]);
  });

  it("should take a window of many scores but no verdict as insufficient", () => {
    const { window } = inputAt("B", 0);
    const { verdict } = inputAt("i", 0);
    expect(run([{ window, verdict }]).data).toEqual(["insufficient"]);
  });

  it("should not believe a verdict on fewer scores than the policy wants", () => {
    const policy = policyOf({ minimumSampleSize: 10, holdSeconds: 0 });
    expect(runLetters("BBBB", policy).statuses).toBe("oooo");
    expect(runLetters("B", policyOf({ minimumSampleSize: 9, holdSeconds: 0 })).statuses).toBe("f");
  });

  it("should end an episode by missing scores where the policy says so, and tell why", () => {
    const policy = policyOf({ onMissing: "resolve" });
    const { statuses, effects, because } = runLetters("BBmm", policy);
    expect(statuses).toBe("pfoo");
    expect(effects[1]).toMatchObject({ kind: "resolved", because: "missing", window: { count: 0, mean: null } });
    expect(runLetters("BBC").effects[1]).toMatchObject({ kind: "resolved", because: "cleared", window: { count: 9 } });
    expect(because[2]).toBe("ended-by-missing");
    expect(runLetters("Bm", policy).because[1]).toBe("not-held");
    expect(runLetters("BBi", policy).statuses).toBe("pff");
  });

  it("should count missing scores as a breach or as clear where the policy says so", () => {
    const breaching = runLetters("mm", policyOf({ onMissing: "breach" }));
    expect(breaching.statuses).toBe("pf");
    expect(breaching.data).toEqual(["missing", "missing"]);
    expect(breaching.effects[0]).toMatchObject({ kind: "fired", window: { mean: null } });
    expect(runLetters("BBm", policyOf({ onMissing: "clear" })).statuses).toBe("pfo");
    expect(runLetters("BBmm", policyOf({ onMissing: "clear", clearHoldSeconds: 900 })).statuses).toBe("pfro");
  });

  it("should take time without any window as one that is missing, where that matters", () => {
    const { statuses, told, effects } = run(
      [...lettersFrom("BB"), inputAt("B", 4)],
      policyOf({ onMissing: "resolve" }),
    );
    expect(statuses).toBe("pfp");
    expect(told).toEqual(["fired@1", "resolved@2"]);
    expect(effects[1]).toMatchObject({
      at: at(4),
      window: { startAt: at(2), endAt: at(4), count: 0, mean: null, min: null, shareBelow: null },
      verdict: { because: "no-data", value: null, triggerBound: null, clearBound: null },
    });
    expect(run([inputAt("C", 0), inputAt("B", 40)], policyOf({ onMissing: "breach" })).statuses).toBe("of");
    expect(run([pointAt("B", 0), pointAt("B", 9000)], policyOf({ onMissing: "resolve" })).statuses).toBe("pp");
  });
});

describe("stepAlert: why", () => {
  it("should say that a silence ended what was pending, whichever window ends it", () => {
    expect(run([inputAt("B", 0), inputAt("i", 10)]).because).toEqual(["breach-began", "gap"]);
    expect(run([inputAt("B", 0), inputAt("m", 10)]).because).toEqual(["breach-began", "gap"]);
    expect(runLetters("Bmmmm").because).toEqual(["breach-began", "missing", "missing", "gap", "stale"]);
  });

  it("should say of M of N what it says of a hold", () => {
    const policy = policyOf({ breachingWindows: { atLeast: 2, outOf: 2 } });
    const { because, statuses } = runLetters("CB-CBB", policy);
    expect(because).toEqual(["quiet", "breach-began", "holding", "not-held", "breach-began", "held"]);
    expect(statuses).toBe("oppopf");
    expect(runLetters("BBCC", policy).because).toEqual(["breach-began", "held", "cleared", "quiet"]);
  });

  it("should say that nothing is there where nothing was pending", () => {
    const { because } = runLetters("mCmBmm", policyOf({ onMissing: "resolve" }));
    expect(because).toEqual(["missing", "quiet", "missing", "breach-began", "not-held", "missing"]);
  });
});

describe("stepAlert: instants", () => {
  it("should fire at the beginning of 1970 and before it: no fired so far is no cooldown", () => {
    const policy = policyOf({ holdSeconds: 0 });
    expect(run([inputFrom("B", 0, QUARTER_MS, 3)], policy).told).toEqual(["fired@0"]);
    expect(run([inputFrom("B", -2 * QUARTER_MS, -QUARTER_MS, 3)], policy).told).toEqual(["fired@0"]);
  });

  it.each<[string, Partial<AlertPolicy>]>([
    ["a hold", {}],
    ["no hold", { holdSeconds: 0, renotifySeconds: 0.001 }],
    ["windows in a row", { consecutiveWindows: 2 }],
    ["M of N", { breachingWindows: { atLeast: 2, outOf: 3 } }],
    ["M of N at once", { breachingWindows: { atLeast: 1, outOf: 3 } }],
  ])("should write no -0 with %s", (_, fields) => {
    const policy = policyOf({ maxGapSeconds: 1e9, ...fields });
    const point = { ...pointAt("B", 0).window, startAt: -0, endAt: -0, mean: -0, shareBelow: -0 };
    const verdict = { ...inputAt("B", 0).verdict, value: -0, triggerBound: -0, clearBound: -0 };
    const window = { ...point, startAt: 0, endAt: 900_000, mean: -2 };
    for (const inputs of [
      [{ window: point, verdict }],
      [
        { window: { ...point, startAt: -900_000 }, verdict },
        { window: { ...window, startAt: 5 }, verdict },
      ],
      [
        { window: { ...point, startAt: -900_000, endAt: -5 }, verdict },
        { window: point, verdict },
      ],
      [{ window: { ...point, count: -0, mean: null }, verdict: inputAt("m", 0).verdict }],
    ]) {
      const { state, effects } = run(inputs, policy);
      expect(JSON.parse(JSON.stringify({ state, effects }))).toStrictEqual({ state, effects });
    }
  });
});

describe("stepAlert: states that were stored", () => {
  it("should go on holding where a state has lost when something was last heard", () => {
    const { state } = runLetters("B");
    expect(run([inputAt("B", 1)], policyOf(), { ...state, heardAt: null }).statuses).toBe("f");
  });

  it("should write no -0 of a repeat that is withheld", () => {
    const policy = policyOf({ holdSeconds: 0, isMutedWhileFlapping: true, renotifySeconds: 1, escalateDelta: null });
    const { state } = run([inputFrom("B", -1_800_000, -900_000, 3)], policy);
    const flapping = { changes: 0b11111111, isBreaching: true, isFlapping: true };
    const { told, state: after } = run([inputFrom("B", -900_000, -0, 3)], policy, { ...state, flapping });
    expect(told).toEqual(["withheld repeated: flapping@0"]);
    expect(after.episode?.repeatFrom).toBe(0);
  });
});

describe("stepAlert: clear", () => {
  it("should change nothing between the bounds", () => {
    expect(runLetters("--BB--").statuses).toBe("oopfff");
  });

  it("should resolve at the first clear window without a clear hold", () => {
    const { statuses, told, because } = runLetters("BBC");
    expect(statuses).toBe("pfo");
    expect(told).toEqual(["fired@1", "resolved@2"]);
    expect(because[2]).toBe("cleared");
  });

  it("should recover first with a clear hold, and relapse into the same episode", () => {
    const { statuses, told, effects, because } = runLetters("BBCBCC", policyOf({ clearHoldSeconds: 900 }));
    expect(statuses).toBe("pfrfro");
    expect(because.slice(2)).toEqual(["recovering", "relapsed", "recovering", "cleared"]);
    expect(told).toEqual(["fired@1", "resolved@5"]);
    const [fired, resolved] = effects as AlertNotification[];
    expect(resolved?.episode).toBe(fired?.episode);
  });

  it("should take a window between the bounds as the end of recovering: being clear did not last", () => {
    expect(runLetters("BBC-CC", policyOf({ clearHoldSeconds: 900 })).statuses).toBe("pfrfro");
  });

  it("should neither add nor reset a clear hold in silence", () => {
    const { statuses, data } = runLetters("BBCiCC", policyOf({ clearHoldSeconds: 1800 }));
    expect(statuses).toBe("pfrrro");
    expect(data[3]).toBe("insufficient");
  });
});

describe("stepAlert: what is told", () => {
  const long = policyOf({ renotifySeconds: 1800 });

  it("should repeat where the policy says so", () => {
    expect(runLetters("BBBBBB").told).toEqual(["fired@1"]);
    expect(runLetters("BBBBBB-C", long).told).toEqual(["fired@1", "repeated@3", "repeated@5", "resolved@7"]);
    expect(runLetters("BBmmmmB", long).told).toEqual(["fired@1", "repeated@6"]);
  });

  it.each([
    ["at least the delta", [3.1, 3.1, 2.6], ["fired@1", "worsened@2"]],
    ["a hair less", [3.1, 3.1, 2.600001], ["fired@1"]],
    ["step by step", [3.1, 3.1, 2.9, 2.7, 2.6, 2.1], ["fired@1", "worsened@4", "worsened@5"]],
    ["than when it fired, not than when it began", [2, 3.1, 2.7], ["fired@1"]],
  ])("should tell that it got worse by %s", (_, means, told) => {
    expect(run(means.map((mean, i) => inputAt("B", i, mean))).told).toEqual(told);
  });

  it("should tell it between the bounds too, and never without a delta", () => {
    const worse = [...lettersFrom("BB"), inputAt("-", 2, 2.4)];
    expect(run(worse).told).toEqual(["fired@1", "worsened@2"]);
    expect(run(worse, policyOf({ escalateDelta: null })).told).toEqual(["fired@1"]);
  });

  it("should not repeat and tell it got worse at once, and count the pause from the last told", () => {
    const means = [3, 3, 3, 2.4, 2.4, 2.4];
    const inputs = means.map((mean, i) => inputAt("B", i, mean));
    expect(run(inputs, long).told).toEqual(["fired@1", "worsened@3", "repeated@5"]);
  });

  it("should tell nothing while recovering", () => {
    const policy = policyOf({ clearHoldSeconds: 7200, renotifySeconds: 900 });
    expect(runLetters("BBCCCC", policy).told).toEqual(["fired@1"]);
  });

  it("should carry all that a person needs", () => {
    const expectation: QualityExpectation = {
      score: 4.2,
      spread: 0.1,
      deviation: 0.4,
      volume: 12,
      weeks: 4,
      samples: 48,
      basis: "hour-of-week",
    };
    const channels = [{ channelType: "EMAIL", recipients: ["ops@example.com"] }] as const;
    const policy = policyOf({ name: "Billing", severity: "critical", timeZone: "America/New_York", channels });
    const inputs = lettersFrom("BB").map((one) => ({ ...one, verdict: { ...one.verdict, expectation } }));
    expect(run(inputs, policy).effects).toEqual([
      {
        kind: "fired",
        because: null,
        episode: "2026-03-02T08:00:00.000Z",
        name: "Billing",
        severity: "critical",
        source: "network",
        at: at(2),
        startedAt: START,
        utc: { at: "2026-03-02T08:30:00.000Z", startedAt: "2026-03-02T08:00:00.000Z" },
        local: {
          timeZone: "America/New_York",
          at: "2026-03-02T03:30:00.000-05:00",
          startedAt: "2026-03-02T03:00:00.000-05:00",
        },
        window: { startAt: at(1), endAt: at(2), count: 9, mean: 3, min: 1, shareBelow: 0.25 },
        verdict: { because: "below-bound", value: 3, triggerBound: 3.5, clearBound: 4 },
        expectation,
        channels,
      },
    ]);
  });

  it.each([
    ["2026-11-01T05:30:00.000Z", "2026-11-01T01:30:00.000-04:00"],
    ["2026-11-01T06:30:00.000Z", "2026-11-01T01:30:00.000-05:00"],
  ])("should tell the two runs of a repeated hour apart: %s", (utc, local) => {
    const endAt = Date.parse(utc);
    const policy = policyOf({ timeZone: "America/New_York", holdSeconds: 0 });
    const { effects } = run([inputFrom("B", endAt - QUARTER_MS, endAt, 3)], policy);
    expect(effects[0]).toMatchObject({ utc: { at: utc }, local: { at: local } });
  });
});

describe("stepAlert: cooldown", () => {
  it("should hold back the fired of a later episode until the first window that ends with the cooldown", () => {
    const { told, effects, statuses } = runLetters("BBCBBBBB");
    expect(statuses).toBe("pfopffff");
    expect(told).toEqual(["fired@1", "resolved@2", "withheld fired: cooldown@4", "fired@5"]);
    expect(effects[2]).toMatchObject({ until: at(6), notification: { episode: "2026-03-02T08:45:00.000Z" } });
    expect(effects[3]).toMatchObject({ at: at(6), episode: "2026-03-02T08:45:00.000Z" });
  });

  it("should tell one record, and no resolved, of an episode that lies within", () => {
    const { told } = runLetters("BBCBBCCCCC", policyOf({ cooldownSeconds: 7200 }));
    expect(told).toEqual(["fired@1", "resolved@2", "withheld fired: cooldown@4"]);
  });

  it("should count from the fired that was sent, not from the one that was withheld", () => {
    const policy = policyOf({ cooldownSeconds: 3600 });
    const { told } = runLetters("BBCBBCBB", policy);
    expect(told).toEqual(["fired@1", "resolved@2", "withheld fired: cooldown@4", "fired@7"]);
  });

  it("should not tell of an episode that recovers when the cooldown ends, but when it relapses", () => {
    const policy = policyOf({ cooldownSeconds: 14_400, clearHoldSeconds: 7200 });
    const second = run(lettersFrom("BBCCCCCCCCC"), policyOf({ cooldownSeconds: 14_400, clearHoldSeconds: 0 }));
    const within = run(lettersFrom("BBCCCCB", 11), policy, {
      ...second.state,
      fingerprint: policyFingerprint(policy),
    });
    expect(second.told).toEqual(["fired@1", "resolved@2"]);
    expect(within.statuses).toBe("pfrrrrf");
    expect(within.told).toEqual(["withheld fired: cooldown@1", "fired@6"]);
  });

  it("should tell nothing worse of an episode before its fired, and compare with the mean of that from then on", () => {
    const means = [3.3, 3.3, 4.4, 3.3, 3.3, 1.8, 1.7, 1.2];
    const inputs = means.map((mean, i) => inputAt(mean > 4 ? "C" : "B", i, mean));
    const { told, effects } = run(inputs, policyOf({ cooldownSeconds: 4500 }));
    expect(told).toEqual(["fired@1", "resolved@2", "withheld fired: cooldown@4", "fired@6", "worsened@7"]);
    expect(effects[3]).toMatchObject({ window: { mean: 1.7 } });
  });

  it("should wait for a window that says something", () => {
    expect(runLetters("BBCBBimmB").told).toEqual(["fired@1", "resolved@2", "withheld fired: cooldown@4", "fired@8"]);
  });
});

describe("stepAlert: late data", () => {
  it("should refuse windows that go backwards and ignore repeated ones", () => {
    const before = run(lettersFrom("CB"));
    for (const [input, because] of [
      [inputAt("B", 0, 2), "late"],
      [inputAt("B", -1), "late"],
      [inputFrom("B", at(1) + 1, at(2), 3), "late"],
      [inputFrom("B", at(1) - 1, at(3), 3), "late"],
      [inputAt("B", 1), "duplicate"],
    ] as const) {
      const step = stepAlert(before.state, input, policyOf());
      expect(step).toEqual({ state: before.state, effects: [], because });
      expect(step.state).toBe(before.state);
    }
  });

  it("should record what a corrected window would have been, and leave the rest as it is", () => {
    const before = run(lettersFrom("BB"));
    const step = stepAlert(before.state, inputAt("C", 1), policyOf());
    expect(step.because).toBe("revised");
    expect(step.effects).toEqual([
      {
        kind: "revised",
        startAt: at(1),
        episode: "2026-03-02T08:00:00.000Z",
        before: { endAt: at(2), count: 9, mean: 3, min: 1, shareBelow: 0.25, verdict: "breach" },
        after: { endAt: at(2), count: 9, mean: 4.4, min: 1, shareBelow: 0.25, verdict: "clear" },
        changesVerdict: true,
      },
    ]);
    const { window: _, verdict: __, ...rest } = before.state;
    expect(step.state).toMatchObject(rest);
    expect(stepAlert(step.state, inputAt("C", 1), policyOf()).because).toBe("duplicate");
  });

  it("should say when a correction changes no verdict, and when there is no episode", () => {
    const { state } = run(lettersFrom("C"));
    const { effects } = stepAlert(state, inputAt("C", 0, 4.2), policyOf());
    expect(effects).toMatchObject([{ episode: null, changesVerdict: false }]);
  });

  it.each([
    ["endAt", at(1) + 1],
    ["count", 8],
    ["mean", 4.3],
    ["min", 2],
    ["max", 4],
    ["standardDeviation", 0.4],
    ["shareBelow", null],
  ])("should take a window as corrected that differs in its %s alone", (field, value) => {
    const { state } = run(lettersFrom("C"));
    const { window, verdict } = inputAt("C", 0);
    const step = stepAlert(state, { window: { ...window, [field]: value }, verdict }, policyOf());
    expect(step.because).toBe("revised");
    expect(step.state.window).toEqual({ ...window, [field]: value });
  });

  it("should take gaps of centuries", () => {
    const far = inputFrom("B", Date.UTC(9990, 0, 1), Date.UTC(9990, 0, 1) + QUARTER_MS, 3);
    for (const onMissing of ["keep", "resolve", "breach", "clear"] as const) {
      expect(["p", "f"]).toContain(run([inputAt("C", 0), far], policyOf({ onMissing })).statuses.at(-1));
    }
  });
});

describe("stepAlert: flapping", () => {
  const policy = policyOf({ holdSeconds: 0, cooldownSeconds: 0, isMutedWhileFlapping: true });

  it("should withhold while the series flaps, but never the end of what was told", () => {
    const { told, state } = runLetters("BCBCBCBCBC", policy);
    expect(state.flapping.isFlapping).toBe(true);
    expect(told.slice(0, 6)).toEqual(["fired@0", "resolved@1", "fired@2", "resolved@3", "fired@4", "resolved@5"]);
    expect(told.slice(6)).toEqual(["withheld fired: flapping@6", "withheld fired: flapping@8"]);
    expect(runLetters("BCBCBCBCBC", { ...policy, isMutedWhileFlapping: false }).told).toHaveLength(10);
  });

  it("should tell what lasts once it no longer flaps", () => {
    const { told, statuses } = runLetters(`BCBCBC${"B".repeat(17)}`, policy);
    expect(statuses.slice(0, 7)).toBe("fofofof");
    expect(told.slice(6)).toEqual(["withheld fired: flapping@6", "fired@21"]);
  });

  it("should withhold worsened and repeated once each, and tell the first when it may", () => {
    const calm = run(lettersFrom("B"), policy).state;
    const flapping = { ...calm, flapping: { changes: 0b11111111, isBreaching: true, isFlapping: true } };
    const muted = { ...policy, renotifySeconds: 1800 };
    const means = [2.5, 2.4, 2, ...Array.from({ length: 12 }, () => 2)];
    const inputs = means.map((mean, i) => inputAt("B", i + 1, mean));
    const { told } = run(inputs, muted, { ...flapping, fingerprint: policyFingerprint(muted) });
    expect(told.slice(0, 3)).toEqual([
      "withheld worsened: flapping@0",
      "withheld repeated: flapping@1",
      "withheld worsened: flapping@2",
    ]);
    expect(told.filter((one) => one.startsWith("withheld worsened"))).toHaveLength(2);
    expect(told.at(-1)).toBe("worsened@14");
  });
});

describe("stepAlert: flapping and two reasons at once", () => {
  it("should withhold one notification of a window that is worse and due to be repeated", () => {
    const policy = policyOf({ holdSeconds: 0, isMutedWhileFlapping: true, renotifySeconds: 900 });
    const fired = run(lettersFrom("B"), policy).state;
    const flapping = { ...fired, flapping: { changes: 0b11111111, isBreaching: true, isFlapping: true } };
    const { told } = run([inputAt("B", 1, 2.5), inputAt("B", 2, 2.5)], policy, flapping);
    expect(told).toEqual(["withheld worsened: flapping@0", "withheld repeated: flapping@1"]);
  });

  it("should keep the mean told last where a window is told again that has none", () => {
    const policy = policyOf({ onMissing: "breach", renotifySeconds: 900, cooldownSeconds: 0 });
    const { told, state } = runLetters("BBmm", policy);
    expect(told).toEqual(["fired@1", "repeated@2", "repeated@3"]);
    expect(state.episode?.told).toEqual({ at: at(4), mean: 3 });
    expect(run([inputAt("B", 4, 2.5)], policy, state).told).toEqual(["worsened@0"]);
  });
});

describe("stepAlert under another policy", () => {
  const other = policyOf({ holdSeconds: 1800 });

  it("should begin anew what is pending, with the window at hand", () => {
    const before = run(lettersFrom("B"));
    const step = stepAlert(before.state, inputAt("B", 1), other);
    expect(step.because).toBe("policy-changed");
    expect(step.state).toMatchObject({ status: "pending", pending: { startedAt: at(1), heldMs: 0, windows: 1 } });
    expect(step.state.fingerprint).toBe(other.fingerprint);
    expect(stepAlert(step.state, inputAt("B", 2), other).because).toBe("holding");
  });

  it("should take another name alone for another policy", () => {
    const { because } = run([inputAt("B", 1)], policyOf({ name: "Other" }), run(lettersFrom("B")).state);
    expect(because).toEqual(["policy-changed"]);
  });

  it("should keep the episode, what was told and the cooldown", () => {
    const before = run(lettersFrom("BBC"), policyOf({ clearHoldSeconds: 900 }));
    expect(before.statuses).toBe("pfr");
    const after = run(lettersFrom("CBCBB", 3), other, before.state);
    expect(after.because[0]).toBe("policy-changed");
    expect(after.told).toEqual(["resolved@0"]);
    expect(after.state.firedAt).toBe(at(2));
  });

  it("should begin anew to recover", () => {
    const patient = policyOf({ clearHoldSeconds: 900 });
    const before = run(lettersFrom("BBC"), patient);
    const { statuses, because } = run(
      lettersFrom("CC", 3),
      policyOf({ clearHoldSeconds: 900, holdSeconds: 1 }),
      before.state,
    );
    expect(because).toEqual(["policy-changed", "cleared"]);
    expect(statuses).toBe("ro");
    expect(run(lettersFrom("C", 3), patient, before.state).statuses).toBe("o");
  });

  it("should begin anew to count windows", () => {
    const counting = policyOf({ breachingWindows: { atLeast: 3, outOf: 3 }, maxGapSeconds: 100_000 });
    const before = run(lettersFrom("BB"), counting);
    const after = run(lettersFrom("BBB", 2), policyOf({ ...counting, name: "Other" }), before.state);
    expect(after.because).toEqual(["policy-changed", "holding", "held"]);
    expect(after.state.episode?.startedAt).toBe(at(2));
  });

  it("should change nothing for a window that is not taken in", () => {
    const { state } = run(lettersFrom("BB"));
    expect(stepAlert(state, inputAt("B", 1), other)).toEqual({ state, effects: [], because: "duplicate" });
  });

  it("should know a state that no window has met yet", () => {
    expect(stepAlert(initialAlert(), inputAt("C", 0), other).because).toBe("quiet");
  });
});
