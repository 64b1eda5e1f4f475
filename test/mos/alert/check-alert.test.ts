import { describe, expect, it } from "vitest";
import { type Calendar, createCalendar } from "../../../src/core/calendar.ts";
import { addsFrom } from "../../../src/mos/alert/draft.ts";
import { evaluationDueAt } from "../../../src/mos/alert/evaluation-due-at.ts";
import { flappingPercent, nextFlapping } from "../../../src/mos/alert/flapping.ts";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import { localText } from "../../../src/mos/alert/local-text.ts";
import { type Stage, timesOf } from "../../../src/mos/alert/stage.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { inputAt, inputFrom, type Letter, policyOf, QUARTER_MS, run, runLetters, START } from "./alerts.ts";

const policy = policyOf();
const firing = runLetters("BB").state;
const step = (input: unknown, state: unknown = initialAlert(), under: unknown = policy): readonly string[] =>
  refusedPaths(() => stepAlert(state as never, input as never, under as never));
const windowWith = (fields: object): unknown => {
  const input = inputAt("B", 5);
  return { ...input, window: { ...input.window, ...fields } };
};
const verdictWith = (fields: object): unknown => {
  const input = inputAt("B", 5);
  return { ...input, verdict: { ...input.verdict, ...fields } };
};

describe("stepAlert refusing inputs", () => {
  it.each<[string, unknown, ...string[]]>([
    ["none", null, ""],
    ["a text", "window", ""],
    ["an empty one", {}, "window", "verdict"],
    ["a start of NaN", windowWith({ startAt: Number.NaN }), "window.startAt"],
    ["an end beyond all calendars", windowWith({ endAt: 253_402_214_400_000 }), "window.endAt"],
    ["an endless end", windowWith({ endAt: Number.POSITIVE_INFINITY }), "window.endAt"],
    ["half a millisecond", windowWith({ startAt: 0.5 }), "window.startAt"],
    ["an end before the start", windowWith({ endAt: START }), "window.endAt"],
    ["a source of its own", windowWith({ source: "rumour" }), "window.source"],
    ["a source of the prototype's", windowWith({ source: "constructor" }), "window.source"],
    ["the other source", windowWith({ source: "survey" }), "window.source"],
    ["a negative count", windowWith({ count: -1 }), "window.count"],
    ["scores without a mean", windowWith({ mean: null }), "window.mean"],
    ["a mean without scores", windowWith({ count: 0 }), "window.mean"],
    ["a mean of NaN", windowWith({ mean: Number.NaN }), "window.mean"],
    ["a mean off all scales", windowWith({ mean: 1e9 }), "window.mean"],
    ["a minimum that is a text", windowWith({ min: "1" }), "window.min"],
    ["no verdict", { window: inputAt("B", 5).window }, "verdict"],
    ["an unknown verdict", verdictWith({ kind: "bad" }), "verdict.kind"],
    ["a verdict without a reason", verdictWith({ because: "" }), "verdict.because"],
    ["a value of NaN", verdictWith({ value: Number.NaN }), "verdict.value"],
    ["an expectation of nothing", verdictWith({ expectation: {} }), "verdict.expectation.score"],
  ])("should name what is wrong with %s", (_, input, ...paths) => {
    expect(step(input)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should refuse a window of another source than the series has", () => {
    const survey = policyOf({ source: "survey", cooldownSeconds: 86_400 });
    const { window, verdict } = inputAt("B", 5);
    const input = { window: { ...window, source: "survey" }, verdict };
    expect(step(input, firing, survey)).toEqual(["ERR_INVALID_INPUT", "window.source"]);
    expect(stepAlert(initialAlert(), input as never, survey).because).toBe("breach-began");
  });

  it("should refuse a policy made by hand that the door would refuse", () => {
    expect(step(inputAt("B", 5), firing, { ...policy, holdSeconds: -1 })).toEqual([
      "ERR_INVALID_POLICY",
      "policy.holdSeconds",
    ]);
    expect(step(inputAt("B", 5), firing, null)).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });

  it("should not ask a bound that is no number what it is worth", () => {
    const angry = { toString: () => expect.fail("was asked"), valueOf: () => expect.fail("was asked") };
    const under = { ...policy, trigger: { ...policy.trigger, below: angry } };
    expect(step(inputAt("B", 5), initialAlert(), under)).toEqual(["ERR_INVALID_POLICY", "policy.trigger.below"]);
  });

  it("should find out at the first notification that the engine does not know a zone", () => {
    const lost = { ...policy, holdSeconds: 0, timeZone: "Europe/Atlantis" };
    expect(step(inputAt("B", 5), initialAlert(), lost)).toEqual(["ERR_INVALID_POLICY", "policy.timeZone"]);
  });

  it("should name itself, whatever it refuses", () => {
    for (const act of [
      () => stepAlert(firing, {} as never, policy),
      () => stepAlert({} as never, inputAt("B", 5), policy),
      () => stepAlert(firing, inputAt("B", 5), {} as never),
    ]) {
      expect(refusalOf(act).message).toMatch(/^stepAlert: /);
    }
  });

  it("should write no -0", () => {
    const { window, verdict } = inputAt("B", 0);
    const zero = { ...window, startAt: -0, endAt: 0, mean: -0, min: -0 };
    const { state, effects } = stepAlert(initialAlert(), { window: zero, verdict }, { ...policy, holdSeconds: -0 });
    expect(JSON.parse(JSON.stringify({ state, effects }))).toStrictEqual({ state, effects });
  });
});

describe("stepAlert refusing states", () => {
  it.each<[string, unknown, ...string[]]>([
    ["none", null, ""],
    ["a list", [], ""],
    ["an older version", { ...firing, version: 0 }, "version"],
    ["a later version", { ...firing, version: 2 }, "version"],
    ["no fingerprint", { ...firing, fingerprint: null }, "fingerprint"],
    ["a status that is none", { ...firing, status: "alarm" }, "status"],
    ["a status that does not fit", { ...firing, status: "ok" }, "status"],
    ["a data status that is none", { ...firing, dataStatus: "late" }, "dataStatus"],
    ["pending during an episode", { ...firing, pending: { startedAt: 0, heldMs: 0, windows: 1 } }, "pending"],
    ["a verdict without a window", { ...firing, window: null, heardAt: null }, "verdict"],
    ["a memory without a window", { ...initialAlert(), heardAt: 0 }, "heardAt"],
    [
      "a negative hold",
      { ...runLetters("B").state, pending: { startedAt: 0, heldMs: -1, windows: 1 } },
      "pending.heldMs",
    ],
    ["an episode of nothing", { ...firing, episode: { ...firing.episode, startedAt: null } }, "episode.startedAt"],
    [
      "a told of NaN",
      { ...firing, episode: { ...firing.episode, told: { at: Number.NaN, mean: 3 } } },
      "episode.told.at",
    ],
    ["recent that is no list", { ...firing, recent: null }, "recent"],
    ["recent of texts", { ...firing, recent: ["x"] }, "recent[0]"],
    ["too many changes", { ...firing, flapping: { ...firing.flapping, changes: 0x100000 } }, "flapping.changes"],
    ["no flapping", { ...firing, flapping: undefined }, "flapping"],
  ])("should name what is wrong with %s", (_, state, ...paths) => {
    expect(step(inputAt("B", 5), state)).toEqual(["ERR_INVALID_STATE", ...paths]);
  });
});

describe("evaluationDueAt", () => {
  it("should be the delay after the window's end", () => {
    expect(evaluationDueAt(inputAt("B", 0).window, policy)).toBe(START + QUARTER_MS + 300_000);
    expect(evaluationDueAt({ endAt: 0 }, policyOf({ evaluationDelaySeconds: 86_400 }))).toBe(86_400_000);
  });

  it("should refuse what has no end", () => {
    expect(refusedPaths(() => evaluationDueAt({} as never, policy))).toEqual(["ERR_INVALID_INPUT", "endAt"]);
    expect(refusedPaths(() => evaluationDueAt({ endAt: 0 }, null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
    for (const act of [
      () => evaluationDueAt({} as never, policy),
      () => evaluationDueAt({ endAt: 0 }, null as never),
    ]) {
      expect(refusalOf(act).message).toMatch(/^evaluationDueAt: 1 problem/);
    }
  });
});

describe("stepAlert on what a correction goes on from", () => {
  it.each(["BBi", "Bi"])("should hold nothing against it but what is wrong: %s", (letters) => {
    const { state } = runLetters(letters);
    expect(state.open).not.toBeNull();
    const bent = { ...state, status: "ok" as const };
    const refuse = (): unknown => stepAlert(bent, inputAt("B", 9), policyOf());
    expect(refusedPaths(refuse)).toEqual(["ERR_INVALID_STATE", "status"]);
  });
});

describe("stepAlert around 1970", () => {
  it.each<[string, ...(readonly [from: number, to: number, letter: Letter])[]]>([
    ["a gap before it", [-2, -1, "C"], [-0, 1, "i"]],
    ["a window before it", [-2, -1, "C"], [-1, -0, "C"], [-0, 1, "i"]],
    ["a point in time after it", [-1, -0, "C"], [1, 1, "i"]],
  ])("should remember instants that JSON holds: %s", (_, ...windows) => {
    const inputs = windows.map(([from, to, letter]) => inputFrom(letter, from * QUARTER_MS, to * QUARTER_MS, 3));
    for (const onMissing of ["breach", "keep"] as const) {
      const { state } = run(inputs, policyOf({ onMissing }));
      expect(state.open).toMatchObject({ from: 0 });
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }
  });

  it("should take the time between points for no silence, and that between windows for one", () => {
    const policy = policyOf({ onMissing: "breach", holdSeconds: 0 });
    const toldOf = (length: number) => {
      const windows = [0, 2].map((from) => inputFrom("C", from * QUARTER_MS, (from + length) * QUARTER_MS, 4.4));
      return run(windows, policy).told;
    };
    expect([toldOf(0), toldOf(1)]).toEqual([[], ["fired@1", "resolved@1"]]);
  });

  it("should go on anew from a corrected window that ends where the one before it ended, but from none before", () => {
    const policy = policyOf({ holdSeconds: 0 });
    const statusOf = (end: number) =>
      run(
        [[-1, 1, "C"] as const, [0, 2, "i"] as const, [0, end, "B"] as const].map(([from, to, letter]) =>
          inputFrom(letter, from * QUARTER_MS, to * QUARTER_MS, letter === "C" ? 4.4 : 3),
        ),
        policy,
      ).state.status;
    expect([statusOf(1), statusOf(0.5)]).toEqual(["firing", "ok"]);
  });
});

describe("flappingPercent", () => {
  it("should refuse a history that is none", () => {
    for (const flapping of [{}, { changes: 0.5 }, { changes: "1" }]) {
      const refuse = (): unknown => flappingPercent({ flapping } as never);
      expect(refusedPaths(refuse)).toEqual(["ERR_INVALID_STATE", "flapping.changes"]);
    }
  });

  it("should weigh the newest change with 1.18 and the oldest with 0.8 of 20", () => {
    const percentOf = (changes: number): number =>
      flappingPercent({ flapping: { changes, isBreaching: true, isFlapping: false } });
    expect(percentOf(1)).toBe(5.9);
    expect(percentOf(1 << 19)).toBe(4);
    expect(percentOf(0xfffff)).toBe(99);
    expect(percentOf(0)).toBe(0);
  });

  it("should look at twenty changes, whatever it is given", () => {
    expect(flappingPercent({ flapping: { changes: 0x1fffff, isBreaching: true, isFlapping: false } })).toBe(99);
  });
});

describe("nextFlapping", () => {
  const bits = (...places: number[]): number => places.reduce((sum, place) => sum + 2 ** place, 0);

  it("should flap above 30 percent, and no longer from 25 percent downwards", () => {
    const next = (changes: number, isFlapping: boolean) =>
      nextFlapping({ changes, isBreaching: true, isFlapping }, true);
    // Weights after one more verdict: 53 + 52 + 51 + 49 + 48 + 47 = 300, with 50 for 49 a tenth more.
    expect(next(bits(5, 6, 7, 9, 10, 11), false)).toEqual({
      changes: bits(6, 7, 8, 10, 11, 12),
      isBreaching: true,
      isFlapping: false,
    });
    expect(next(bits(5, 6, 7, 8, 10, 11), false).isFlapping).toBe(true);
    // 52 + 51 + 50 + 49 + 48 = 250, with 53 for 52 a tenth more.
    expect(next(bits(6, 7, 8, 9, 10), true).isFlapping).toBe(false);
    expect(next(bits(5, 7, 8, 9, 10), true).isFlapping).toBe(true);
  });

  it("should answer what it was given while nothing changes, by which a sweep knows rest", () => {
    const calm = { changes: 0, isBreaching: false, isFlapping: false };
    expect(nextFlapping(calm, false)).toBe(calm);
    expect(nextFlapping(calm, null)).toBe(calm);
    const flapping = { ...calm, isFlapping: true };
    expect(nextFlapping(flapping, false)).toEqual(calm);
  });

  it("should see that twenty-one changes follow each other", () => {
    const all = { changes: 0xfffff, isBreaching: true, isFlapping: false };
    expect(nextFlapping(all, false)).toEqual({ changes: 0xfffff, isBreaching: false, isFlapping: true });
  });

  it("should take a verdict between the bounds as the one before", () => {
    expect(runLetters("B-BC-CB").state.flapping).toEqual({ changes: 0b1001001, isBreaching: true, isFlapping: false });
  });
});

describe("initialAlert", () => {
  it("should know nothing", () => {
    expect(initialAlert()).toEqual({
      version: 1,
      fingerprint: "",
      status: "ok",
      dataStatus: "missing",
      window: null,
      verdict: null,
      open: null,
      heardAt: null,
      pending: null,
      episode: null,
      recent: [],
      firedAt: null,
      flapping: { changes: 0, isBreaching: null, isFlapping: false },
    });
  });
});

describe("timesOf", () => {
  const stage = (): Stage => ({ prefix: "", calendars: [] });

  it("should make the calendar of a zone once in a call, and each zone its own", () => {
    const shared = stage();
    const first = timesOf(START, START, "Asia/Kathmandu", shared);
    expect(first.local).toEqual({
      timeZone: "Asia/Kathmandu",
      at: "2026-03-02T13:45:00.000+05:45",
      startedAt: "2026-03-02T13:45:00.000+05:45",
    });
    expect(timesOf(START, START, "Asia/Kathmandu", shared)).toEqual(first);
    expect(timesOf(START, START, "UTC", shared).local?.at).toBe("2026-03-02T08:00:00.000+00:00");
    expect(shared.calendars.map(({ timeZone }) => timeZone)).toEqual(["Asia/Kathmandu", "UTC"]);
  });

  it("should have no local time without a zone", () => {
    expect(timesOf(START + 1, START, null, stage())).toStrictEqual({
      utc: { at: "2026-03-02T08:00:00.001Z", startedAt: "2026-03-02T08:00:00.000Z" },
      local: null,
    });
  });

  it("should say which zone the engine does not know, and why", () => {
    const refusal = refusalOf(() => timesOf(START, START, "Europe/Atlantis", stage()));
    expect(refusal.message).toMatch(/^stepAlert: /);
    expect(refusal.problems).toMatchObject([
      { path: "policy.timeZone", expected: "an IANA time zone such as Europe/London", received: '"Europe/Atlantis"' },
    ]);
    expect(refusal.cause).toBeInstanceOf(Error);
  });
});

describe("addsFrom", () => {
  const window = (startAt: number, endAt: number) => ({ ...inputAt("B", 0).window, startAt, endAt });

  it.each([
    ["a window after another its length", window(900, 1800), window(0, 900), 900],
    ["one after a pause its length", window(1000, 1800), window(0, 900), 800],
    ["one that overlaps what is new", window(600, 1500), window(0, 900), 600],
    ["a point what has passed", window(1500, 1500), window(0, 900), 600],
    ["the first its length", window(100, 900), null, 800],
    ["a first point nothing", window(900, 900), null, 0],
  ])("should count of %s", (_, one, before, ms) => {
    expect(one.endAt - addsFrom(one, before)).toBe(ms);
  });
});

describe("localText", () => {
  it.each([
    ["Asia/Kathmandu", Date.UTC(2026, 2, 2, 8), "2026-03-02T13:45:00.000+05:45"],
    ["UTC", Date.UTC(2026, 2, 2, 8, 0, 0, 7), "2026-03-02T08:00:00.007+00:00"],
    ["Europe/Amsterdam", Date.UTC(1930, 0, 1), "1930-01-01T00:19:32.000+00:19:32"],
    ["America/St_Johns", Date.UTC(2026, 0, 1), "2025-12-31T20:30:00.000-03:30"],
  ])("should write the wall clock of %s with its offset", (timeZone, at, text) => {
    const written = localText(at, createCalendar(timeZone));
    // Engines differ on the local mean times of old.
    if (timeZone === "Europe/Amsterdam") expect(written).toMatch(/^1930-01-01T00:\d\d:\d\d\.000\+00:\d\d(:\d\d)?$/);
    else expect(written).toBe(text);
  });

  it.each([
    [1_172_000, "+00:19:32"],
    [-2_670_000, "-00:44:30"],
    [-43_200_000, "-12:00"],
    [9_000, "+00:00:09"],
    [0, "+00:00"],
  ])("should write the offset %i in full", (offsetMs, text) => {
    const date = { year: 987, month: 2, day: 3, hour: 4, minute: 5, second: 6, millisecond: 7 };
    const calendar = { localTimeAt: () => ({ ...date, offsetMs }) } as unknown as Calendar;
    expect(localText(0, calendar)).toBe(`0987-02-03T04:05:06.007${text}`);
  });
});
