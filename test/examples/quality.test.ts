import type { CanonicalConversation } from "cxscore/interaction";
import { describe, expect, it } from "vitest";
import { mapRecords } from "../../examples/demo/map-records.ts";
import { mapQuality } from "../../examples/demo/quality/map-quality.ts";
import type { QualityRecords, QualityReport, SeriesReport } from "../../examples/demo/quality/model.ts";
import { qualityHtml } from "../../examples/demo/quality/quality-html.ts";
import { createQualityTally } from "../../examples/demo/quality/quality-tally.ts";
import { qualityText } from "../../examples/demo/quality/quality-text.ts";
import { scorePayloads } from "../../examples/demo/score-payloads.ts";

const NOTHING: QualityRecords = { surveys: [], past: [], faults: [] };
/** 2026-03-02T10:00:00.000Z, a Monday. */
const TEN = 1_772_445_600_000;
const QUARTER = 900_000;

const call = (id: string, at: number, mos: number | null, more: object = {}): CanonicalConversation =>
  ({
    platform_origin: "genesys_cloud",
    conversation_id: id,
    status: "complete",
    mos,
    codec: "pcmu",
    queue_id: "q",
    ended_at_utc: new Date(at).toISOString(),
    event_ids: [],
    ...more,
  }) as unknown as CanonicalConversation;

/** Six calls in each quarter of an hour. */
const callsOf = (means: readonly number[], more: object = {}): CanonicalConversation[] =>
  means.flatMap((mean, quarter) =>
    [0, 1, 2, 3, 4, 5].map((nth) => call(`${quarter}-${nth}`, TEN + quarter * QUARTER + nth * 60_000, mean, more)),
  );

function reportOf(conversations: readonly CanonicalConversation[], records = NOTHING, timeZone = "Europe/London") {
  const tally = createQualityTally(timeZone);
  tally.add(conversations, records);
  return tally.finish();
}

const textOf = (report: QualityReport | null): string =>
  report === null ? "" : qualityText(report).join("\n\n").replace(/\s+/g, " ");
const htmlOf = (report: QualityReport | null): string => (report === null ? "" : qualityHtml(report).join("\n"));

describe("the charts of trends", () => {
  const html = htmlOf(reportOf(callsOf([4.3, 2, 2, 4.3, 2, 2, 4.3])).report);

  it("should tell apart without colour: told and withheld, thin windows, the bounds", () => {
    expect(html).toMatch(/<rect class="episode told"[^>]*\/><text[^>]*>told</);
    expect(html).toMatch(/<rect class="episode untold"[^>]*\/><text[^>]*>withheld</);
    const thin = htmlOf(reportOf([call("a", TEN, 4)]).report);
    expect(thin).toContain('<circle class="thin" cx="');
    expect(thin).not.toMatch(/<circle class="enough" cx="(?!46")/);
  });

  it("should say in words what they draw", () => {
    expect(html).toMatch(/<desc id="quality0-text">Means of windows: 10:00 4.30 of 6, 10:15 2.00 of 6/);
  });

  it("should not join windows across a gap", () => {
    const gap = callsOf([4.3, 4.3, 4.3, 4.3]).filter(({ conversation_id: id }) => !id.startsWith("2-"));
    const runs = [...htmlOf(reportOf(gap).report).matchAll(/<polyline class="mean" points="([^"]*)"/g)];
    expect(runs.map(([, points]) => points?.split(" ").length)).toEqual([2, 1]);
  });
});

