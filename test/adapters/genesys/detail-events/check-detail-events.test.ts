import { describe, expect, it } from "vitest";
import type { DetailEventsInput, DetailEventsState } from "../../../../src/adapters/genesys/detail-events/model.ts";
import type { DetailEventsPolicy } from "../../../../src/adapters/genesys/detail-events/policy.ts";
import {
  initialDetailEvents,
  stepDetailEvents,
} from "../../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import { refusalOf } from "../../../core/refusal.ts";

const policy = (graceSeconds: unknown, rememberSeconds: unknown): DetailEventsPolicy =>
  ({ graceSeconds, rememberSeconds, fingerprint: "" }) as DetailEventsPolicy;
const problemsOf = (act: () => unknown) => {
  const { code, message, problems } = refusalOf(act);
  return [
    code,
    message.slice(0, message.indexOf(":")),
    ...problems.map((one) => [one.path, one.expected, one.received]),
  ];
};
const GRACE = "a whole number from 0 to 86400";
const MEMORY = "a whole number from 0 to 31536000";

describe("the policy of detail events", () => {
  it.each([
    [0, 0],
    [9, 9],
    [86_400, 86_400],
    [0, 31_536_000],
  ])("should take %j s of grace and %j s of memory", (grace, memory) => {
    expect(initialDetailEvents(policy(grace, memory))).toMatchObject({ version: 1, at: null, groups: {} });
  });

  it.each<[unknown, unknown, [string, string, string][]]>([
    [-1, 9, [["policy.graceSeconds", GRACE, "-1"]]],
    [86_401, 86_401, [["policy.graceSeconds", GRACE, "86401"]]],
    ["9", 9, [["policy.graceSeconds", GRACE, "a text"]]],
    [9, 8, [["policy.rememberSeconds", "a whole number from graceSeconds to 31536000", "8"]]],
    [0, 31_536_001, [["policy.rememberSeconds", MEMORY, "31536001"]]],
    [0, 0.5, [["policy.rememberSeconds", MEMORY, "0.5"]]],
    [
      undefined,
      null,
      [
        ["policy.graceSeconds", GRACE, "missing"],
        ["policy.rememberSeconds", MEMORY, "null"],
      ],
    ],
  ])("should refuse %j s of grace and %j s of memory", (grace, memory, problems) => {
    const refusedBy = (subject: string) => ["ERR_INVALID_POLICY", subject, ...problems];
    expect(problemsOf(() => initialDetailEvents(policy(grace, memory)))).toEqual(refusedBy("initialDetailEvents"));
    const tick = { kind: "tick", at: 0 } as const;
    expect(problemsOf(() => stepDetailEvents(initialDetailEvents(), tick, policy(grace, memory)))).toEqual(
      refusedBy("stepDetailEvents"),
    );
  });
});

describe("the input of detail events", () => {
  const step = (input: object) => stepDetailEvents(initialDetailEvents(), input as DetailEventsInput);

  it("should be an event by name or without one, or a tick, whose topic nobody looks at", () => {
    const event = { topicName: "channel.metadata" };
    expect(step({ kind: "event", event, at: 0 }).because).toBe("ignored");
    expect(step({ event, at: Number.MAX_SAFE_INTEGER }).because).toBe("ignored");
    expect(step({ kind: "tick", at: 0, topic: 7 }).because).toBe("nothing-due");
  });

  it.each<[object, [string, string, string][]]>([
    [{ kind: "tock", at: 0 }, [["kind", '"event", "tick" or nothing', '"tock"']]],
    [{ kind: "tick", at: -1 }, [["at", "an instant in whole epoch milliseconds", "-1"]]],
    [{ event: {}, at: 0.5 }, [["at", "an instant in whole epoch milliseconds", "0.5"]]],
    [{ kind: "event", event: {}, at: 0, topic: null }, [["topic", "a text or nothing", "null"]]],
    [
      { kind: null, topic: 7 },
      [
        ["kind", '"event", "tick" or nothing', "null"],
        ["at", "an instant in whole epoch milliseconds", "missing"],
        ["topic", "a text or nothing", "7"],
      ],
    ],
  ])("should not be %j", (input, problems) => {
    expect(problemsOf(() => step(input))).toEqual(["ERR_INVALID_INPUT", "stepDetailEvents", ...problems]);
  });
});

describe("the state of detail events", () => {
  const tick = (more: object) =>
    stepDetailEvents({ ...initialDetailEvents(), ...more } as DetailEventsState, { kind: "tick", at: 0 });
  const held = (conversation: unknown) => ({ groups: { "01": { x01: conversation } } });

  it.each<[object, [string, string, string]]>([
    [{ groups: null }, ["groups", "an object", "null"]],
    [{ groups: [] }, ["groups", "an object", "an array of 0"]],
    [{ groups: { "01": 7 } }, ["groups.…", "an object", "7"]],
    [held(null), ["groups.….facts", "a list of facts", "missing"]],
    [held({ facts: {}, arrivedAt: 0 }), ["groups.….facts", "a list of facts", "an object"]],
    [held({ facts: [{}, 7], arrivedAt: 0 }), ["groups.….facts", "a list of facts", "an array of 2"]],
    [held({ facts: [] }), ["groups.….arrivedAt", "whole epoch milliseconds", "missing"]],
    [held({ facts: [], arrivedAt: 0.5 }), ["groups.….arrivedAt", "whole epoch milliseconds", "0.5"]],
  ])("should not be %j", (more, problem) => {
    expect(problemsOf(() => tick(more))).toEqual(["ERR_INVALID_STATE", "stepDetailEvents", problem]);
  });

  it("should have an instant, or none yet, and this machine's version", () => {
    expect(tick({ at: 7 }).state.at).toBe(7);
    expect(problemsOf(() => tick({ at: "soon", version: 2 })).slice(0, 2)).toEqual([
      "ERR_INVALID_STATE",
      "stepDetailEvents",
    ]);
    expect(problemsOf(() => tick({ at: "soon" }))).toHaveLength(3);
    expect(problemsOf(() => tick({ at: 0.5 }))).toHaveLength(3);
  });
});
