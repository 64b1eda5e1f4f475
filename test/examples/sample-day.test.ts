import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { QualityReport } from "../../examples/demo/quality/model.ts";
import { qualityHtml } from "../../examples/demo/quality/quality-html.ts";
import { qualityText } from "../../examples/demo/quality/quality-text.ts";
import { addsUp } from "../../examples/demo/report.ts";
import { reportHtml } from "../../examples/demo/report-html.ts";
import { reportText } from "../../examples/demo/report-text.ts";
import { runDemo } from "../../examples/demo/run-demo.ts";
import { readSampleSetup, readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { scorePayloads } from "../../examples/demo/score-payloads.ts";
import { makeSampleFiles } from "../../scripts/samples/sample-files.ts";
import type { ExpectedQualityWindow, Truth } from "../../scripts/samples/story.ts";
import { readText } from "../support/source.ts";
import { scratchFolder } from "./scratch.ts";

/** What is the truth is a question of `samples.test.ts`. */
const truth = JSON.parse(readText("examples/demo/samples/expected/truth.json")) as Truth;
const samples = readSamples();
const setup = readSampleSetup();
// Whatever is asked of the sample day is asked here: the day is scored once.
const scored = scorePayloads(samples, SAMPLE_OPTIONS, setup);
const { report } = scored;
const records = scored.records
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

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
    expect(addsUp(report)).toBe(true);
    const { counts, overall } = report;
    expect(counts.quarantined).toBe(truth.quarantined.length);
    const { scored: events = 0, rescored = 0 } = report.agents?.counts ?? {};
    expect(events).toBeGreaterThan(400);
    const qualityLines = report.quality?.lineCount ?? 0;
    expect(qualityLines).toBeGreaterThan(100);
    const shiftLines = report.shift?.lineCount ?? 0;
    expect(shiftLines).toBeGreaterThan(100);
    expect(records.length).toBe(counts.journeys + counts.quarantined + events + rescored + qualityLines + shiftLines);
    expect(overall?.distribution.reduce((sum, count) => sum + count)).toBe(counts.scored);
    expect(counts.mergedAway).toBe(truth.journeys.reduce((sum, journey) => sum + journey.members.length - 1, 0));
    expect(report.unread).toEqual([]);
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
    expect(turned.report).toEqual(report);
  });

  it("should let no number and no name of a customer through", () => {
    expect(scored.records).not.toMatch(/555[01]\d{3}|Customer \d|Third party|@example/);
  });
});

describe("npm run demo", () => {
  it("should print the report and its digest, write both files, say what other rules would change, and change nothing", async () => {
    const out = join(scratchFolder(), "out");
    const next = fileURLToPath(new URL("../../examples/demo/rules-next.yaml", import.meta.url));
    let said = "";
    let complained = "";
    const code = await runDemo(["--out", out, "--compare", next], {
      stdout: { write: (text) => (said += text) },
      stderr: { write: (text) => (complained += text) },
      env: {},
    });
    expect([code, complained]).toEqual([0, ""]);
    expect(said).toContain("of 7 on average");
    expect(said).toContain(`Digest of the records: ${scored.digest}`);
    expect(said).toContain("took the place of rules.yaml (nothing was changed)");
    expect(said).toMatch(/ -> \d+(\.5)? \(\+\d+(\.5)?\), rank \d+ -> \d+\n/);
    expect(said).toContain("e_usual: matched 150 -> not there, 750 -> 0 points (-750)");
    expect(readdirSync(out).sort()).toEqual(["records.ndjson", "report.html"]);
    expect(readFileSync(join(out, "records.ndjson"), "utf8") === scored.records).toBe(true);
    const page = readFileSync(join(out, "report.html"), "utf8");
    expect(page).toContain(scored.digest);
    expect(page === reportHtml(report, scored.digest)).toBe(true);
  });
});