describe("createQualityTally", () => {
  it("should say nothing where nothing was measured or answered", () => {
    const past = [
      { queue: "q", source: "network", rows: [{ startAt: TEN, count: 9, sum: 36, min: 4, max: 4 }] },
    ] as const;
    for (const { report, lines } of [
      reportOf([]),
      reportOf([call("a", TEN, null), call("b", TEN, 4, { ended_at_utc: null })]),
      reportOf([], { surveys: [], past, faults: [] }),
    ]) {
      expect([report, lines]).toEqual([null, []]);
    }
  });

  it("should warn of a call whose endpoints cannot be read, and score it all the same", () => {
    const sessions = [{ sessionId: "s", mediaType: "voice", mediaEndpointStats: [{ maxLatencyMs: "long" }] }];
    const participants = [{ purpose: "customer", participantId: "p", sessions }];
    const value = { conversationId: "c-1", conversationStart: "2026-03-02T10:00:00Z", participants };
    const { conversations, warnings, quarantined } = mapRecords([{ kind: "genesys-detail", value, unit: null }], {});
    expect([conversations.length, quarantined]).toEqual([1, []]);
    expect(warnings.filter(({ code }) => code === "endpoints-unreadable")).toEqual([
      {
        kind: "warning",
        platform: "genesys_cloud",
        conversationId: "c-1",
        code: "endpoints-unreadable",
        message: "What the endpoints measured cannot be read, so the place of a fault is not known.",
      },
    ]);
  });

  it("should not depend on the order and on the parts in which records come", () => {
    const conversations = callsOf([4.3, 2, 2.1, 4.2, 3.9]);
    const surveys = [5, 4, 1, 3, 2, 4].map((score, nth) => ({ queue: "q", at: TEN + nth, score }));
    const rows = [0.1, 0.2, 0.3].map((more, week) => {
      return { startAt: TEN - (week + 1) * 604_800_000, count: 7, sum: 28 + more, min: 3, max: 5 };
    });
    const past = [{ queue: "q", source: "network" as const, rows }];
    const whole = reportOf(conversations, { surveys, past, faults: [] });
    const tally = createQualityTally("Europe/London");
    for (const one of [...rows].reverse())
      tally.add([], { surveys: [], past: [{ queue: "q", source: "network", rows: [one] }], faults: [] });
    for (const one of [...surveys].reverse()) tally.add([], { surveys: [one], past: [], faults: [] });
    for (const one of [...conversations].reverse()) tally.add([one], NOTHING);
    expect(tally.finish()).toEqual(whole);
  });

  it("should fold what waits, however much it is", () => {
    const many = Array.from({ length: 45_000 }, (_, nth) => call(`c${nth}`, TEN + (nth % 8) * QUARTER, 4));
    const tally = createQualityTally("Europe/London");
    for (let at = 0; at < many.length; at += 5000) tally.add(many.slice(at, at + 5000), NOTHING);
    const [series] = tally.finish().report?.series ?? [];
    expect([series?.count, series?.windowCount, series?.mean]).toEqual([45_000, 8, 4]);
  });

  it("should bring opus to the scale of telephone lines", () => {
    const [series] = reportOf(callsOf([4.5], { codec: "opus" })).report?.series ?? [];
    expect(series?.mean).toBeCloseTo(4.05, 9);
  });

  it("should leave out what is no score, and say how often", () => {
    const { report } = reportOf([...callsOf([4]), call("x", TEN, 9), call("y", TEN, 0)]);
    expect([report?.refused, report?.series[0]?.count]).toEqual([2, 6]);
    expect(textOf(report)).toContain("2 measurements are no score from 1 to 5 and were left out");
  });

  it("should name calls without a queue", () => {
    expect(reportOf(callsOf([4], { queue_id: null })).report?.series[0]?.queue).toBe("(no queue)");
  });

  it("should let a degradation last to the end of the data", () => {
    const { report } = reportOf(callsOf([2, 2, 2]));
    expect(report?.series[0]?.episodes.map(({ endAt, localEnd }) => [endAt, localEnd])).toEqual([[null, null]]);
    expect(textOf(report)).toContain("degraded from 2026-03-02 10:00 and still lasts at the end of the data");
    expect(textOf(report)).toContain("not clear what it was: mean 2.00, what is usual is not known");
  });

  it("should have no alert from thin windows, however bad", () => {
    const thin = callsOf([1, 1, 1, 1]).filter(({ conversation_id: id }) => /-[0-3]$/.test(id));
    const [series] = reportOf(thin).report?.series ?? [];
    expect([series?.thinCount, series?.episodes, series?.lowest]).toEqual([4, [], []]);
    expect(textOf(reportOf(thin).report)).toContain("all of them thin");
  });

  it("should tell the site's time and name its zone", () => {
    const { report } = reportOf(callsOf([2, 2, 4.3]), NOTHING, "Asia/Kolkata");
    expect(textOf(report)).toContain("times of Asia/Kolkata");
    expect(textOf(report)).toContain("degraded from 2026-03-02 15:30 to 16:15");
    expect(textOf(report)).toContain("alert sent at 16:00");
  });

  it("should put the worst degradation first, and draw its day", () => {
    const other = callsOf([3, 3, 4.3], { queue_id: "other" });
    const next = callsOf([4.3]).map((one) => ({ ...one, ended_at_utc: "2026-03-03T10:00:00.000Z" }));
    const late = next.map((one, nth) => ({ ...one, conversation_id: `late-${nth}` }));
    const { report } = reportOf([
      ...other.map((one) => ({ ...one, conversation_id: `o${one.conversation_id}` })),
      ...callsOf([2, 2, 4.3]),
      ...late,
    ]);
    expect(report?.series.map(({ queue, day }) => `${queue} ${day}`)).toEqual(["q 2026-03-02", "other 2026-03-02"]);
    const [first] = (report?.series ?? []) as [SeriesReport];
    expect(first.trend.length).toBe(3);
    expect(first.windowCount).toBe(4);
  });

  it("should show hostile names as text", () => {
    const hostile = `<script>alert("1")</script>\u001b[2J`;
    const { report } = reportOf(callsOf([2, 2, 4.3], { queue_id: hostile }));
    expect(htmlOf(report)).not.toContain("<script");
    for (const said of [htmlOf(report), qualityText(report as QualityReport).join("")]) {
      expect(said).not.toContain("\u001b");
    }
    for (const queue_id of ["__proto__", "constructor"]) {
      expect(reportOf(callsOf([4], { queue_id })).report?.series[0]?.queue).toBe(queue_id);
    }
  });
});

