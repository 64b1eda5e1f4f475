import { describe, expect, it } from "vitest";
import type { ShiftCall, ShiftReport } from "../../examples/demo/shift/model.ts";
import { readShift } from "../../examples/demo/shift/read-shift.ts";
import { replayShift } from "../../examples/demo/shift/replay-shift.ts";
import { sections } from "./shift.page.ts";

/** An instant of the shift, in seconds from nine o'clock. */
const at = (seconds: number): string => new Date(1_772_442_000_000 + seconds * 1000).toISOString();

const on = (supervisorId: string, answers: readonly object[], more: object = {}) => ({
  shiftEvent: "supervisor-on",
  at: at(0),
  supervisorId,
  name: supervisorId.toUpperCase(),
  answers,
  handleSeconds: 60,
  ...more,
});
const accept = { kind: "accept", afterSeconds: 5 };
const start = (callId: string, more: object = {}) => ({
  shiftEvent: "call-start",
  at: at(0),
  callId,
  queue: "Billing",
  mediaType: "voice",
  waitTimeSeconds: 300,
  ...more,
});
const say = (callId: string, seconds: number, text = "Refund me, or I cancel. A supervisor, please.", more = {}) => ({
  shiftEvent: "segment",
  at: at(seconds),
  callId,
  utteranceId: `u${seconds}`,
  participant: "customer",
  text,
  confidence: 0.95,
  isFinal: true,
  sentiment: -0.9,
  ...more,
});
const end = (callId: string, seconds: number, isEscalation: boolean | null = null) => ({
  shiftEvent: "call-end",
  at: at(seconds),
  callId,
  isEscalation,
});
const other = (shiftEvent: string, seconds: number, more: object = {}) => ({ shiftEvent, at: at(seconds), ...more });

function replay(...values: readonly object[]): ShiftReport {
  const { records, quarantined } = readShift(values);
  expect(quarantined).toEqual([]);
  return replayShift(records, "Europe/London").report as ShiftReport;
}
const callIn = (report: ShiftReport, callId = "a"): ShiftCall =>
  report.calls.find((call) => call.callId === callId) as ShiftCall;
const kinds = (report: ShiftReport): string[] => report.timeline.map(({ kind }) => kind);

