import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShiftReport } from "../../examples/demo/shift/model.ts";
import { readShift } from "../../examples/demo/shift/read-shift.ts";
import { replayShift } from "../../examples/demo/shift/replay-shift.ts";
import { readSampleShift } from "../../examples/demo/shift/sample-shift.ts";
import { fewRuns } from "../support/runs.ts";
import { sections } from "./shift.page.ts";

// Every case goes through a shift at least once.
const FEW = { numRuns: fewRuns(25) };

/** 2026-03-02T09:00:00.000Z. */
const NINE = 1_772_442_000_000;

const values = readSampleShift();
const sample = replayShift(readShift(values).records, "Europe/London");

const seconds = fc.nat(1200).map((after) => new Date(NINE + after * 1000).toISOString());
const callId = fc.constantFrom("a", "a", "a", "b", "b", "__proto__", "x".repeat(200));
const supervisorId = fc.constantFrom("s1", "s2", "constructor");
const answer = fc.oneof(
  fc.record({ kind: fc.constantFrom("accept", "reject"), afterSeconds: fc.constantFrom(0, 0.0004, 8, 30, 31, 400) }),
  fc.constant({ kind: "ignore" }),
);
const event = (shiftEvent: string, more: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record({ shiftEvent: fc.constant(shiftEvent), at: seconds, ...more });
const segment = event("segment", {
  callId,
  utteranceId: fc.constantFrom("u1", "u2", "u3"),
  participant: fc.constantFrom("customer", "customer", "customer", "agent"),
  text: fc.constantFrom(
    "refund cancel supervisor",
    "cancel, refund, complaint",
    "I file a complaint",
    "that solves it",
    "I transfer you",
    "",
  ),
  confidence: fc.constantFrom(0.95, 0.9, 0.85, 0.5, null),
  isFinal: fc.boolean(),
  sentiment: fc.constantFrom(-1, -1, -0.9, -0.8, 1, null, -0),
});
const on = event("supervisor-on", {
  supervisorId,
  name: fc.constantFrom("Ann", "Bob"),
  answers: fc.array(answer, { minLength: 1, maxLength: 3 }),
  handleSeconds: fc.constantFrom(0, 60, 86_400),
});
const start = event("call-start", {
  callId,
  queue: fc.constant("q"),
  mediaType: fc.constantFrom("voice", "chat"),
  waitTimeSeconds: fc.constantFrom(0, 300, null, 1e9),
  customerHistoryEscalationRate: fc.constantFrom(0, 1, null),
});
/** Further records of a shift: some fit together and some do not. */
const further = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: segment },
    { weight: 2, arbitrary: start },
    { weight: 2, arbitrary: on },
    fc.constantFrom("supervisor-off", "break-start", "break-end").chain((kind) => event(kind, { supervisorId })),
    event("media", { callId, mediaType: fc.constant("chat"), lost: fc.subarray(["propensityScore", "modelVersion"]) }),
    event("call-end", { callId, isEscalation: fc.constantFrom(true, false, null) }),
    event("review", { callId, outcome: fc.constantFrom("averted", "not-needed", "complaint") }),
    event("endpoint", { latencyMs: fc.constantFrom(0, 400, 1200, 1201, 60_000, null) }),
    event("feedback", { truePositives: fc.nat(40), falsePositives: fc.nat(40) }),
    event("resume", {}),
  ),
  { minLength: 20, maxLength: 80 },
);
const first = (one: object, more: object): object => ({ ...one, at: new Date(NINE).toISOString(), ...more });
/** A shift with two supervisors and two calls from its beginning on. */
const shift = fc
  .tuple(on, on, start, start, further)
  .map(([one, other, call, next, more]) => [
    first(one, { supervisorId: "s1" }),
    first(other, { supervisorId: "s2" }),
    first(call, { callId: "a" }),
    first(next, { callId: "b" }),
    ...more,
  ]);

