import { describe, expect, it } from "vitest";
import { readSupervisors } from "../../../src/propensity/intervention/read-supervisors.ts";
import { initialSupervisors, stepSupervisors } from "../../../src/propensity/intervention/step-supervisors.ts";
import type { SupervisorEvent, SupervisorsState } from "../../../src/propensity/intervention/supervisor-model.ts";
import { refusalLines } from "../refusal.ts";
import { answer, run, start, tick, trigger } from "./events.ts";

const long = "x".repeat(201);

describe("an event of stepSupervisors", () => {
  it.each<[string, unknown, readonly string[]]>([
    [
      "null",
      null,
      [
        "the input: expected an object, received null",
        "kind: expected shift-start or shift-end or break-start or break-end or trigger or accept or reject or end or tick, received missing",
      ],
    ],
    [
      "no kind",
      { at: 0 },
      [
        "kind: expected shift-start or shift-end or break-start or break-end or trigger or accept or reject or end or tick, received missing",
      ],
    ],
    [
      "a kind that every object has",
      { kind: "constructor", at: 0 },
      [
        'kind: expected shift-start or shift-end or break-start or break-end or trigger or accept or reject or end or tick, received "constructor"',
      ],
    ],
    [
      "an instant beyond time",
      { kind: "tick", at: 8_640_000_000_000_001 },
      ["at: expected a whole number from -8640000000000000 to 8640000000000000, received 8640000000000001"],
    ],
    [
      "every field of a trigger",
      {
        kind: "trigger",
        at: 0.5,
        alertId: "",
        interactionId: 5,
        type: "x",
        score: 2,
        skill: "",
        modelVersion: 5,
        supervisorId: null,
      },
      [
        "at: expected a whole number from -8640000000000000 to 8640000000000000, received 0.5",
        "alertId: expected a non-empty text, received a text",
        "interactionId: expected a non-empty text, received a number",
        'type: expected "whisper" or "barge" or "callback", received "x"',
        "score: expected a number from 0 to 1, received 2",
        "supervisorId: expected a text of 1 to 200 characters, received null",
        "skill: expected a text of 1 to 200 characters, received another text",
        "modelVersion: expected a text of 1 to 200 characters, received 5",
      ],
    ],
    [
      "texts too long to be kept",
      {
        kind: "trigger",
        at: 0,
        alertId: long,
        interactionId: long,
        type: "barge",
        score: 1,
        skill: long,
        modelVersion: long,
        supervisorId: long,
      },
      [
        "supervisorId: expected a text of 1 to 200 characters, received another text",
        "alertId: expected a text of 1 to 200 characters, received another text",
        "interactionId: expected a text of 1 to 200 characters, received another text",
        "skill: expected a text of 1 to 200 characters, received another text",
        "modelVersion: expected a text of 1 to 200 characters, received another text",
      ],
    ],
    [
      "a supervisor without a name",
      { kind: "break-start", at: 0 },
      ["supervisorId: expected a non-empty text, received missing"],
    ],
    [
      "a name too long to be kept",
      { kind: "shift-start", at: 0, supervisorId: long, skills: "billing" },
      [
        "supervisorId: expected a text of 1 to 200 characters, received another text",
        'skills: expected a list of at most 100 texts of 1 to 200 characters, received "billing"',
      ],
    ],
    [
      "skills that are none",
      { kind: "shift-start", at: 0, supervisorId: "ann", skills: ["billing", 7] },
      ["skills: expected a list of at most 100 texts of 1 to 200 characters, received another list"],
    ],
    [
      "a skill that is empty",
      { kind: "shift-start", at: 0, supervisorId: "ann", skills: [""] },
      ["skills: expected a list of at most 100 texts of 1 to 200 characters, received another list"],
    ],
    [
      "a skill too long to be kept",
      { kind: "shift-start", at: 0, supervisorId: "ann", skills: [long] },
      ["skills: expected a list of at most 100 texts of 1 to 200 characters, received another list"],
    ],
    [
      "more skills than are kept",
      { kind: "shift-start", at: 0, supervisorId: "ann", skills: new Array(101).fill("a") },
      ["skills: expected a list of at most 100 texts of 1 to 200 characters, received another list"],
    ],
    [
      "an answer to nothing",
      { kind: "accept", at: 0, alertId: long },
      ["alertId: expected a text of 1 to 200 characters, received another text"],
    ],
  ])("should be refused for %s", (_, event, lines) => {
    const refused = refusalLines(() => stepSupervisors(initialSupervisors(), event as SupervisorEvent));
    expect(refused).toEqual(["ERR_INVALID_INPUT stepSupervisors", ...lines]);
  });

  it("should hold the longest texts, a hundred skills, and nothing for what may be left out", () => {
    const name = "x".repeat(200);
    const { because, state } = run([
      start(0, name, new Array(100).fill(name)),
      trigger(1, name, { interactionId: name, skill: name, modelVersion: name, supervisorId: name }),
      trigger(2, "b", { skill: null, modelVersion: null }),
    ]);
    expect(because).toEqual(["shift-started", "alerted", "alerted"]);
    expect(state.alerts.map(({ modelVersion }) => modelVersion)).toEqual([name, null]);
  });
});

