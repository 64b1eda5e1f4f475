import { describe, expect, it } from "vitest";
import { printable } from "../../examples/demo/printable.ts";
import { addsUp } from "../../examples/demo/report.ts";
import { reportHtml } from "../../examples/demo/report-html.ts";
import { reportText } from "../../examples/demo/report-text.ts";
import { readSampleSetup, readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { scorePayloads } from "../../examples/demo/score-payloads.ts";
import { sampleTexts } from "../../scripts/make-samples.ts";
import type { Truth } from "../../scripts/samples/story.ts";
import { sampleDay } from "./sample-day.ts";

const truth = JSON.parse(sampleTexts()["expected/truth.json"] as string) as Truth;
const samples = readSamples();
const setup = readSampleSetup();
const scored = sampleDay();
const records = scored.records
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const score = (...values: unknown[]) => scorePayloads([{ name: "own.json", text: JSON.stringify(values) }], {});
const detail = (id: string, more: object = {}) => ({
  conversationId: id,
  conversationStart: "2026-03-02T08:00:00.000Z",
  conversationEnd: "2026-03-02T08:01:00.000Z",
  participants: [{ purpose: "ivr", sessions: [] }],
  ...more,
});

describe("scorePayloads on the samples", () => {
  it("should give every conversation the score of the truth", () => {
    const joined = new Map(truth.journeys.map((journey) => [journey.members[0], journey]));
    const isPart = new Set(truth.journeys.flatMap((journey) => journey.members.slice(1)));
    const alone = truth.conversations.filter(
      (one) => !joined.has(one.conversation_id) && !isPart.has(one.conversation_id),
    );
    const found = new Map(
      records.filter((one) => one.conversation !== undefined).map((one) => [one.conversation.conversation_id, one]),
    );
    expect(found.size).toBe(alone.length + joined.size);
    for (const one of alone) expect(found.get(one.conversation_id)?.value ?? null, one.scenario).toBe(one.score);
    for (const [id, journey] of joined) {
      const facts = found.get(id as string).conversation;
      expect([facts.transfer_count, facts.queue_wait_seconds]).toEqual([
        journey.transfer_count,
        journey.queue_wait_seconds,
      ]);
    }
  });

  it("should say of every score how it came about", () => {
    for (const { kind, value, contributions } of records) {
      if (kind !== "scored") continue;
      expect(contributions.reduce((sum: number, one: { points: number }) => sum + one.points, 7)).toBe(value);
    }
  });

  it("should lose nothing: all counts add up", () => {
    expect(addsUp(scored.report)).toBe(true);
    const { counts, overall } = scored.report;
    expect(counts.quarantined).toBe(truth.quarantined.length);
    const { scored: events = 0, rescored = 0 } = scored.report.agents?.counts ?? {};
    expect(events).toBeGreaterThan(400);
    const qualityLines = scored.report.quality?.lineCount ?? 0;
    expect(qualityLines).toBeGreaterThan(100);
    const shiftLines = scored.report.shift?.lineCount ?? 0;
    expect(shiftLines).toBeGreaterThan(100);
    expect(records.length).toBe(counts.journeys + counts.quarantined + events + rescored + qualityLines + shiftLines);
    expect(overall?.distribution.reduce((sum, count) => sum + count)).toBe(counts.scored);
    expect(counts.mergedAway).toBe(truth.journeys.reduce((sum, journey) => sum + journey.members.length - 1, 0));
    expect(scored.report.unread).toEqual([]);
  });

  it("should write conversations, events, windows and effects each in order of their beginning, then what is in quarantine", () => {
    const later = ["scored-event", "quality-window", "quality-effect", "shift", "quarantined"];
    const kinds = records.map(({ kind }) => later.indexOf(kind.startsWith("shift-") ? "shift" : kind) + 1);
    expect(kinds).toEqual([...kinds].sort());
    for (const kind of [0, 1, 2, 3, 4]) {
      const own = records.filter((_, index) => kinds[index] === kind);
      const starts = own.map((one) => one.timestamp_utc ?? one.startAt ?? one.at ?? one.conversation.started_at_utc);
      expect(starts.length).toBeGreaterThan(kind === 3 ? 3 : 100);
      expect(starts).toEqual([...starts].sort());
    }
  });

  it("should not depend on the order of the payloads", () => {
    const turned = scorePayloads([...samples].reverse(), SAMPLE_OPTIONS, setup);
    expect(turned.digest).toBe(scored.digest);
    expect(turned.report).toEqual(scored.report);
  });

  it("should let no number and no name of a customer through", () => {
    expect(scored.records).not.toMatch(/555[01]\d{3}|Customer \d|Third party|@example/);
  });
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
  it("should tell a supervisor what matters", () => {
    const text = reportText(scored.report);
    for (const part of [
      "Contact-centre day",
      "Customer effort\n===============\n",
      "of 7 on average",
      "Hardest queues",
      "went to waiting",
      "still open",
      "Journeys",
      "every line adds up",
    ]) {
      expect(text).toContain(part);
    }
  });

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
  const html = reportHtml(scored.report, scored.digest);

  it("should need nothing from anywhere and run nothing", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|javascript:|\bsrc=|url\(|@import|\son[a-z]+=/i);
    expect(html.match(/https?:/g)).toBeNull();
    expect(html).toContain("default-src 'none'");
  });

  it("should have one heading for all, and a section with a link for every subject", () => {
    expect(html.match(/<h1>/g)?.length).toBe(1);
    expect(html).toContain("<title>Contact-centre day</title>");
    const sections = [
      ...html.matchAll(/<section id="(\w+)" aria-labelledby="\1-heading">\n<h2 id="\1-heading">([^<]+)</g),
    ];
    expect(sections.map(([, id, title]) => [id, title])).toEqual([
      ["effort", "Customer effort"],
      ["agents", "Agents"],
      ["quality", "Quality"],
      ["shift", "A shift of supervisors"],
      ["records", "Records"],
    ]);
    for (const [, id, title] of sections) expect(html).toContain(`<a href="#${id}">${title}</a>`);
    expect(html.match(/<h2/g)?.length).toBe(sections.length);
  });

  it("should leave out a section that has nothing to say", () => {
    const { report, digest } = score(detail("c-1"));
    expect(reportHtml(report, digest)).not.toContain("agents-heading");
    expect(reportText(report)).not.toContain("Agents\n===");
  });

  it("should be readable without eyes: language, captions, titles and texts of charts, heads of rows", () => {
    expect(html).toContain('<html lang="en">');
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<caption>/g)?.length);
    for (const [, id] of html.matchAll(/<svg role="img" aria-labelledby="(\w+)-title \w+-text"/g)) {
      expect(html).toContain(`<title id="${id}-title">`);
      expect(html).toContain(`<desc id="${id}-text">`);
    }
    expect(html.match(/<svg /g)?.length).toBe(9);
    expect(html).toContain('scope="row"');
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

  it("should have well-formed tags in every case", () => {
    for (const page of [html, reportHtml(scorePayloads([], {}).report, "")]) expect(unclosedTags(page)).toEqual([]);
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

/** Names of tags that are not closed in their order. */
function unclosedTags(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, end] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
    if (end === "/" || name === "meta") continue;
    if (slash === "") open.push(name as string);
    else if (open.pop() !== name) return [...open, `/${name}`];
  }
  return open;
}