describe("replayShift", () => {
  it("should have nothing to say of a shift without calls", () => {
    expect(replayShift([], "Europe/London")).toEqual({ report: null, lines: [] });
    expect(replayShift(readShift([on("s1", [accept])]).records, "Europe/London").report).toBeNull();
  });

  it("should alert, help and read the outcome from what was said afterwards alone", () => {
    const report = replay(
      on("s1", [accept]),
      start("a"),
      say("a", 10, "It works now, but this is the last time.", { sentiment: 0.5 }),
      say("a", 60),
      say("a", 100, "I transfer you to the office.", { participant: "agent", sentiment: null }),
      end("a", 200),
    );
    const { alerts, reachedBy, settled, verdict } = callIn(report);
    expect(alerts.map(({ outcome, answeredAfterSeconds }) => [outcome, answeredAfterSeconds])).toEqual([
      ["accepted", 5],
    ]);
    expect([reachedBy, settled?.outcome, verdict]).toEqual(["s1", "transfer", "helped"]);
    expect(report.supervisors[0]?.helpSeconds).toBe(60);
  });

  it("should end an intervention with its call", () => {
    const report = replay(on("s1", [accept], { handleSeconds: 3600 }), start("a"), say("a", 60), end("a", 75));
    expect(report.supervisors[0]?.helpSeconds).toBeCloseTo(10, 9);
  });

  it("should take an alert back when its call ends, and count it for nobody", () => {
    const report = replay(on("s1", [{ kind: "ignore" }]), start("a"), say("a", 60), end("a", 70, true));
    expect(callIn(report).alerts.map(({ outcome }) => outcome)).toEqual(["withdrawn"]);
    expect([callIn(report).verdict, report.figures.precision.value]).toEqual(["unanswered", null]);
    expect(report.figures.escalationsReached).toEqual({ value: 0, count: 0, of: 1 });
  });

  it("should not wait for the answer of one who has gone on a break", () => {
    const report = replay(
      on("s1", [accept]),
      start("a"),
      say("a", 60),
      other("break-start", 61, { supervisorId: "s1" }),
      end("a", 200),
    );
    expect(callIn(report).alerts.map(({ outcome }) => outcome)).toEqual(["unacknowledged"]);
  });

  it("should refuse for want of capacity where nobody is on shift", () => {
    const report = replay(start("a"), say("a", 60), end("a", 70));
    expect(callIn(report).refusals.map(({ because, threshold }) => [because, threshold])).toEqual([["capacity", null]]);
  });

  it("should let the heuristic stand in where the model fails", () => {
    const report = replay(on("s1", [accept]), other("endpoint", 0, { latencyMs: null }), start("a"), say("a", 60));
    expect([callIn(report).alerts[0]?.source, report.model.failed, report.model.timedOut]).toEqual(["heuristic", 1, 0]);
  });

  it("should take the model's score at exactly the limit, and look at a later one once more", () => {
    const with_ = (latencyMs: number): ShiftReport =>
      replay(
        on("s1", [accept]),
        other("endpoint", 0, { latencyMs }),
        // Too little for the heuristic, enough for the model.
        start("a", { waitTimeSeconds: 60, customerHistoryEscalationRate: 0.6 }),
        say("a", 60, "I cancel, and I want a refund."),
        end("a", 100),
      );
    const [inTime, tooLate] = [with_(1200), with_(1201)].map((report) => callIn(report).alerts[0]);
    expect([inTime?.source, tooLate?.source]).toEqual(["model", "model"]);
    expect([with_(1200).model.timedOut, with_(1201).model.timedOut]).toEqual([0, 1]);
    expect(callIn(with_(1201)).decisions).toBe(2);
  });

  it("should score anew in another medium where the score was lost, and only there", () => {
    const of = (lost: readonly string[]) =>
      replay(
        on("s1", [accept]),
        start("a"),
        say("a", 60),
        other("media", 90, { callId: "a", mediaType: "chat", lost }),
        end("a", 200),
      );
    const [kept] = callIn(of(["modelVersion"])).switches;
    expect([kept?.kind, kept?.missing]).toEqual(["kept", ["modelVersion"]]);
    const lost = of(["propensityScore"]);
    expect(callIn(lost).switches[0]).toMatchObject({ kind: "rescore", from: "voice", to: "chat" });
    expect(lost.model.asked).toBe(of([]).model.asked + 1);
    expect(sections(lost).text).toContain("its score was lost, so it is scored anew");
    expect(sections(of(["modelVersion"])).text).toContain("lost: modelVersion");
  });

  it("should stop at bad figures, and go on when a person says so", () => {
    const bad = [
      on("s1", [accept]),
      other("feedback", 0, { truePositives: 20, falsePositives: 10 }),
      start("a"),
      say("a", 60),
      other("review", 90, { callId: "a", outcome: "not-needed", by: "s1" }),
      end("a", 200),
      start("b", { at: at(300) }),
      say("b", 360),
    ];
    const stopped = replay(...bad, end("b", 400));
    expect(kinds(stopped)).toContain("paused");
    expect(callIn(stopped, "b").refusals[0]?.because).toBe("paused");
    const resumed = replay(...bad, other("resume", 380), say("b", 5000), end("b", 5100));
    expect(kinds(resumed).slice(-5)).toEqual(["paused", "refused", "resumed", "alert", "accepted"]);
    expect(resumed.automation.isPaused).toBe(false);
  });

  it("should let a person correct what was detected, and keep both", () => {
    const report = replay(
      on("s1", [accept]),
      start("a"),
      say("a", 60),
      say("a", 100, "Good, that solves it.", { sentiment: 0.5 }),
      end("a", 200),
      other("review", 260, { callId: "a", outcome: "not-needed" }),
    );
    const { settled } = callIn(report);
    expect([settled?.outcome, settled?.isCorrected, settled?.automatic?.outcome]).toEqual([
      "not-needed",
      true,
      "averted",
    ]);
    expect(report.figures.precision).toEqual({ value: 0, count: 0, of: 1 });
    expect(sections(report).text).toContain("needed no help, a person says, against what was detected");
  });

  it("should count what belongs to nothing, and leave it", () => {
    const report = replay(
      on("s1", [accept]),
      on("s1", [accept], { at: at(1) }),
      other("break-end", 2, { supervisorId: "s1" }),
      other("supervisor-off", 3, { supervisorId: "nobody" }),
      start("a"),
      start("a", { at: at(4) }),
      say("z", 5),
      other("media", 6, { callId: "a", mediaType: "voice" }),
      end("a", 7),
      say("a", 8),
      end("a", 9),
    );
    expect([report.ignored, report.calls.length, report.timeline.length]).toEqual([8, 1, 1]);
    expect(sections(report).html).toContain("8 records belonged to no call or supervisor");
  });
});

describe("readShift", () => {
  it.each<[string, object, string, string]>([
    ["a call without an id", start(""), "missing-id", "callId"],
    ["an id that is too long", start("x".repeat(201)), "missing-id", "callId"],
    ["February 30", { ...start("a"), at: "2026-02-30T09:00:00.000Z" }, "malformed-instant", "at"],
    [
      "a rate of 1.2",
      start("a", { customerHistoryEscalationRate: 1.2 }),
      "wrong-type",
      "customerHistoryEscalationRate",
    ],
    ["a wait of -1", start("a", { waitTimeSeconds: -1 }), "wrong-type", "waitTimeSeconds"],
    ["a sentiment of 2", say("a", 1, "", { sentiment: 2 }), "wrong-type", "sentiment"],
    ["a text that is none", say("a", 1, 7 as never), "wrong-type", "text"],
    ["no answers", on("s1", []), "wrong-type", "answers"],
    ["an answer of another kind", on("s1", [{ kind: "maybe", afterSeconds: 1 }]), "wrong-type", "answers"],
    ["half an alert", other("feedback", 0, { truePositives: 0.5, falsePositives: 1 }), "wrong-type", "truePositives"],
    ["an unknown event", other("party", 0), "wrong-type", "shiftEvent"],
    ["a name of every object", other("constructor", 0), "wrong-type", "shiftEvent"],
  ])("should refuse %s", (_, value, reason, path) => {
    const { quarantined, records } = readShift([value]);
    expect(records).toEqual([]);
    expect(quarantined.map((one) => one.reason)).toEqual([reason]);
    expect(quarantined[0]?.problems.map((one) => one.path)).toContain(path);
  });
});