describe("a state of stepSupervisors", () => {
  const made = (): SupervisorsState =>
    run([start(0, "ann"), start(0, "bob"), trigger(1, "a"), trigger(1, "b"), answer("reject", 2, "b")]).state;

  it.each<[string, (state: SupervisorsState) => object, readonly string[]]>([
    ["another version", () => ({ version: 2 }), ["version: expected 1, received 2"]],
    [
      "no instant, though something has happened",
      () => ({ at: null }),
      ["at: expected an instant, because something has happened, received null"],
    ],
    [
      "no instant, though there is a supervisor",
      () => ({ at: null, alerts: [], closed: [] }),
      ["at: expected an instant, because something has happened, received null"],
    ],
    [
      "no instant, though there is an alert",
      () => ({ at: null, supervisors: [], closed: [] }),
      ["at: expected an instant, because something has happened, received null"],
    ],
    [
      "no instant, though something is over",
      () => ({ at: null, supervisors: [], alerts: [] }),
      ["at: expected an instant, because something has happened, received null"],
    ],
    [
      "no instant, though as many are known as alerts are open",
      (state) => ({ at: null, supervisors: state.supervisors.slice(0, 1), closed: [] }),
      ["at: expected an instant, because something has happened, received null"],
    ],
    [
      "no instant, though as much is over as is open",
      () => ({ at: null, supervisors: [] }),
      ["at: expected an instant, because something has happened, received null"],
    ],
    [
      "supervisors that are turned",
      (state) => ({ supervisors: state.supervisors.toReversed() }),
      ["supervisors[1].id: expected an id after the one before, by code units, received another"],
    ],
    [
      "one supervisor twice",
      (state) => ({ supervisors: [state.supervisors[0], state.supervisors[0]] }),
      ["supervisors[1].id: expected an id after the one before, by code units, received another"],
    ],
    [
      "an alert that is none",
      (state) => ({ alerts: [{ ...state.alerts[0], score: 2, type: "call", modelVersion: 5 }] }),
      [
        'alerts[0].type: expected "whisper" or "barge" or "callback", received "call"',
        "alerts[0].score: expected a number from 0 to 1, received 2",
        "alerts[0].modelVersion: expected a text or null, received a number",
      ],
    ],
    [
      "what is over and how",
      (state) => ({ closed: [{ ...state.closed[0], outcome: "lost", closedAt: null }] }),
      [
        "closed[0].closedAt: expected a whole number from -8640000000000000 to 8640000000000000, received null",
        'closed[0].outcome: expected "ended" or "rejected" or "unacknowledged" or "withdrawn" or "forgotten", received "lost"',
      ],
    ],
    [
      "outcomes that are none",
      (state) => ({ outcomes: [1], supervisors: [{ ...state.supervisors[0], outcomes: ["yes"] }] }),
      [
        "outcomes: expected a list of true and false, received another",
        "supervisors[0].outcomes: expected a list of true and false, received another",
      ],
    ],
    [
      "more of all than is kept",
      (state) => ({
        supervisors: new Array(10_001)
          .fill(0)
          .map((_, i) => ({ ...state.supervisors[0], id: String(i).padStart(5, "0") })),
        alerts: new Array(10_001).fill(state.alerts[0]),
        closed: new Array(10_001).fill(state.closed[0]),
      }),
      [
        "supervisors: expected a list of at most 10000, received an array of 10001",
        "alerts: expected a list of at most 10000, received an array of 10001",
        "closed: expected a list of at most 10000, received an array of 10001",
      ],
    ],
  ])("should be refused for %s", (_, changesOf, lines) => {
    const state = made();
    const refused = refusalLines(() => stepSupervisors({ ...state, ...changesOf(state) } as SupervisorsState, tick(5)));
    expect(refused).toEqual(["ERR_INVALID_STATE stepSupervisors", ...lines]);
  });

  it("should be refused where it is none, by the name of who reads it", () => {
    expect(refusalLines(() => readSupervisors([] as never, 0))).toEqual([
      "ERR_INVALID_STATE readSupervisors",
      "the input: expected an object, received an array of 0",
    ]);
    expect(refusalLines(() => readSupervisors(initialSupervisors(), Number.NaN))).toEqual([
      "ERR_INVALID_INPUT readSupervisors",
      "now: expected an instant in whole epoch milliseconds, received NaN",
    ]);
    expect(refusalLines(() => stepSupervisors(initialSupervisors(), tick(0), null as never))).toEqual([
      "ERR_INVALID_POLICY stepSupervisors",
      "policy: expected an object of policy fields, received null",
    ]);
  });
});

