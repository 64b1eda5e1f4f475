import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { expectWindow } from "../../../src/mos/baseline/expect-window.ts";
import { mergeBaselines } from "../../../src/mos/baseline/merge-baselines.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import { trainBaseline } from "../../../src/mos/baseline/train-baseline.ts";
import { GUIDE_BASELINE_POLICY } from "../../../src/mos/policy.ts";
import { refusalText, told } from "../refusal-text.ts";
import { QUARTER_MS, windowAt } from "./windows.ts";

const START = "whole epoch milliseconds from 1000-03-01 to 9999-09-30";
const UTC = { timeZone: "UTC" };
const baseline = buildBaseline([windowAt(0)], UTC);

describe("what baselines are refused with", () => {
  it("should be told of windows", () => {
    const nothing = { startAt: 0, endAt: -1, source: "qa", count: -1, mean: null, standardDeviation: -1 };
    const other = windowAt(QUARTER_MS, { source: "survey", endAt: QUARTER_MS + 5 });
    expect(refusalText(buildBaseline, [windowAt(0), 5, nothing, windowAt(0.5), other], UTC)).toBe(
      told(
        "buildBaseline",
        "windows[1]: expected a window, received 5",
        "windows[2].endAt: expected whole epoch milliseconds, at most a week after startAt, received -1",
        'windows[2].source: expected "network" or "survey", received "qa"',
        "windows[2].count: expected a whole number >= 0, received -1",
        "windows[2].mean: expected a number, at most 9007199254 in size, received null",
        "windows[2].standardDeviation: expected a finite number >= 0, or null, received -1",
        `windows[3].startAt: expected ${START}, received 0.5`,
        'windows[4].source: expected the source of the series, "network", received survey',
        "windows[4].endAt: expected the length of the others, 900000 ms, received 5 ms",
      ),
    );
  });

  it("should be told of windows, stretches and calendars that are none", () => {
    const stretches = { alerting: [{ startAt: 1, endAt: 0 }], calendar: createCalendar("Asia/Tokyo") };
    expect(refusalText(trainBaseline, baseline, 5, stretches)).toBe(
      told(
        "trainBaseline",
        "alerting[0]: expected { startAt, endAt } in whole epoch milliseconds, the end not before the start, received an object",
        'calendar: expected a calendar of "UTC", received "Asia/Tokyo"',
        "windows: expected a list of windows, received 5",
      ),
    );
    expect(refusalText(trainBaseline, baseline, [], { alerting: 5 })).toBe(
      told("trainBaseline", "alerting: expected a list of stretches, received 5"),
    );
  });

  it("should be told of options and policies, by each function that is given them", () => {
    const options = "options: expected an object, received 5";
    const policy = "policy: expected a baseline policy, received 5";
    expect(refusalText(buildBaseline, [], 5)).toBe(told("buildBaseline", options));
    expect(refusalText(trainBaseline, baseline, [], 5)).toBe(told("trainBaseline", options));
    expect(refusalText(prepareBaseline, baseline, 5)).toBe(told("prepareBaseline", options));
    expect(refusalText(expectWindow, baseline, 0, 5)).toBe(told("expectWindow", options));
    expect(refusalText(buildBaseline, [], { ...UTC, policy: 5 })).toBe(told("buildBaseline", policy));
    expect(refusalText(trainBaseline, baseline, [], { policy: 5 })).toBe(told("trainBaseline", policy));
  });

  it("should be told of what is no baseline, by each function that is given one", () => {
    const problem = "expected a baseline, received 5";
    expect(refusalText(trainBaseline, 5, [])).toBe(told("trainBaseline", `baseline: ${problem}`));
    expect(refusalText(prepareBaseline, 5)).toBe(told("prepareBaseline", `baseline: ${problem}`));
    expect(refusalText(expectWindow, 5, 0)).toBe(told("expectWindow", `baseline: ${problem}`));
    expect(refusalText(mergeBaselines, 5, baseline)).toBe(told("mergeBaselines", `a: ${problem}`));
    expect(refusalText(mergeBaselines, baseline, 5)).toBe(told("mergeBaselines", `b: ${problem}`));
  });

  it("should be told of everything in a baseline", () => {
    const wrong = { version: 2, timeZone: 5, source: "qa", windowMs: -1, newestAt: 0.5, alerting: 5, windows: 5 };
    expect(refusalText(trainBaseline, { ...baseline, ...wrong }, [])).toBe(
      told(
        "trainBaseline",
        "baseline.version: expected version 1, received 2",
        "baseline.timeZone: expected an IANA time zone, received 5",
        'baseline.source: expected "network", "survey" or null, received "qa"',
        "baseline.windowMs: expected whole milliseconds, at most a week; null as long as source is, received -1",
        `baseline.newestAt: expected ${START}, or null, received 0.5`,
        "baseline.alerting: expected a list of stretches, received 5",
        "baseline.windows: expected lists of windows, received 5",
      ),
    );
    const alerting = [{ startAt: 5, endAt: 5 }];
    const windows = { startAt: [0, 0], count: [0, 1], mean: [null, 4], standardDeviation: [-1, null] };
    expect(refusalText(trainBaseline, { ...baseline, alerting, windows, newestAt: -5 }, [])).toBe(
      told(
        "trainBaseline",
        "baseline.alerting: expected stretches in order and apart, received an array of 1",
        "baseline.windows.count[0]: expected a whole number >= 1, received 0",
        "baseline.windows.mean[0]: expected a finite number, received null",
        "baseline.windows.standardDeviation[0]: expected a finite number >= 0, or null, received -1",
        `baseline.windows.startAt[1]: expected ${START}, after the one before, received 0`,
        "baseline.windows: expected no window after newestAt, received 0",
      ),
    );
    expect(refusalText(trainBaseline, { ...baseline, windows: { ...windows, mean: 5 } }, [])).toBe(
      told("trainBaseline", "baseline.windows.mean: expected a list, as long as the others, received 5"),
    );
  });

  it("should be told of what does not merge", () => {
    const other = buildBaseline([windowAt(0, { endAt: 5 })], {
      timeZone: "Asia/Tokyo",
      policy: { ...GUIDE_BASELINE_POLICY, keepWeeks: 1 },
    });
    expect(refusalText(mergeBaselines, baseline, other)).toBe(
      told(
        "mergeBaselines",
        `b.policy.fingerprint: expected what a has, "${baseline.policy.fingerprint}", received "${other.policy.fingerprint}"`,
        'b.timeZone: expected what a has, "UTC", received "Asia/Tokyo"',
        "b.windowMs: expected what a has, 900000, received 5",
      ),
    );
  });

  it("should be told of the window that is asked about", () => {
    expect(refusalText(expectWindow, baseline, 0.5)).toBe(
      told("expectWindow", `window: expected ${START}, received 0.5`),
    );
    expect(refusalText(expectWindow, baseline, windowAt(0, { source: "survey", endAt: 5 }))).toBe(
      told(
        "expectWindow",
        'window.source: expected the baseline\'s source, "network", received "survey"',
        "window.endAt: expected a window as long as the baseline's, 900000 ms, received 5 ms",
      ),
    );
  });
});