describe("a shift", () => {
  it("is the same in whatever order its records come, and however often", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...values.keys()], { minLength: values.length }), fc.nat(40), (order, twice) => {
        const mixed = [...order.map((place) => values[place]), ...values.slice(0, twice)];
        const read = readShift(mixed);
        expect(read.counts.replaced).toBe(twice);
        expect(replayShift(read.records, "Europe/London")).toEqual(sample);
      }),
      { numRuns: fewRuns(5) },
    );
  });

  it("adds up, and never breaks, whatever records of one may say", () => {
    fc.assert(
      fc.property(shift, (mixed) => {
        const { records } = readShift(mixed);
        const { report, lines } = replayShift(records, "Europe/London");
        if (report === null) throw new Error("two calls have begun");
        addsUp(report);
        expect(lines.length).toBe(report.lineCount);
        const { text, html } = sections(report);
        expect(text.length + html.length).toBeGreaterThan(0);
      }),
    );
  });

  it("alerts nobody who is away, nor twice at a time for a call", () => {
    fc.assert(
      fc.property(shift, (mixed) => {
        const { report } = replayShift(readShift(mixed).records, "Europe/London");
        for (const { alerts } of report?.calls ?? []) {
          for (const [nth, one] of alerts.entries()) {
            const before = alerts[nth - 1];
            if (before === undefined) continue;
            expect(one.at).toBeGreaterThanOrEqual(before.at + (before.answeredAfterSeconds ?? Infinity) * 1000);
          }
        }
        for (const { supervisorId: id, breaks } of report?.supervisors ?? []) {
          const own = (report as ShiftReport).calls
            .flatMap(({ alerts }) => alerts)
            .filter((one) => one.supervisorId === id);
          for (const { from, to } of breaks) {
            expect(own.filter(({ at }) => at >= from && at < (to ?? Infinity))).toEqual([]);
          }
        }
      }),
    );
  });

  it("shows names as text, whatever they are", () => {
    const hostile = fc.constantFrom(
      `<script>alert("1")</script>`,
      `"><img src=x onerror=alert(1)>`,
      "</table></main>",
      "\u001b[2J\u202e",
      "__proto__",
      "\ud800",
    );
    fc.assert(
      fc.property(hostile, (name) => {
        const renamed = values.map((value) => rename(value as Record<string, unknown>, name));
        const report = replayShift(readShift(renamed).records, "Europe/London").report as ShiftReport;
        const { text, html } = sections(report);
        // The same elements as without it, and nothing that moves a cursor.
        expect(tagsOf(html)).toEqual(tagsOf(sections(sample.report as ShiftReport).html));
        expect(`${text}${html}`).not.toContain("\u001b");
        expect(text).not.toContain("\u202e");
      }),
      FEW,
    );
  });

  it("takes in no record that is none, and says so", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            shift.map(([one]) => ({ ...one, at: "2026-02-30" })),
          ),
        ),
        (mixed) => {
          const { counts, quarantined, records } = readShift(mixed);
          expect(counts.read).toBe(counts.mapped + counts.replaced + counts.quarantined);
          expect([records.length, quarantined.length]).toEqual([counts.mapped, counts.quarantined]);
          for (const { problems } of quarantined) expect(problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

function rename(value: Record<string, unknown>, name: string): object {
  const changed = { ...value };
  for (const field of ["name", "queue", "callId", "supervisorId"]) {
    // Ids stay different from each other.
    if (Object.hasOwn(value, field)) changed[field] = field.endsWith("Id") ? `${value[field]}${name}` : name;
  }
  if (value["shiftEvent"] === "media") changed["mediaType"] = name;
  return changed;
}

function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<\/?[a-z0-9]+/g)].map(([tag]) => tag);
}

function addsUp({ calls, supervisors, figures, timeline }: ShiftReport): void {
  const alerts = calls.flatMap((call) => call.alerts);
  const sum = (of: (one: ShiftReport["supervisors"][number]) => number): number =>
    supervisors.reduce((all, one) => all + of(one), 0);
  expect(sum((one) => one.alerts)).toBe(alerts.length);
  expect(figures.alerts).toBe(alerts.length);
  expect(sum((one) => one.accepted)).toBe(calls.filter(({ reachedAt }) => reachedAt !== null).length);
  const counted = (outcome: string): number => alerts.filter((alert) => alert.outcome === outcome).length;
  expect(counted("accepted")).toBe(figures.accepted);
  expect(sum((one) => one.rejected)).toBe(counted("rejected"));
  expect(sum((one) => one.unacknowledged)).toBe(counted("unacknowledged"));
  const { budget, capacity, paused } = figures.refused;
  const refusals = calls.reduce((all, call) => all + call.refusals.length, 0);
  expect(budget.triggers + capacity.triggers + paused.triggers).toBe(refusals);
  const decisions = calls.reduce((all, call) => all + call.decisions, 0);
  expect(decisions).toBeGreaterThanOrEqual(alerts.length + refusals);
  const instants = timeline.map(({ at }) => at);
  expect([...instants].sort((a, b) => a - b)).toEqual(instants);
}
