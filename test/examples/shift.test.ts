import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ESCALATION_MODEL } from "../../examples/demo/shift/escalation-model.ts";
import type { ShiftCall, ShiftEntry, ShiftReport } from "../../examples/demo/shift/model.ts";
import { readShift } from "../../examples/demo/shift/read-shift.ts";
import { replayShift } from "../../examples/demo/shift/replay-shift.ts";
import { readSampleShift } from "../../examples/demo/shift/sample-shift.ts";
import { SHIFT_FILE, shiftText as sampleText } from "../../scripts/make-shift.ts";
import { sections } from "./shift.page.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

const values = readSampleShift();
const { records, counts, quarantined } = readShift(values);
const { report, lines } = replayShift(records, "Europe/London");
const shift = report as ShiftReport;

const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);
const entries = <Kind extends ShiftEntry["kind"]>(kind: Kind) =>
  shift.timeline.filter((entry): entry is Extract<ShiftEntry, { readonly kind: Kind }> => entry.kind === kind);
const callOf = (callId: string): ShiftCall => shift.calls.find((call) => call.callId === callId) as ShiftCall;
const supervisorOf = (id: string) => shift.supervisors.find(({ supervisorId }) => supervisorId === id);

describe("the file of the shift", () => {
  it("should be the one that make-shift writes, byte for byte, and another for another seed", () => {
    expect(readFileSync(SHIFT_FILE, "utf8") === sampleText()).toBe(true);
    expect(sampleText(1) === sampleText()).toBe(false);
  });

  it("should be small, in order, and read without a rest", () => {
    expect(counts).toEqual({ read: values.length, mapped: values.length, replaced: 0, ignored: 0, quarantined: 0 });
    expect(quarantined).toEqual([]);
    expect(sampleText().length).toBeLessThan(80_000);
    const instants = values.map((value) => (value as { at: string }).at);
    expect([...instants].sort()).toEqual(instants);
  });

  it("should have 25 calls, 3 supervisors, and partial transcripts of which some are too unsure", () => {
    expect([shift.calls.length, shift.supervisors.length, shift.ignored]).toEqual([25, 3, 0]);
    const partials = records.flatMap((one) => (one.kind === "segment" && !one.isFinal ? [one.confidence ?? 0] : []));
    expect(partials.filter((confidence) => confidence >= 0.85).length).toBeGreaterThan(5);
    expect(partials.filter((confidence) => confidence < 0.85).length).toBeGreaterThan(5);
  });
});

