import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import type { TimeWindow } from "../../../src/core/time-window.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { expectWindow } from "../../../src/mos/baseline/expect-window.ts";
import { mergeBaselines } from "../../../src/mos/baseline/merge-baselines.ts";
import type { Baseline } from "../../../src/mos/baseline/model.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import { trainBaseline } from "../../../src/mos/baseline/train-baseline.ts";
import { arbitraryWindows, baselinePolicy, medianPolicy, QUARTER_MS } from "./windows.ts";

const FROM_AT = Date.UTC(2026, 9, 12);
const timeZone = "America/New_York";
const calendar = createCalendar(timeZone);
const policy = baselinePolicy({ keepWeeks: 1, excludedDates: ["2026-10-20"] });

/** Over three weeks, of which one is kept: much is forgotten, much is there twice. */
const windows = arbitraryWindows(FROM_AT, 3);
const alerting: fc.Arbitrary<TimeWindow[]> = fc.array(
  fc.record({ quarter: fc.nat({ max: 2015 }), length: fc.nat({ max: 100 }) }).map(({ quarter, length }) => {
    const startAt = FROM_AT + quarter * QUARTER_MS;
    return { startAt, endAt: startAt + length * QUARTER_MS };
  }),
  { maxLength: 4 },
);
const baseline = fc.tuple(windows, alerting).map(([list, trouble]) => build(list, trouble));

function build(list: Parameters<typeof buildBaseline>[0], trouble: readonly TimeWindow[] = []): Baseline {
  return buildBaseline(list, { timeZone, policy, calendar, alerting: trouble });
}

describe("a baseline", () => {
  it("should be the same whatever the order of its windows", () => {
    fc.assert(
      fc.property(windows, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list.map((window) => [window, keys.next().value as number] as const);
        shuffled.sort((a, b) => a[1] - b[1]);
        expect(build(shuffled.map(([window]) => window))).toStrictEqual(build(list));
      }),
    );
  });

  it("should be the same trained at once or in steps, whatever was known of trouble when", () => {
    fc.assert(
      fc.property(windows, windows, alerting, alerting, (first, second, trouble, later) => {
        const stepped = trainBaseline(build(first, trouble), second, { alerting: later, calendar });
        expect(stepped).toStrictEqual(build([...first, ...second], [...trouble, ...later]));
      }),
    );
  });

  it("should be the same trained or merged", () => {
    fc.assert(
      fc.property(windows, windows, alerting, alerting, (first, second, trouble, later) => {
        const merged = mergeBaselines(build(first, trouble), build(second, later));
        expect(merged).toStrictEqual(build([...first, ...second], [...trouble, ...later]));
      }),
    );
  });

  it("should merge associatively, commutatively and idempotently", () => {
    fc.assert(
      fc.property(baseline, baseline, baseline, (a, b, c) => {
        const ab = mergeBaselines(a, b);
        expect(mergeBaselines(b, a)).toStrictEqual(ab);
        expect(mergeBaselines(ab, c)).toStrictEqual(mergeBaselines(a, mergeBaselines(b, c)));
        expect(mergeBaselines(a, a)).toStrictEqual(a);
        expect(mergeBaselines(ab, b)).toStrictEqual(ab);
      }),
    );
  });

  it("should come back from JSON as it was", () => {
    fc.assert(
      fc.property(baseline, (a) => {
        expect(JSON.parse(JSON.stringify(a))).toStrictEqual(a);
      }),
    );
  });

  it("should hold no window of trouble, none that is thin and none that is too old", () => {
    fc.assert(
      fc.property(windows, alerting, (list, trouble) => {
        const { windows: kept, newestAt } = build(list, trouble);
        for (const [i, startAt] of kept.startAt.entries()) {
          expect(kept.count[i]).toBeGreaterThanOrEqual(5);
          expect(startAt).toBeGreaterThanOrEqual((newestAt as number) - 8 * 86_400_000);
          expect(trouble.some((one) => startAt >= one.startAt && startAt < one.endAt)).toBe(false);
          expect(calendar.localDateAt(startAt)).not.toBe("2026-10-20");
        }
      }),
    );
  });

  it("should answer the same prepared or not, and whatever it was asked before", () => {
    const kinds = [baselinePolicy({}), baselinePolicy({ kind: "four-weeks" }), medianPolicy()];
    const asked = fc.array(fc.nat({ max: 4000 }), { maxLength: 10 });
    fc.assert(
      fc.property(windows, fc.constantFrom(...kinds), asked, (list, kind, quarters) => {
        const made = buildBaseline(list, { timeZone, policy: kind, calendar });
        const prepared = prepareBaseline(made, { calendar });
        for (const quarter of quarters) {
          const startAt = FROM_AT + quarter * QUARTER_MS;
          expect(prepared.expectWindow(startAt)).toStrictEqual(expectWindow(made, startAt, { calendar }));
        }
      }),
    );
  });
});