describe("the printed report of the samples", () => {
  it("should tell a supervisor what matters", () => {
    const text = reportText(report);
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
});

describe("the page of the samples", () => {
  const html = reportHtml(report, scored.digest);

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

  it("should have well-formed tags, also where there is nothing to tell", () => {
    for (const page of [html, reportHtml(scorePayloads([], {}).report, "")]) expect(unclosedTags(page)).toEqual([]);
  });
});

describe("the agents of the sample day", () => {
  it("should have sure ranks and unsure ones, and figures of different worth", () => {
    const { standings, kpis } = report.agents?.fairness ?? { standings: [], kpis: [] };
    const widths = standings.map(({ bestRank, worstRank }) => worstRank - bestRank);
    expect([standings.length, Math.max(...widths)]).toEqual([40, 39]);
    expect(Math.min(...widths)).toBeLessThanOrEqual(20);
    const verdicts = kpis.map((one) => (one.kind === "assessed" ? one.verdict : one.kind));
    expect(new Set(verdicts)).toEqual(new Set(["separates-agents", "separates-weakly", "mostly-luck"]));
  });

  it("should have an agent who hurries and one who is uneven", () => {
    const flagsOf = (name: string) =>
      report.agents?.handleTimes.find((one) => one.name === name)?.flags.map(({ kind }) => kind);
    expect(flagsOf("Hugo Jessop")).toEqual(["aht-fell-transfers-rose", "aht-fell-repeats-rose"]);
    expect(
      report.agents?.handleTimes
        .filter(({ consistency }) => consistency.kind === "inconsistent")
        .map(({ name }) => name),
    ).toEqual(["Inka Thorley"]);
  });
});

describe("the quality of the sample day", () => {
  const quality = report.quality as QualityReport;
  const lines = linesOf(scored.records);

  it("should have the windows of the truth", () => {
    expect(truth.quality.length).toBeGreaterThan(40);
    expectWindows(lines, truth.quality);
  });

  it.each([1, 2, 3])("should have those of another day, %i", (seed) => {
    const { files, truth: other } = makeSampleFiles(seed, 70);
    const payloads = Object.entries(files).map(([name, text]) => ({ name, text }));
    expectWindows(linesOf(scorePayloads(payloads, SAMPLE_OPTIONS).records), other.quality);
  });

  it("should have the degradations of the truth, and tell of those that are due", () => {
    const found = quality.series.flatMap(({ queue, source, episodes }) =>
      episodes.map(({ startAt, endAt, firedAt }) => ({
        queue,
        source,
        startAt: new Date(startAt).toISOString(),
        endAt: endAt === null ? null : new Date(endAt).toISOString(),
        isTold: firedAt !== null,
      })),
    );
    const inWords = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
    expect(inWords(found)).toEqual(inWords(truth.episodes));
  });

  it("should send one alert and one all-clear of a degradation, or withhold the alert and say why", () => {
    const told = quality.series.flatMap((one) =>
      one.episodes.map(({ notices }) => notices.map(({ kind, withheld }) => withheld?.reason ?? kind)),
    );
    expect(told.length).toBe(truth.episodes.length);
    for (const { isTold } of truth.episodes) {
      expect(told).toContainEqual(isTold ? ["fired", "resolved"] : ["cooldown"]);
    }
    const effects = lines.filter(({ kind }) => kind === "quality-effect").map(({ effect }) => effect?.kind);
    expect(effects.sort()).toEqual(["fired", "fired", "resolved", "resolved", "withheld"]);
  });

  it("should take lossy lines for the network, and a dip of answers for no matter of load", () => {
    const kinds = quality.series.flatMap(({ source, episodes }) =>
      episodes.map(({ diagnosis }) => `${source}: ${diagnosis.kind}`),
    );
    expect(kinds.sort()).toEqual(["network: network", "network: network", "survey: agent-proficiency"]);
  });

  it("should tell on which side of the platform the lossy lines were, and of answers nothing", () => {
    const faults = quality.series.flatMap(({ source, episodes }) => episodes.map((one) => ({ source, ...one.faults })));
    const network = faults.filter(({ source }) => source === "network");
    expect(network.length).toBe(2);
    for (const { trunk, station, both } of network) expect(trunk).toBeGreaterThan(10 * (station + both));
    expect(faults.find(({ source }) => source === "survey")).toEqual({
      source: "survey",
      trunk: 0,
      station: 0,
      both: 0,
    });
  });

  it("should not let a bad day of the weeks before become what is usual", () => {
    for (const { source, trend } of quality.series) {
      for (const { expected } of trend) {
        if (expected !== null) expect(expected, source).toBeGreaterThan(4);
      }
    }
    const known = quality.series.flatMap(({ trend }) => trend.filter(({ expected }) => expected !== null));
    expect(known.length).toBeGreaterThan(50);
  });

  it("should say in words what happened, on paper and on the page", () => {
    for (const said of [qualityText(quality).join("\n\n").replace(/\s+/g, " "), qualityHtml(quality).join("\n")]) {
      for (const part of [
        "times of Europe/London",
        "Deliveries, line quality measured (MOS)",
        "Claims, survey answers",
        "alert sent at 10:00",
        "all-clear sent at 10:15",
        "withheld at 10:45",
        "the pause after the alert before lasts until 11:00",
        "it was over before the pause was, so nobody was told",
        "most likely the lines: mean 2.23 where 4.19 is usual, 47 % lower; 13 calls measured where 14 are usual",
        "bad lines by what their endpoints measured: 12 between customer and platform (the trunk)",
        "most likely what agents know or can",
        "are thin",
      ]) {
        expect(said.replace(/&#34;/g, '"')).toContain(part);
      }
    }
  });

  it("should never have two sources in one line of a chart, a table or the text", () => {
    const names = quality.series.map(({ queue, source }) => `${queue} ${source}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { source, trend, episodes } of quality.series) {
      for (const one of [...trend, ...episodes]) expect(one.source).toBe(source);
    }
    const sourcesIn = (said: string): number =>
      ["survey answers", "line quality measured"].filter((source) => said.includes(source)).length;
    const figures = [
      ...qualityHtml(quality)
        .join("\n")
        .matchAll(/<figure>.*?<\/figure>|<tr><th scope="row">.*?<\/tr>/gs),
    ];
    expect(figures.length).toBeGreaterThan(10);
    for (const [figure] of figures) expect(sourcesIn(figure)).toBe(1);
    const parts = qualityText(quality).slice(1, -1);
    expect(parts.length).toBe(5);
    for (const part of parts) expect(sourcesIn(part)).toBe(1);
  });
});

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

interface QualityLine {
  readonly kind: string;
  readonly queue: string;
  readonly source: string;
  readonly startAt: string;
  readonly count: number;
  readonly mean: number;
  readonly effect?: { readonly kind: string };
}

function linesOf(records: string): QualityLine[] {
  return records
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as QualityLine)
    .filter(({ kind }) => kind.startsWith("quality-"));
}

/** Those with enough scores for a verdict, no more and no fewer. */
function expectWindows(lines: readonly QualityLine[], expected: readonly ExpectedQualityWindow[]): void {
  const inWords = (one: Pick<QualityLine, "queue" | "source" | "startAt" | "count" | "mean">): string =>
    `${one.source} ${one.queue} ${one.startAt} ${one.count} ${one.mean.toFixed(4)}`;
  const found = lines.filter(({ kind, count }) => kind === "quality-window" && count >= 5);
  expect(found.map(inWords).sort()).toEqual(expected.map(inWords).sort());
}