describe("the story of the shift", () => {
  it("should load a model whose check rows agree", () => {
    expect(shift.model.checkRows).toBe(ESCALATION_MODEL.checkRows?.length);
    expect(shift.model.checkRows).toBeGreaterThanOrEqual(5);
  });

  it("should alert on a partial transcript, before the sentence is over", () => {
    const [alert] = callOf("c-12").alerts;
    const whole = "I want a refund, I want to cancel, and I want your manager now.";
    const final = records.find((one) => one.kind === "segment" && one.text === whole);
    expect(alert?.at).toBeLessThan(final?.at as number);
    const isPartial = (askedAt: string): boolean =>
      records.some((one) => one.kind === "segment" && !one.isFinal && one.at === Date.parse(askedAt));
    const decisions = lines.map(({ line }) => JSON.parse(line)).filter(({ kind }) => kind === "shift-decision");
    const [decision] = decisions.filter(
      ({ decision: { kind, snapshot } }) => kind === "intervene" && snapshot.at === alert?.at,
    );
    expect(isPartial(decision.served.askedAt)).toBe(true);
  });

  it("should go on to the next supervisor when one does not answer", () => {
    const { alerts, reachedBy, settled } = callOf("c-05");
    expect(alerts.map(({ supervisorId, outcome }) => `${supervisorId} ${outcome}`)).toEqual([
      "s-marek unacknowledged",
      "s-tomas accepted",
    ]);
    const [first, second] = alerts as [ShiftCall["alerts"][number], ShiftCall["alerts"][number]];
    expect(second.score).toBeCloseTo(first.score - 0.05, 9);
    expect(second.at - first.at).toBe(30_001);
    expect([reachedBy, settled?.outcome]).toEqual(["s-tomas", "transfer"]);
  });

  it("should fall back to the heuristic while the model is too slow, and come back", () => {
    const [down] = entries("model-down");
    const [back] = entries("model-back");
    expect([clock(down?.at ?? 0).slice(0, 4), clock(back?.at ?? 0) > "10:12:00"]).toEqual(["10:0", true]);
    const [alert] = callOf("c-08").alerts;
    expect([alert?.source, alert?.outcome]).toEqual(["heuristic", "accepted"]);
    expect(shift.model.timedOut).toBeGreaterThanOrEqual(3);
    const others = shift.calls.flatMap(({ alerts }) => alerts).filter(({ source }) => source === "heuristic");
    expect(others.length).toBe(1);
  });

  it("should leave a supervisor alone after three rejections within ten minutes, for a quarter of an hour", () => {
    const { alerts, verdict } = callOf("c-12");
    expect(alerts.map(({ outcome, passedBy }) => `${outcome} ${passedBy}`)).toEqual(Array(3).fill("rejected ceiling"));
    const tomas = supervisorOf("s-tomas");
    const [suppression] = tomas?.suppressions ?? [];
    expect([tomas?.rejected, tomas?.suppressions.length, verdict]).toEqual([3, 1, "unanswered"]);
    expect((suppression?.until ?? 0) - (suppression?.from ?? 0)).toBe(900_000);
    const during = shift.calls
      .flatMap((call) => call.alerts)
      .filter(
        ({ at, supervisorId }) =>
          supervisorId === "s-tomas" && at >= (suppression?.from ?? 0) && at < (suppression?.until ?? 0),
      );
    expect(during).toEqual([]);
  });

  it("should alert nobody who is on a break", () => {
    const [pause] = supervisorOf("s-ines")?.breaks ?? [];
    expect([clock(pause?.from ?? 0), clock(pause?.to ?? 0)]).toEqual(["10:28:00", "10:50:00"]);
    const alerts = shift.calls.flatMap((call) => call.alerts).filter(({ supervisorId }) => supervisorId === "s-ines");
    expect(alerts.length).toBe(4);
    for (const { at } of alerts) expect(at < (pause?.from ?? 0) || at >= (pause?.to ?? 0)).toBe(true);
  });

  it("should refuse alerts where the hour is spent, and where nobody is free, and raise the threshold then", () => {
    expect(callOf("c-13").refusals.map(({ because }) => because)).toEqual(["budget", "capacity"]);
    expect(callOf("c-14").verdict).toBe("refused");
    for (const { because, threshold } of callOf("c-14").refusals)
      expect([because, threshold]).toEqual(["capacity", 0.8]);
    const { refusals, reachedBy, reachedAt, startedAt } = callOf("c-15");
    expect([refusals[0]?.because, reachedBy]).toEqual(["capacity", "s-ines"]);
    // Helped, and too late to be in time.
    expect((reachedAt ?? 0) - startedAt).toBeGreaterThan(120_000);
  });

  it("should let a call keep its attributes in another medium", () => {
    const [switched] = callOf("c-17").switches;
    const [alert] = callOf("c-17").alerts;
    expect(switched).toMatchObject({ from: "voice", to: "chat", kind: "kept", missing: [] });
    expect(switched?.attributes).toEqual({
      propensityScore: alert?.score,
      interventionType: "whisper",
      dynamicThreshold: alert?.threshold,
      modelVersion: "escalate-demo-1",
    });
  });

  it("should stop the automation when precision falls, and alert nobody after that", () => {
    const [stopped] = entries("paused");
    const wrong = shift.calls.filter(({ settled }) => settled?.outcome === "not-needed");
    expect(wrong.map(({ callId }) => callId)).toEqual(["c-19", "c-21", "c-23"]);
    expect(shift.automation).toMatchObject({ isPaused: true, since: stopped?.at });
    expect(shift.automation.counts).toMatchObject({ truePositives: 21 + 6, falsePositives: 8 + 3 });
    expect(stopped?.value).toBe(27 / 38);
    expect(shift.automation.pauseGate.kind).toBe("tripped");
    expect(shift.calls.flatMap(({ alerts }) => alerts).filter(({ at }) => at > (stopped?.at ?? 0))).toEqual([]);
    const { verdict, refusals, isEscalation } = callOf("c-24");
    expect([verdict, isEscalation]).toEqual(["refused", true]);
    for (const { because } of refusals) expect(because).toBe("paused");
  });

  it("should say to train anew once, though every look says so", () => {
    expect(entries("retrain").length).toBe(1);
    expect(lines.filter(({ line }) => line.includes('"effect":{"kind":"retrain"')).length).toBeGreaterThan(1);
  });

  it("should have the figures of all that", () => {
    const { figures } = shift;
    expect(figures.precision).toEqual({ value: 6 / 9, count: 6, of: 9 });
    expect(figures.escalationsAlerted).toEqual({ value: 0.7, count: 7, of: 10 });
    expect(figures.escalationsReached).toEqual({ value: 0.6, count: 6, of: 10 });
    expect(figures.escalationsReachedInTime).toEqual({ value: 0.5, count: 5, of: 10 });
    expect([figures.alerts, figures.accepted, figures.timeToAlert.count]).toEqual([13, 9, 10]);
    expect(figures.refused.paused).toEqual({ triggers: 3, calls: 1 });
    expect(shift.calls.filter(({ verdict }) => verdict === "quiet").length).toBe(12);
  });

  it("should be the sum of its parts", () => {
    const alerts = shift.calls.flatMap((call) => call.alerts);
    for (const one of shift.supervisors) {
      const own = alerts.filter(({ supervisorId }) => supervisorId === one.supervisorId);
      const count = (outcome: string): number => own.filter((alert) => alert.outcome === outcome).length;
      expect([one.alerts, one.accepted, one.rejected, one.unacknowledged]).toEqual([
        own.length,
        count("accepted"),
        count("rejected"),
        count("unacknowledged"),
      ]);
    }
    const instants = shift.timeline.map(({ at }) => at);
    expect([...instants].sort((a, b) => a - b)).toEqual(instants);
  });
});

