import { describe, expect, it } from "vitest";
import { chooseCalibration } from "../../../src/propensity/fitting/choose-calibration.ts";
import { fitIsotonic } from "../../../src/propensity/fitting/fit-isotonic.ts";
import { fitPlatt } from "../../../src/propensity/fitting/fit-platt.ts";
import { prepareCalibration } from "../../../src/propensity/scoring/prepare-calibration.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { seeded } from "../../gamification/fairness/seeded.ts";
import vectors from "../../vectors/propensity-metrics.json" with { type: "json" };
import { expectNear } from "../feedback/near.ts";
import { refusalLines } from "../refusal.ts";

describe("fitPlatt", () => {
  it.each(vectors.platt.map((one, i) => [i, one] as const))(
    "should agree with scipy and scikit-learn: %i",
    (_, one) => {
      const { kind, a, b } = fitPlatt(one.labels, one.scores, one.weights);
      expect(kind).toBe("platt");
      expectNear([a, b], [one.a, one.b], 1e-9);
      expectNear([a, b], [one.sklearn.a, one.sklearn.b], 1e-5);
    },
  );

  it("should stay finite where scores separate the classes, and flat where they are all equal", () => {
    // Weights that add nothing to a sum beside the others.
    const beside = fitPlatt([0, 1, 1, 0, 1, 0], [-1, -0.5, 0.5, 1, 0.2, 0.7], [9e9, 9e9, 9e9, 9e9, 1e-12, 1e-12]);
    expect(beside).toEqual(fitPlatt([0, 1, 1, 0], [-1, -0.5, 0.5, 1], [9e9, 9e9, 9e9, 9e9]));
    const separated = fitPlatt([0, 0, 1, 1], [-1, -0.5, 0.5, 1]);
    expect(separated.a).toBeLessThan(0);
    expect(Number.isFinite(separated.a) && Number.isFinite(separated.b)).toBe(true);
    const flat = fitPlatt([0, 0, 1], [0.3, 0.3, 0.3]);
    expect(flat.a).toBe(0);
    // Scores that lie closer together than a coefficient could tell apart.
    expect(fitPlatt([1, 0], [5e-324, 0], [1e-6, 1]).a).toBe(0);
    expect(Number.isFinite(fitPlatt([1, 0], [1e-150, 0]).a)).toBe(true);
    // Its one probability is the mean of the targets: (1/4 + 1/4 + 2/3) / 3.
    expectNear(1 / (1 + Math.exp(flat.b)), (1 / 4 + 1 / 4 + 2 / 3) / 3);
  });

  it("should take equal scores as one of their weights and of the mean of their labels", () => {
    const scores = [0.2, 0.5, 0.5, 0.9];
    const weighted = fitPlatt([0, 0, 1, 1, 0], [...scores, 0.9], [3, 2, 1, 4, 2]);
    const copies = [0.2, 0.2, 0.2, 0.5, 0.5, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9];
    const repeated = fitPlatt([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0], copies);
    expectNear([repeated.a, repeated.b], [weighted.a, weighted.b], 1e-12);
  });

  it("should take a million ties", () => {
    const labels = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const { a, b } = fitPlatt(labels, new Float64Array(1_000_000).fill(0.5));
    expect(a).toBe(0);
    expectNear(1 / (1 + Math.exp(b)), 0.25, 1e-5);
  });

  it("should not mind scores far from 0 or of another size", () => {
    const scores = [-3, -2, -1, 0, 1, 2];
    const near = fitPlatt([0, 0, 1, 0, 1, 1], scores);
    const far = fitPlatt(
      [0, 0, 1, 0, 1, 1],
      scores.map((score) => 1e6 + score * 1e3),
    );
    expectNear(far.a * 1e3, near.a, 1e-9);
    expectNear(far.a * 1e6 + far.b, near.b, 1e-7);
  });
});

describe("fitIsotonic", () => {
  it.each(vectors.isotonic.map((one, i) => [i, one] as const))("should agree with scikit-learn: %i", (_, one) => {
    const calibration = fitIsotonic(one.labels, one.scores, one.weights);
    expectNear(calibration.x, one.x);
    expectNear(calibration.y, one.y);
    const calibrate = prepareCalibration({ ...calibration, of: "log-odds" }, "log-odds");
    expectNear(
      one.asked.map((score) => calibrate(score)),
      one.answers,
    );
  });

  it("should merge equal scores, and drop what has no weight", () => {
    expect(fitIsotonic([0, 1, 1, 0], [0.5, 0.5, 0.9, 0.1])).toEqual({
      kind: "isotonic",
      x: [0.1, 0.5, 0.9],
      y: [0, 0.5, 1],
    });
    expect(fitIsotonic([0, 1, 1], [0.2, 0.8, 0.1], [1, 1, 0])).toEqual({ kind: "isotonic", x: [0.2, 0.8], y: [0, 1] });
    expect(fitIsotonic([0, 1], [0.5, 0.5], [1, 3])).toEqual({ kind: "isotonic", x: [0.5], y: [0.75] });
    expect(fitIsotonic([1, 1, 0, 0], [0.1, 0.2, 0.3, 0.4])).toEqual({ kind: "isotonic", x: [0.1, 0.4], y: [0.5, 0.5] });
  });
});

