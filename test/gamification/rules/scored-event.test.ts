import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import { scoredEvent } from "../../../src/gamification/rules/scored-event.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { LATE, ruleOf, setOf } from "./rule-set-of.ts";

const event = { event_id: "e", agent_uuid: "__proto__", timestamp_utc: "2024-05-14T23:30:00-05:00" };
const result = evaluateRules(event, setOf(ruleOf("a"), ruleOf("q", { category: "quality", condition: LATE })), {
  trace: true,
});
const options = { evaluatedAt: Date.UTC(2024, 4, 16), timeZone: "Asia/Tokyo" };

describe("scoredEvent", () => {
  it("should be the wire record, without the trace", () => {
    expect(scoredEvent(event, result, options)).toStrictEqual({
      event_id: "e",
      agent_uuid: "__proto__",
      timestamp_utc: "2024-05-15T04:30:00.000Z",
      scoring_period: "2024-05-15",
      category_scores: { compliance: 0, quality: 0, efficiency: 1, sales: 0 },
      total_points: 1,
      evaluated_at: "2024-05-16T00:00:00.000Z",
      rule_versions: {},
      provisional_categories: ["quality"],
    });
  });

  it("should place the event by its own instant in the site's zone, at both sides of midnight", () => {
    const periodAt = (timestamp_utc: string, timeZone: string): string =>
      scoredEvent({ ...event, timestamp_utc }, result, { ...options, timeZone }).scoring_period;
    expect(periodAt("2024-03-10T04:59:59.999Z", "America/New_York")).toBe("2024-03-09");
    expect(periodAt("2024-03-10T05:00:00.000Z", "America/New_York")).toBe("2024-03-10");
    expect(periodAt("2024-03-11T04:00:00.000Z", "America/New_York")).toBe("2024-03-11");
  });

  it("should take a calendar that is already there, and an instant as a text", () => {
    const prepared = { evaluatedAt: "2024-05-16T00:00:00Z", timeZone: createCalendar("Asia/Tokyo") };
    expect(scoredEvent(event, result, prepared)).toStrictEqual(scoredEvent(event, result, options));
  });

  it("should refuse all that is wrong at once", () => {
    const wrong = { event_id: "", agent_uuid: 5, timestamp_utc: "2024-05-14" } as never;
    const paths = ["event.event_id", "event.agent_uuid", "event.timestamp_utc", "options.evaluatedAt"];
    for (const evaluatedAt of [Number.NaN, Number.POSITIVE_INFINITY, 1e15, "yesterday", undefined]) {
      expect(refusedPaths(() => scoredEvent(wrong, result, { ...options, evaluatedAt } as never))).toEqual([
        "ERR_INVALID_INPUT",
        ...paths,
      ]);
    }
  });

  it("should say what would have been right", () => {
    const wrong = { event_id: "", agent_uuid: 5, timestamp_utc: "2024-05-14" } as never;
    const error = refusalOf(() => scoredEvent(wrong, result, { ...options, evaluatedAt: Number.NaN }));
    expect(error.message).toBe(
      [
        "scoredEvent: 4 problems",
        '  - event.event_id: expected a text of 1 to 256 characters, received ""',
        "  - event.agent_uuid: expected a text of 1 to 256 characters, received 5",
        '  - event.timestamp_utc: expected an instant from 1000-01-02 to 9999-12-30, received "2024-05-14"',
        "  - options.evaluatedAt: expected an instant from 1000-01-02 to 9999-12-30, received NaN",
      ].join("\n"),
    );
  });

  it("should take the first and the last instant that calendars answer for, and none beyond", () => {
    const evaluated = (text: string, more: number): string =>
      scoredEvent(event, result, { ...options, evaluatedAt: Date.parse(text) + more }).evaluated_at;
    const [first, last] = ["1000-01-02T00:00:00.000Z", "9999-12-30T23:59:59.999Z"] as const;
    expect([evaluated(first, 0), evaluated(last, 0)]).toEqual([first, last]);
    expect(refusedPaths(() => evaluated(first, -1))).toEqual(["ERR_INVALID_INPUT", "options.evaluatedAt"]);
    expect(refusedPaths(() => evaluated(last, 1))).toEqual(["ERR_INVALID_INPUT", "options.evaluatedAt"]);
  });

  it("should refuse an instant that is no text, and a zone that is none", () => {
    const asNumber = { ...event, timestamp_utc: 0 } as never;
    expect(refusedPaths(() => scoredEvent(asNumber, result, options))).toEqual([
      "ERR_INVALID_INPUT",
      "event.timestamp_utc",
    ]);
    expect(refusedPaths(() => scoredEvent(event, result, { ...options, timeZone: "Mars" }))[0]).toBe(
      "ERR_INVALID_INPUT",
    );
  });
});