describe("the records of the shift", () => {
  const written = lines.map(({ line }) => JSON.parse(line) as Record<string, unknown>);

  it("should have a line for every decision and every effect, with what it was decided on", () => {
    const decisions = written.filter(({ kind }) => kind === "shift-decision");
    expect(decisions.length).toBe(shift.calls.reduce((sum, call) => sum + call.decisions, 0));
    for (const one of decisions) {
      expect(Object.keys(one)).toEqual([
        ...["kind", "at", "callId", "served", "decision", "rateGuard", "contributions", "baseline", "missing"],
      ]);
    }
    const machines = new Set(written.flatMap(({ machine }) => (machine === undefined ? [] : [machine])));
    expect([...machines].sort()).toEqual([
      "attributes",
      "automation",
      "endpoint",
      "features",
      "outcome",
      "supervisors",
    ]);
    expect(lines.length).toBe(shift.lineCount);
  });

  it("should stand in the order in which things happened, behind quality and before the quarantine", () => {
    const keys = lines.map(({ key }) => key);
    expect([...keys].sort()).toEqual(keys);
    for (const key of keys) expect(key > '"3" "z"' && key < '"4"').toBe(true);
    const instants = written.map(({ at }) => at as string);
    expect([...instants].sort()).toEqual(instants);
  });
});

describe("the words of the shift", () => {
  const { text, html } = sections(shift);

  it.each([
    "25 live calls and 3 supervisors on 2026-03-02, times of Europe/London",
    "8 check rows agree",
    "Marek Dvorak did not answer in time; the call goes on with 0.80 in place of 0.85",
    "3 times in a row: the rule of thumb stands in",
    "the model answers in time again",
    "Ines Okafor goes on a break",
    "Tomas Lindqvist rejected, 3 times; it was an escalation, and nobody came",
    "Tomas Lindqvist is left alone until 10:51:48",
    "because nobody was free",
    "because the hour's alerts were spent; the next is to be had at 10:47:03",
    "goes on in chat after voice and keeps score 0.83, threshold 0.75, whisper, model escalate-demo-1",
    "alerts are stopped: only 71 % of all labelled alerts were needed",
    "12 other calls asked for nobody",
    "mood -0.62; said cancel, refund; waited 3 min 10 s",
    "of the same, within 2 min 0 s of the call's start",
  ])("should say: %s", (said) => {
    expect(text).toContain(said);
    expect(html).toContain(said);
  });

  it("should draw a lane for each supervisor, told apart without colour", () => {
    const [figure = ""] = /<figure>.*?<\/figure>/s.exec(html) ?? [];
    for (const sign of ["✓", "✗", "?", "break", "left alone", "stopped", "Marek Dvorak"]) {
      expect(figure).toMatch(new RegExp(`<text [^>]*>${sign.replace("?", "\\?")}</text>`));
    }
    const signs = [...figure.matchAll(/<text class="axis" x="([\d.]+)" y="(\d+)">/g)].map(([, x, y]) => [Number(x), y]);
    expect(signs.length).toBe(shift.figures.alerts);
    for (const [nth, [x = 0, y]] of signs.entries()) {
      const before = signs[nth - 1];
      if (before !== undefined && before[1] === y) expect(Number(x) - Number(before[0])).toBeGreaterThanOrEqual(13.9);
    }
    expect(figure).toMatch(/<desc id="lanes-text">Ines Okafor: 4 alerts/);
  });

  it("should tell the site's time and name its zone", () => {
    const elsewhere = replayShift(records, "Asia/Kolkata").report as ShiftReport;
    expect(sections(elsewhere).text).toContain("times of Asia/Kolkata");
    expect(sections(elsewhere).text).toContain("15:58:00 Ines Okafor goes on a break");
  });
});

describe("the short example", () => {
  it("should get from words to a supervisor", async () => {
    const printed: string[] = [];
    vi.spyOn(console, "log").mockImplementation((...words) => printed.push(words.join(" ")));
    await import("../../examples/shift.ts");
    expect(printed).toEqual([
      "20 s: 0.43 by heuristic, hold (below-floor)",
      "62 s: 0.73 by heuristic, hold (below-threshold)",
      "75 s: 0.78 by heuristic, intervene",
      "ann is alerted and has until 105 s",
      "ann rejected",
      "90 s: 0.82 by heuristic, intervene",
      "bob is alerted and has until 120 s",
      "bob accepted",
    ]);
  });
});