describe("mapQuality", () => {
  const at = "2026-03-02T10:00:00.000Z";
  const survey = (more: object = {}) => ({ surveyId: "s", at, queueId: "q", score: 4, ...more });
  const row = { startAt: at, count: 2, sum: 8, min: 3, max: 5 };
  const past = (more: object = {}) => ({ queueId: "q", source: "survey", windows: [row], ...more });

  it("should read answers and windows of the past, with the names of the queues", () => {
    const { surveys, past: stretches, counts } = mapQuality([survey()], [past()], { queues: { q: "Sales" } });
    expect(surveys).toEqual([{ queue: "Sales", at: TEN, score: 4 }]);
    expect(stretches).toEqual([{ queue: "Sales", source: "survey", rows: [{ ...row, startAt: TEN }] }]);
    expect(counts).toEqual({ read: 2, mapped: 2, replaced: 0, ignored: 0, quarantined: 0 });
  });

  it("should count copies once, the later one, in any order", () => {
    const copies = [
      survey(),
      survey({ at: "2026-03-02T11:00:00.000Z", score: 2 }),
      survey({ at: "2026-03-02T11:00:00.000Z", score: 3 }),
    ];
    for (const order of [copies, [...copies].reverse()]) {
      const { surveys, counts } = mapQuality(order, [], {});
      expect(surveys.map(({ score }) => score)).toEqual([2]);
      expect([counts.mapped, counts.replaced]).toEqual([1, 2]);
    }
  });

  it.each<[string, object[], object[], string, string]>([
    ["an answer without an id", [survey({ surveyId: "" })], [], "missing-id", "surveyId"],
    ["an answer of no queue", [survey({ queueId: 7 })], [], "missing-id", "queueId"],
    ["an answer of February 30", [survey({ at: "2026-02-30T10:00:00.000Z" })], [], "malformed-instant", "at"],
    ["an answer off the scale", [survey({ score: 9 })], [], "invalid-number", "score"],
    ["an answer in words", [survey({ score: "good" })], [], "invalid-number", "score"],
    ["an answer of null", [survey({ score: null })], [], "invalid-number", "score"],
    ["a past without a queue", [], [past({ queueId: null })], "missing-id", "queueId"],
    ["a past of no source", [], [past({ source: "rumour" })], "wrong-type", "source"],
    ["windows that are no list", [], [past({ windows: {} })], "wrong-type", "windows"],
    ["a window that is none", [], [past({ windows: [null] })], "malformed-instant", "windows[0].startAt"],
    ["a sum that cannot be", [], [past({ windows: [{ ...row, sum: 99 }] })], "invalid-number", "windows[0].sum"],
    ["a count below 0", [], [past({ windows: [{ ...row, count: -1 }] })], "invalid-number", "windows[0].count"],
  ])("should put %s into quarantine", (_, surveys, stretches, reason, path) => {
    const { quarantined, counts, ...rest } = mapQuality(surveys, stretches, {});
    expect(quarantined.map((one) => one.reason)).toEqual([reason]);
    expect(quarantined[0]?.problems.map((one) => one.path)).toContain(path);
    expect([rest.surveys, rest.past]).toEqual([[], []]);
    expect([counts.read, counts.mapped, counts.quarantined]).toEqual([1, 0, 1]);
  });

  it("should count in the report as every record does", () => {
    const text = [survey(), survey({ score: 9, surveyId: "t" }), survey(), past()].map((one) => JSON.stringify(one));
    const { report } = scorePayloads([{ name: "x.ndjson", text: text.join("\n") }], {});
    const { read, mapped, replaced, quarantined, unknown } = report.counts;
    expect([read, mapped, replaced, quarantined, unknown]).toEqual([4, 2, 1, 1, 0]);
    expect(report.quality?.series.map(({ queue, source, count }) => [queue, source, count])).toEqual([
      ["q", "survey", 1],
    ]);
  });
});
