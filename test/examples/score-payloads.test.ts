import { describe, expect, it } from "vitest";
import { printable } from "../../examples/demo/printable.ts";
import { addsUp } from "../../examples/demo/report.ts";
import { reportHtml } from "../../examples/demo/report-html.ts";
import { reportText } from "../../examples/demo/report-text.ts";
import { scorePayloads } from "../../examples/demo/score-payloads.ts";

const score = (...values: unknown[]) => scorePayloads([{ name: "own.json", text: JSON.stringify(values) }], {});
const detail = (id: string, more: object = {}) => ({
  conversationId: id,
  conversationStart: "2026-03-02T08:00:00.000Z",
  conversationEnd: "2026-03-02T08:01:00.000Z",
  participants: [{ purpose: "ivr", sessions: [] }],
  ...more,
});

describe("scorePayloads", () => {
  it.each([
    ["nothing at all", [], 0],
    ["an empty page", [{ name: "a", text: '{"totalHits":0}' }], 0],
    ["an empty body", [{ name: "a", text: "" }], 0],
    ["a page as one line", [{ name: "a", text: `{"conversations":[${JSON.stringify(detail("c-1"))}]}` }], 1],
    ["lines", [{ name: "a", text: `${JSON.stringify(detail("c-1"))}\n\n${JSON.stringify(detail("c-2"))}\n` }], 2],
    ["pages in pages", [{ name: "a", text: `[[{"conversations":[${JSON.stringify(detail("c-1"))}]}]]` }], 1],
  ])("should read %s", (_, payloads, count) => {
    const { records: text, report } = scorePayloads(payloads, {});
    expect(text.split("\n").length - 1).toBe(count);
    expect([report.counts.read, report.unread, addsUp(report)]).toEqual([count, [], true]);
  });

  it("should name a line that is not JSON and read the others", () => {
    const text = `${JSON.stringify(detail("c-1"))}\n{"broken\n${JSON.stringify(detail("c-2"))}`;
    const { report } = scorePayloads([{ name: "x.ndjson", text }], {});
    expect(report.unread).toEqual(["x.ndjson: not valid JSON, line 2"]);
    expect(report.counts.journeys).toBe(2);
  });

  it("should count what is of no known kind", () => {
    const { report } = score({ hello: "world" }, 42, detail("c-1"));
    expect([report.counts.read, report.counts.unknown, addsUp(report)]).toEqual([3, 2, true]);
  });

  it("should keep the fuller of a detail record and what events tell", () => {
    const event = {
      topicName: "v2.detail.events.conversation.c-1.customer.end",
      eventBody: {
        eventTime: 1_772_438_460_000,
        conversationId: "c-1",
        participantId: "p",
        sessionId: "s",
        mediaType: "VOICE",
      },
    };
    const { report } = score(detail("c-1"), event);
    expect([report.counts.read, report.counts.conversations, addsUp(report)]).toEqual([2, 1, true]);
  });
});

describe("the printed report", () => {
  it("should say so where a finding is about no conversation", () => {
    const heartbeat = { topicName: "channel.metadata", eventBody: { message: "WebSocket Heartbeat" } };
    const text = reportText(score(detail("c-1"), heartbeat).report);
    expect(text).toContain("An event says nothing about a conversation and was left out; for example (no id)\n");
  });

  it("should have an answer for nothing", () => {
    expect(reportText(scorePayloads([], {}).report)).toContain("nothing to score");
  });

  it("should not let data move the cursor", () => {
    expect(printable("a\u001b[2Jb\rc\u202ed")).toBe("a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d");
  });
});

describe("the page", () => {
  it("should leave out a section that has nothing to say", () => {
    const { report, digest } = score(detail("c-1"));
    expect(reportHtml(report, digest)).not.toContain("agents-heading");
    expect(reportText(report)).not.toContain("Agents\n===");
  });

  it("should show hostile data as text", () => {
    const hostile = `<script>alert("1")</script>&'\u0000\ud800`;
    const call = { eventType: "interaction.completed", entityId: hostile, timestamp: "yesterday", data: {} };
    const { report, digest } = score(call, detail("c-1", { conversationStart: hostile }));
    const page = reportHtml({ ...report, unread: [hostile], queues: [{ ...queue, queue: hostile }] }, digest);
    expect(page).not.toContain("<script");
    expect(page).toContain("&#60;script&#62;");
    expect(page).not.toMatch(/(?!\n)[\p{Cs}\p{Cc}]/u);
  });
});

const queue = {
  queue: "",
  count: 1,
  mean: 1,
  interval: null,
  lowEffortRatio: 0,
  distribution: [1, 0, 0, 0, 0, 0, 0],
  pointsByDriver: { transfers: 6 },
  meanWaitSeconds: 0,
  longWaitRatio: 0,
  transferredRatio: 1,
};
