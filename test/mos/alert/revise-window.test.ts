import { describe, expect, it } from "vitest";
import { findAlert, initialFleet } from "../../../src/mos/alert/fleet.ts";
import type { AlertInput } from "../../../src/mos/alert/model.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import { stepFleet } from "../../../src/mos/alert/step-fleet.ts";
import { sweepFleet } from "../../../src/mos/alert/sweep-fleet.ts";
import { inputAt, inputFrom, lettersFrom, pointAt, policyOf, QUARTER_MS, type Run, run, START } from "./alerts.ts";

const at = (quarter: number): number => START + quarter * QUARTER_MS;

/** Each window of the letters, first as another letter. */
const firstAs = (letter: "i" | "m", letters: string): AlertInput[] =>
  lettersFrom(letters).flatMap((input, quarter) => [inputAt(letter, quarter), input]);

const withoutRecords = ({ effects }: Run) => effects.filter(({ kind }) => kind !== "revised");

describe("a correction of a window of which nothing could be said", () => {
  it.each(["i", "m"] as const)("should count as a window of its time does, that was %s at first", (letter) => {
    const filled = run(firstAs(letter, "BBCB"));
    const whole = run(lettersFrom("BBCB"));
    expect(filled.statuses.replace(/.(.)/g, "$1")).toBe("pfop");
    expect(withoutRecords(filled)).toEqual(whole.effects);
    expect(filled.state).toEqual(whole.state);
    expect(filled.told).toEqual(["revised@1", "revised@3", "fired@3", "revised@5", "resolved@5", "revised@7"]);
    const unsaid = letter === "i" ? "insufficient" : "missing";
    expect(filled.because.filter((_, i) => i % 2 === 1)).toEqual(["breach-began", "held", "cleared", "breach-began"]);
    expect(filled.because[0]).toBe(unsaid);
  });

  it("should tell the record before what came of it", () => {
    const { effects } = run([inputAt("B", 0), inputAt("i", 1), inputAt("B", 1)]);
    expect(effects).toMatchObject([
      {
        kind: "revised",
        startAt: at(1),
        episode: null,
        before: { count: 2, mean: 1, verdict: "unknown" },
        after: { count: 9, mean: 3, verdict: "breach" },
        changesVerdict: true,
      },
      { kind: "fired", at: at(2), startedAt: START },
    ]);
  });

  it("should go on from what was pending before the window, also where the window had ended it", () => {
    const { statuses, because } = run([...lettersFrom("Bmmm"), inputAt("B", 3)]);
    expect(because.slice(3)).toEqual(["gap", "held"]);
    expect(statuses).toBe("pppof");
    const tooLong = run([...lettersFrom("Bmmmm"), inputAt("B", 4)]);
    expect(tooLong.statuses).toBe("pppoop");
    const policy = policyOf({ breachingWindows: { atLeast: 2, outOf: 3 } });
    expect(run([...lettersFrom("Bmmm"), inputAt("B", 3)], policy).statuses).toBe("pppof");
  });

  it("should count what points of time and overlapping windows cover as it would have at first", () => {
    const points = [pointAt("B", 0), pointAt("m", 600), pointAt("B", 600), pointAt("B", 900)];
    expect(run(points).statuses).toBe("pppf");
    expect(run(points.slice(0, 3)).state.pending?.heldMs).toBe(600_000);
    const sliding = [0, 1, 2, 3].flatMap((i) =>
      (i === 0 ? ["B"] : ["i", "B"]).map((letter) =>
        inputFrom(letter as "B", START + i * 300_000, START + i * 300_000 + QUARTER_MS, 3),
      ),
    );
    expect(run(sliding).statuses).toBe("ppppppf");
  });

  it("should be taken again and again until something can be said, and once", () => {
    const { window, verdict } = inputAt("i", 1);
    const more = { window: { ...window, count: 3 }, verdict };
    const { statuses, told, because } = run([
      ...lettersFrom("Bm"),
      inputAt("i", 1),
      more,
      inputAt("B", 1),
      inputAt("B", 1),
      inputAt("C", 1),
    ]);
    expect(because.slice(1)).toEqual(["missing", "insufficient", "insufficient", "held", "duplicate", "revised"]);
    expect(statuses).toBe("ppppfff");
    expect(told).toEqual(["revised@2", "revised@3", "revised@4", "fired@4", "revised@6"]);
  });

  it("should end an episode, and one that only recovers", () => {
    expect(run([...lettersFrom("BBm"), inputAt("C", 2)]).statuses).toBe("pffo");
    const policy = policyOf({ clearHoldSeconds: 900 });
    const { statuses } = run([...lettersFrom("BBCi"), inputAt("C", 3)], policy);
    expect(statuses).toBe("pfrro");
  });

  it("should count under the policy at hand", () => {
    const other = policyOf({ holdSeconds: 0 });
    const { state } = run(lettersFrom("Bm"));
    const step = stepAlert(state, inputAt("B", 1), other);
    expect(step.because).toBe("policy-changed");
    expect(step.effects.map(({ kind }) => kind)).toEqual(["revised", "fired"]);
    expect(step.state.fingerprint).toBe(other.fingerprint);
  });

  it("should be a record alone that ends where the window before it had ended already", () => {
    const sliding = [inputFrom("B", START, at(1), 3), inputFrom("i", START + 300_000, at(1) + 300_000, 3)];
    const short = inputFrom("B", START + 300_000, at(1) - 1, 3);
    const { because, state } = run([...sliding, short]);
    expect(because[2]).toBe("revised");
    expect(state.pending?.heldMs).toBe(0);
    const long = inputFrom("B", START + 300_000, at(2), 3);
    expect(run([long], policyOf(), state).because).toEqual(["held"]);
  });
});