describe("both", () => {
  it.each<[string, unknown, unknown, unknown, readonly string[]]>([
    ["one class", [1, 1], [0.2, 0.4], null, ["labels"]],
    ["one class after weights of 0", [1, 0], [0.2, 0.4], [1, 0], ["labels"]],
    ["no samples", [], [], null, ["labels", "labels"]],
    ["scores beyond 1e100", [1, 0], [1e101, 0], null, ["scores"]],
    ["NaN", [1, 0], [Number.NaN, 0], null, ["scores[0]"]],
    ["negative weights", [1, 0], [1, 0], [-1, 1], ["weights[0]"]],
    ["no lists", null, "scores", 5, ["labels", "scores", "weights"]],
  ])("should refuse %s", (_, labels, scores, weights, paths) => {
    for (const calibrate of [fitPlatt, fitIsotonic]) {
      const refused = refusedPaths(() => calibrate(labels as number[], scores as number[], weights as number[]));
      expect(refused).toEqual(["ERR_INVALID_INPUT", ...paths]);
    }
  });
});

describe("chooseCalibration", () => {
  const draw = (count: number, seed: number, probabilityOf: (score: number) => number) => {
    const next = seeded(seed);
    const scores = Array.from({ length: count }, () => next());
    return { scores, labels: scores.map((score) => (next() < probabilityOf(score) ? 1 : 0)) };
  };
  const tooSure = (score: number): number => 0.3 + 0.4 * score;

  it("should accept what lowers the held-out loss, and tell both figures", () => {
    for (const method of ["platt", "isotonic"] as const) {
      const chosen = chooseCalibration(draw(900, 1, tooSure), draw(900, 2, tooSure), { of: "probability", method });
      expect(chosen).toMatchObject({ kind: "accepted", calibration: { kind: method, of: "probability" } });
      expect(chosen.after.logLoss).toBeLessThan(chosen.before.logLoss);
      expect(chosen.after.brierScore).toBeLessThan(chosen.before.brierScore);
      if (method === "platt") expect(chosen.after.rocAuc).toBe(chosen.before.rocAuc);
      else expect(chosen.after.rocAuc).not.toBe(chosen.before.rocAuc);
    }
  });

  it("should refuse what does not", () => {
    const heldOut = draw(300, 4, (score) => score);
    const chosen = chooseCalibration(
      draw(20, 3, (score) => 1 - score),
      heldOut,
      { of: "probability" },
    );
    expect(chosen).toMatchObject({ kind: "refused", because: "log-loss-not-lower", calibration: { kind: "none" } });
    expect(chosen.after.logLoss).toBeGreaterThan(chosen.before.logLoss);
  });

  it("should take Platt's below a thousand samples that count, isotonic from there on", () => {
    const kindOf = (count: number, weights?: readonly number[]): string =>
      chooseCalibration({ ...draw(count, 5, tooSure), weights }, draw(500, 6, tooSure), { of: "probability" })
        .calibration.kind;
    expect([kindOf(999), kindOf(1000)]).toEqual(["platt", "isotonic"]);
    expect(kindOf(1000, [0, ...new Array(999).fill(1)])).toBe("platt");
  });

  it("should read log-odds unless told otherwise", () => {
    const fitOn = { labels: [0, 1, 0, 1], scores: [-40, 30, 2, -2] };
    const chosen = chooseCalibration(fitOn, fitOn);
    expect(chosen.before.logLoss).toBeGreaterThan(1);
    expect(refusedPaths(() => chooseCalibration(fitOn, fitOn, { of: "probability" }))).toHaveLength(5);
    expect(chooseCalibration(fitOn, { labels: [1], scores: [0] }).before.rocAuc).toBeNull();
  });

  it("should refuse a calibration that changes nothing", () => {
    const same = { labels: [0, 1], scores: [0.5, 0.5] };
    // One value for all: what each probability was, it is.
    expect(chooseCalibration(same, same, { of: "probability", method: "isotonic" })).toEqual({
      kind: "refused",
      because: "log-loss-not-lower",
      calibration: { kind: "none" },
      before: { logLoss: Math.LN2, brierScore: 0.25, rocAuc: 0.5 },
      after: { logLoss: Math.LN2, brierScore: 0.25, rocAuc: 0.5 },
    });
    const few = chooseCalibration({ labels: [0, 1], scores: [-1, 1] }, { labels: [0, 1], scores: [-1, 1] });
    expect(few.kind).toBe("refused");
  });

  it.each<[string, () => unknown, readonly string[]]>([
    [
      "no samples and unknown words",
      () => chooseCalibration(null as never, [] as never, { of: "x", method: "y" } as never),
      [
        "ERR_INVALID_INPUT chooseCalibration",
        "fitOn: expected an object of lists, received null",
        "heldOut: expected an object of lists, received an array of 0",
        'options.of: expected "log-odds" or "probability", received "x"',
        'options.method: expected "auto", "platt" or "isotonic", received "y"',
      ],
    ],
    [
      "no options",
      () => chooseCalibration(ONE, ONE, null as never),
      ["ERR_INVALID_INPUT chooseCalibration", "options: expected an object of options, received null"],
    ],
    [
      "no sample to look at",
      () => chooseCalibration(ONE, { labels: [], scores: [] }),
      ["ERR_INVALID_INPUT chooseCalibration", "heldOut.labels: expected at least one sample, received none"],
    ],
    [
      "one class",
      () => chooseCalibration({ labels: [1], scores: [1] }, ONE),
      [
        "ERR_INVALID_INPUT chooseCalibration, fitOn",
        "labels: expected samples of both classes, received none with label 0",
      ],
    ],
    [
      "scores to fit on that are texts",
      () => chooseCalibration({ labels: [1], scores: ["1"] } as never, ONE),
      ["ERR_INVALID_INPUT chooseCalibration, fitOn", 'scores[0]: expected a finite number, received "1"'],
    ],
    [
      "scores to look at that are texts",
      () => chooseCalibration(ONE, { labels: [1], scores: ["1"] } as never),
      ["ERR_INVALID_INPUT chooseCalibration, heldOut", 'scores[0]: expected a finite number, received "1"'],
    ],
    [
      "a class that a line has to be fitted to, and scores too large for one",
      () => fitPlatt([1, 1], [1e101, 0]),
      [
        "ERR_INVALID_INPUT fitPlatt",
        "labels: expected samples of both classes, received none with label 0",
        "scores: expected numbers of at most 1e100 in size, received a larger one",
      ],
    ],
    [
      "lists of a line that are none",
      () => fitPlatt(null as never, null as never),
      [
        "ERR_INVALID_INPUT fitPlatt",
        "labels: expected a list of numbers, received null",
        "scores: expected a list of numbers, received null",
      ],
    ],
    [
      "a class that steps have to be fitted to",
      () => fitIsotonic([1, 1], [0.1, 0.2]),
      ["ERR_INVALID_INPUT fitIsotonic", "labels: expected samples of both classes, received none with label 0"],
    ],
    [
      "lists of steps that are none",
      () => fitIsotonic(null as never, null as never),
      [
        "ERR_INVALID_INPUT fitIsotonic",
        "labels: expected a list of numbers, received null",
        "scores: expected a list of numbers, received null",
      ],
    ],
  ])("should refuse %s", (_, act, lines) => {
    expect(refusalLines(act)).toEqual(lines);
  });

  it("should take scores of 1e100", () => {
    expect(fitPlatt([0, 1, 0, 1], [-1e100, 1e100, 0, 0]).a).toBeLessThan(0);
  });

  it("should leave at most 100,000 points", () => {
    const fitted = (count: number): number => {
      const samples = Array.from({ length: 2 * count }, (_, i) => i);
      const labels = samples.map((i) => i % 2);
      // Each score has both outcomes, and the share of the positive one grows.
      const weights = samples.map((i) => (i % 2 === 0 ? count : 1 + (i >> 1)));
      return fitIsotonic(
        labels,
        samples.map((i) => i >> 1),
        weights,
      ).x.length;
    };
    expect(fitted(100_000)).toBe(100_000);
    expect(refusalLines(() => fitted(100_001))).toEqual([
      "ERR_INVALID_INPUT fitIsotonic",
      "scores: expected samples that leave at most 100000 points, received 100001 points",
    ]);
  });
});

const ONE = { labels: [0, 1], scores: [0, 1] };
