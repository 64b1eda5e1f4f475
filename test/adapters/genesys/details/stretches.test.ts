import { describe, expect, it } from "vitest";
import type { Stretches } from "../../../../src/adapters/genesys/details/draft.ts";
import { newReader } from "../../../../src/adapters/genesys/details/reader.ts";
import { earlier, isNoChoice, later, readStretches } from "../../../../src/adapters/genesys/details/stretches.ts";
import { epoch, type SegmentSpec, session } from "../builder.ts";

const read = (segments: readonly SegmentSpec[]): Stretches => {
  const reader = newReader();
  const found = readStretches(reader, session(1, segments)["segments"] as unknown[]);
  expect([reader.problems, reader.list]).toEqual([[], ""]);
  return found;
};
/** What the segments say, in whatever order they come. */
const readAll = (...segments: SegmentSpec[]): Stretches => {
  const found = read(segments);
  expect(read(segments.toReversed())).toEqual({ ...found, busy: expect.anything() });
  return found;
};
const NOTHING: Stretches = {
  firstAt: null,
  beganAt: null,
  leftAt: null,
  endedAt: null,
  isRunning: false,
  hasInteraction: false,
  hasObservation: false,
  busy: [],
  queueId: null,
  wrapUpCode: null,
  wrapUpAt: Number.NEGATIVE_INFINITY,
};