describe("a correction of a window that has counted", () => {
  it.each(["B", "C", "-"] as const)("should be a record and no more, of %s", (letter) => {
    const before = run(lettersFrom(`B${letter}`)).state;
    for (const other of (["B", "C", "-", "i", "m"] as const).filter((one) => one !== letter)) {
      const { state, effects, because } = stepAlert(before, inputAt(other, 1), policyOf());
      expect(because).toBe("revised");
      expect(effects.map(({ kind }) => kind)).toEqual(["revised"]);
      const { window, verdict } = inputAt(other, 1);
      expect(state).toEqual({ ...before, window, verdict: verdict.kind });
    }
  });

  it.each(["breach", "clear"] as const)("should be a record of missing scores that counted as %s", (onMissing) => {
    const policy = policyOf({ onMissing, holdSeconds: 0 });
    const before = run(lettersFrom("m"), policy).state;
    for (const letter of ["B", "C"] as const) {
      expect(stepAlert(before, inputAt(letter, 0), policy)).toMatchObject({
        state: { status: before.status },
        effects: [{ kind: "revised" }],
        because: "revised",
      });
    }
  });

  it("should be a record of missing scores that ended something, and count where they ended nothing", () => {
    const policy = policyOf({ onMissing: "resolve" });
    const ended = run([...lettersFrom("BBm"), inputAt("B", 2)], policy);
    expect(ended.because.slice(2)).toEqual(["ended-by-missing", "revised"]);
    expect(ended.told).toEqual(["fired@1", "resolved@2", "revised@3"]);
    expect(run([...lettersFrom("Bm"), inputAt("B", 1)], policy).because.slice(1)).toEqual(["not-held", "revised"]);
    const { because } = run([inputAt("C", 0), inputAt("m", 1), inputAt("B", 1), inputAt("B", 2)], policy);
    expect(because).toEqual(["quiet", "missing", "breach-began", "held"]);
  });

  it("should pass the silence before a window once", () => {
    const policy = policyOf({ onMissing: "breach" });
    const { statuses, told } = run([inputAt("C", 0), inputAt("i", 3), inputAt("B", 3)], policy);
    expect(statuses).toBe("opf");
    expect(told).toEqual(["revised@2", "fired@2"]);
  });
});

describe("calls that come after a sweep", () => {
  it("should count, where their window is the last that was swept", () => {
    const policy = policyOf();
    let fleet = stepFleet(initialFleet(), [{ series: "a", ...inputAt("C", 0) }], policy).state;
    const told: string[] = [];
    for (let quarter = 1; quarter < 6; quarter++) {
      fleet = sweepFleet(fleet, at(quarter + 1) + 300_000, policy).state;
      const step = stepFleet(fleet, [{ series: "a", window: inputAt("B", quarter).window }], policy);
      fleet = step.state;
      told.push(...step.effects.map(({ effect }) => effect.kind));
    }
    expect(told).toEqual(["revised", "revised", "fired", "revised", "revised", "revised"]);
    expect(findAlert(fleet, "a", "network")?.status).toBe("firing");
  });
});