describe("a state at its largest", () => {
  const id = (i: number): string => String(i).padStart(5, "0");
  const many = <T>(one: T, change: (i: number) => Partial<T>): T[] =>
    Array.from({ length: 10_000 }, (_, i) => ({ ...one, ...change(i) }));

  it("should take in nobody else, but those who come back", () => {
    const { state } = run([start(0, "ann")]);
    const [ann] = state.supervisors;
    const team = many(ann as NonNullable<typeof ann>, (i) => ({ id: id(i), shiftStartedAt: i === 7 ? null : 0 }));
    const full = { ...state, supervisors: team, closed: [closedOf(id(7))] };
    expect(stepSupervisors(full, start(1, "zoe")).because).toBe("full");
    expect(stepSupervisors(full, start(1, id(7))).because).toBe("shift-started");
  });

  it("should alert nobody where so many alerts are open, and say so", () => {
    const { state } = run([start(0, "ann"), trigger(0, "a")]);
    const [alert] = state.alerts;
    const alerts = many(alert as NonNullable<typeof alert>, (i) => ({ alertId: id(i) }));
    const step = stepSupervisors({ ...state, alerts }, trigger(1, "b"));
    expect(step.because).toBe("no-supervisor");
    expect(step.effects).toMatchObject([{ kind: "no-supervisor", alertId: "b", because: "full" }]);
  });

  it("should forget the first that was over", () => {
    const { state } = run([start(0, "ann"), trigger(0, "a")]);
    const closed = many(closedOf("ann"), (i) => ({ alertId: `c${id(i)}` }));
    const after = stepSupervisors({ ...state, closed }, answer("end", 1, "a")).state.closed;
    expect([after.length, after[0]?.alertId, after.at(-1)?.alertId]).toEqual([10_000, "c00001", "a"]);
  });
});

function closedOf(supervisorId: string): SupervisorsState["closed"][number] {
  return { alertId: "c", supervisorId, triggeredAt: 0, closedAt: 0, outcome: "ended" };
}