describe("readStretches", () => {
  it("should know nothing of no segments, nor of what is null among them", () => {
    expect(read([])).toEqual(NOTHING);
    expect(readStretches(newReader(), [null, undefined])).toEqual(NOTHING);
  });

  it("should tell work, waiting, after-call work and looking on apart", () => {
    const all = read([
      ["scheduled", 1, 5],
      ["alert", 5, 8],
      ["dialing", 9, 20, { queueId: "q-9" }],
      ["interact", 20, 90, { queueId: "q-1" }],
      ["hold", 90, 95],
      ["wrapup", 95, 140, { wrapUpCode: "sold" }],
    ]);
    expect(all).toEqual({
      firstAt: epoch(1),
      beganAt: epoch(9),
      leftAt: epoch(95),
      endedAt: epoch(95),
      isRunning: false,
      hasInteraction: true,
      hasObservation: false,
      busy: [epoch(20), epoch(90), epoch(90), epoch(95)],
      queueId: "q-1",
      wrapUpCode: "sold",
      wrapUpAt: epoch(95),
    });
  });

  it.each<[string, Partial<Stretches>]>([
    [
      "interact",
      { beganAt: epoch(2), leftAt: epoch(7), endedAt: epoch(7), hasInteraction: true, busy: [epoch(2), epoch(7)] },
    ],
    ["hold", { beganAt: epoch(2), leftAt: epoch(7), endedAt: epoch(7), busy: [epoch(2), epoch(7)] }],
    ["dialing", { beganAt: epoch(2), leftAt: epoch(7), endedAt: epoch(7) }],
    ["levitate", { beganAt: epoch(2), leftAt: epoch(7), endedAt: epoch(7) }],
    ["alert", { endedAt: epoch(7) }],
    ["scheduled", { endedAt: epoch(7) }],
    ["delay", { endedAt: epoch(7) }],
    ["", { endedAt: epoch(7) }],
    ["wrapup", {}],
    ["monitoring", { endedAt: epoch(7), hasObservation: true }],
    ["coaching", { endedAt: epoch(7), hasObservation: true }],
    ["barging", { endedAt: epoch(7), hasObservation: true }],
    ["screenmonitoring", { endedAt: epoch(7), hasObservation: true }],
  ])("should know what a stretch of %j is", (type, expected) => {
    const code = { wrapUpCode: type === "wrapup" ? undefined : "not looked at" };
    expect(read([[type, 2, 7, code]])).toEqual({ ...NOTHING, firstAt: epoch(2), ...expected });
  });

  it("should not know when work was left while a stretch of it runs, and have it last for ever", () => {
    const running = readAll(["interact", 5, 9], ["hold", 9]);
    expect(running).toMatchObject({ leftAt: null, endedAt: epoch(9), isRunning: true, beganAt: epoch(5) });
    expect(running.busy).toEqual([epoch(5), epoch(9), epoch(9), Number.POSITIVE_INFINITY]);
    expect(readAll(["dialing", 3], ["interact", 5, 9])).toMatchObject({ leftAt: null, isRunning: true });
    expect(readAll(["interact", 5, 9], ["wrapup", 9])).toMatchObject({ leftAt: epoch(9), isRunning: true });
    expect(readAll(["alert", 3], ["interact", 5, 9])).toMatchObject({ leftAt: epoch(9), isRunning: true });
  });

  it("should keep what it knows beside stretches without times", () => {
    const found = readAll(["interact", null, 20], ["interact", 5, 9], ["interact", null]);
    expect(found).toMatchObject({ firstAt: epoch(5), beganAt: epoch(5), endedAt: epoch(20), leftAt: null });
    expect(found.busy).toEqual([epoch(5), epoch(9)]);
  });

  it.each<[string, SegmentSpec[], string]>([
    [
      "of the last interaction",
      [
        ["interact", 5, 9, { queueId: "a" }],
        ["interact", 1, 5, { queueId: "z" }],
      ],
      "a",
    ],
    [
      "of an interaction before any other stretch's",
      [
        ["interact", 1, 5, { queueId: "a" }],
        ["hold", 5, 9, { queueId: "z" }],
      ],
      "a",
    ],
    [
      "of an interaction before that of one without a beginning",
      [
        ["interact", 1, 5, { queueId: "a" }],
        ["interact", null, 9, { queueId: "z" }],
      ],
      "a",
    ],
    [
      "of an interaction without a beginning before any other stretch's",
      [
        ["interact", null, 5, { queueId: "a" }],
        ["hold", 5, 9, { queueId: "z" }],
      ],
      "a",
    ],
    [
      "of the greater name, of two interactions at once",
      [
        ["interact", 1, 5, { queueId: "a" }],
        ["interact", 1, 9, { queueId: "z" }],
      ],
      "z",
    ],
    [
      "of the greater name, of two other stretches whenever they were",
      [
        ["alert", 5, 9, { queueId: "a" }],
        ["hold", 1, 5, { queueId: "z" }],
      ],
      "z",
    ],
    [
      "of any stretch, beside one without a queue",
      [
        ["interact", 1, 5],
        ["alert", 0, 1, { queueId: "a" }],
      ],
      "a",
    ],
    [
      "of an interaction, beside a later one without a queue",
      [
        ["interact", 1, 5, { queueId: "a" }],
        ["interact", 5, 9],
      ],
      "a",
    ],
  ])("should take the queue %s", (_, segments, queueId) => {
    expect(readAll(...segments).queueId).toBe(queueId);
  });

  it.each<[string, SegmentSpec[], string | null]>([
    [
      "the last one",
      [
        ["wrapup", 5, 9, { wrapUpCode: "a" }],
        ["wrapup", 1, 5, { wrapUpCode: "z" }],
      ],
      "a",
    ],
    [
      "of two at once the greater",
      [
        ["wrapup", 1, 5, { wrapUpCode: "a" }],
        ["wrapup", 1, 9, { wrapUpCode: "z" }],
      ],
      "z",
    ],
    [
      "one with a time before one without",
      [
        ["wrapup", 1, 5, { wrapUpCode: "a" }],
        ["wrapup", null, 9, { wrapUpCode: "z" }],
      ],
      "a",
    ],
    [
      "the one there is, beside a later stretch without",
      [
        ["wrapup", 1, 5, { wrapUpCode: "a" }],
        ["wrapup", 5, 9],
      ],
      "a",
    ],
    [
      "none where none was chosen last",
      [
        ["wrapup", 1, 5, { wrapUpCode: "a" }],
        ["wrapup", 5, 9, { wrapUpCode: "ININ-WRAP-UP-TIMEOUT" }],
      ],
      null,
    ],
  ])("should take of the codes %s", (_, segments, code) => {
    expect(readAll(...segments).wrapUpCode).toBe(code);
  });
});

describe("earlier and later", () => {
  it.each<[number | null, number | null, number | null, number | null]>([
    [null, null, null, null],
    [null, 0, 0, 0],
    [5, null, 5, 5],
    [0, null, 0, 0],
    [-5, null, -5, -5],
    [null, -5, -5, -5],
    [5, 7, 5, 7],
    [7, 5, 5, 7],
    [5, 5, 5, 5],
  ])("should be of %j and %j the instants %j and %j", (a, b, first, last) => {
    expect([earlier(a, b), later(a, b)]).toEqual([first, last]);
  });
});

describe("isNoChoice", () => {
  it.each<[string | null, boolean]>([
    ["ININ-WRAP-UP-TIMEOUT", true],
    ["ININ-", true],
    ["inin-wrap-up", false],
    ["AININ-", false],
    ["", false],
    [null, false],
  ])("should be of %j %j", (code, expected) => {
    expect(isNoChoice(code)).toBe(expected);
  });
});
