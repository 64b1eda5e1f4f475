import { describe, expect, it } from "vitest";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "../../../src/adapters/polling/policy.ts";
import { initialPolling, stepPolling } from "../../../src/adapters/polling/step-polling.ts";
import { refusalOf } from "../../core/refusal.ts";
import { NOON } from "./walk.ts";

const YEAR = 31_536_000;
const DAY = 86_400;
const LAST = 253_402_300_799_999;

/** A policy whose numbers are so far apart that each can take both of its ends. */
const WIDE: PollingPolicy = {
  ...GUIDE_POLLING_POLICY,
  intervalSeconds: 1,
  windowSeconds: 2,
  longestFetchSeconds: DAY,
  longestIntervalSeconds: DAY,
  failureDelaySeconds: 1,
  longestFailureDelaySeconds: DAY,
  lookupDelaySeconds: 1,
  longestLookupDelaySeconds: YEAR,
  pauseDepth: 1000,
  resumeDepth: 0,
  forgetAfterSeconds: YEAR,
};
const told = (act: () => unknown): readonly string[] => {
  const { code, message, problems } = refusalOf(act);
  return [code, message.split(":")[0] ?? "", ...problems.map((one) => one.message)];
};
const ofPolicy = (fields: object) => told(() => initialPolling({ ...WIDE, ...fields } as PollingPolicy));

describe("what a policy of polling may be", () => {
  it.each<[keyof PollingPolicy, number, number]>([
    ["settleSeconds", 0, 3600],
    ["reachSeconds", 1, YEAR],
    ["answerTimeoutSeconds", 1, DAY],
    ["lookupHorizonSeconds", 1, YEAR],
    ["lookBackSeconds", 0, YEAR],
    ["lookupBatch", 0, 1000],
    ["largestOpen", 0, 1_000_000],
    ["intervalSeconds", 1, DAY],
    ["windowSeconds", 2, DAY],
    ["longestFetchSeconds", 2, 31 * DAY],
    ["longestIntervalSeconds", 1, DAY],
    ["failureDelaySeconds", 1, DAY],
    ["longestFailureDelaySeconds", 1, DAY],
    ["lookupDelaySeconds", 1, YEAR],
    ["longestLookupDelaySeconds", 1, YEAR],
    ["forgetAfterSeconds", 1, YEAR],
  ])("should hold %s to whole numbers from %d to %d", (field, from, to) => {
    const expected = `a whole number from ${from} to ${to}`;
    for (const value of [from - 1, to + 1, from + 0.5, Number.NaN]) {
      expect(ofPolicy({ [field]: value })).toEqual([
        "ERR_INVALID_POLICY",
        "initialPolling",
        `policy.${field}: expected ${expected}, received ${value}`,
      ]);
    }
    // Numbers that hang together are only looked at when each is in its own range.
    for (const value of [from, to]) {
      const isAlone = (messages: readonly string[]) => messages.every((one) => !one.includes(expected));
      let messages: readonly string[] = [];
      try {
        initialPolling({ ...WIDE, [field]: value });
      } catch {
        messages = ofPolicy({ [field]: value });
      }
      expect(isAlone(messages)).toBe(true);
    }
  });

  it.each<[keyof PollingPolicy, Partial<PollingPolicy>, Partial<PollingPolicy>, keyof PollingPolicy]>([
    [
      "windowSeconds",
      { intervalSeconds: 59, windowSeconds: 60 },
      { intervalSeconds: 60, windowSeconds: 60 },
      "intervalSeconds",
    ],
    [
      "longestFetchSeconds",
      { windowSeconds: 60, longestFetchSeconds: 60 },
      { windowSeconds: 60, longestFetchSeconds: 59 },
      "windowSeconds",
    ],
    ["resumeDepth", { pauseDepth: 5, resumeDepth: 5 }, { pauseDepth: 5, resumeDepth: 6 }, "pauseDepth"],
    [
      "longestIntervalSeconds",
      { intervalSeconds: 60, windowSeconds: 90, longestIntervalSeconds: 60 },
      { intervalSeconds: 60, windowSeconds: 90, longestIntervalSeconds: 59 },
      "intervalSeconds",
    ],
    [
      "longestFailureDelaySeconds",
      { failureDelaySeconds: 60, longestFailureDelaySeconds: 60 },
      { failureDelaySeconds: 60, longestFailureDelaySeconds: 59 },
      "failureDelaySeconds",
    ],
    [
      "longestLookupDelaySeconds",
      { lookupDelaySeconds: 60, longestLookupDelaySeconds: 60 },
      { lookupDelaySeconds: 60, longestLookupDelaySeconds: 59 },
      "lookupDelaySeconds",
    ],
    [
      "forgetAfterSeconds",
      { windowSeconds: 60, forgetAfterSeconds: 60 },
      { windowSeconds: 60, forgetAfterSeconds: 59 },
      "windowSeconds",
    ],
    [
      "reachSeconds",
      { mode: "updated-since", overlapSeconds: 60, reachSeconds: 61 },
      { mode: "updated-since", overlapSeconds: 60, reachSeconds: 60 },
      "overlapSeconds",
    ],
    [
      "forgetAfterSeconds",
      { mode: "updated-since", overlapSeconds: 60, forgetAfterSeconds: 60 },
      { mode: "updated-since", overlapSeconds: 60, forgetAfterSeconds: 59 },
      "overlapSeconds",
    ],
  ])("should hold %s to what it has to fit: %j, not %j", (field, right, wrong, other) => {
    expect(initialPolling({ ...WIDE, ...right }).version).toBe(1);
    const received = (wrong as Record<string, unknown>)[field];
    expect(ofPolicy(wrong)).toEqual([
      "ERR_INVALID_POLICY",
      "initialPolling",
      `policy.${field}: expected a number to fit ${other}, received ${received}`,
    ]);
  });

  it.each<[object, string]>([
    [{ mode: "both" }, 'policy.mode: expected "interval" or "updated-since", received "both"'],
    [{ pauseDepth: -1 }, "policy.pauseDepth: expected a whole number >= 0, received -1"],
    [{ resumeDepth: 0.5 }, "policy.resumeDepth: expected a whole number >= 0, received 0.5"],
    [{ intervalFactor: 1 }, "policy.intervalFactor: expected a number from 1.01 to 100, received 1"],
    [{ intervalFactor: 100.1 }, "policy.intervalFactor: expected a number from 1.01 to 100, received 100.1"],
    [{ reviewAfterSeconds: 60 }, "policy.reviewAfterSeconds: expected a list, received 60"],
    [
      { reviewAfterSeconds: [0, YEAR, -1] },
      `policy.reviewAfterSeconds[2]: expected a whole number from 0 to ${YEAR}, received -1`,
    ],
    [{ reviewAfterSeconds: Array(21).fill(1) }, "policy.reviewAfterSeconds: expected at most 20 times, received more"],
  ])("should refuse %j", (fields, message) => {
    expect(ofPolicy(fields)).toEqual(["ERR_INVALID_POLICY", "initialPolling", message]);
  });

  it("should take as many reviews as may be, a factor at its ends, and refuse what is no policy", () => {
    for (const fields of [
      { reviewAfterSeconds: Array(20).fill(YEAR) },
      { reviewAfterSeconds: [] },
      { intervalFactor: 1.01 },
      { intervalFactor: 100 },
      { mode: "updated-since" as const },
    ]) {
      expect(initialPolling({ ...WIDE, ...fields }).version).toBe(1);
    }
    expect(told(() => initialPolling(null as never))).toEqual([
      "ERR_INVALID_POLICY",
      "initialPolling",
      "policy: expected an object, received null",
    ]);
  });
});

describe("what the machine of polling may be told", () => {
  const state = initialPolling();
  const step = (input: unknown) => told(() => stepPolling(state, input as never));
  const INSTANT = `expected a whole number from 0 to ${LAST}, received`;
  const RECORD = { key: "a", rank: "1", status: "open" };
  const page = { kind: "fetched", at: NOON, request: 1, records: [RECORD], isLast: true };

  it.each<[unknown, string[]]>([
    [
      null,
      [
        "the input: expected an object, received null",
        "kind: expected tick or depth or fetched or failed or watch or replay, received missing",
      ],
    ],
    [
      { kind: ["tick"], at: NOON },
      ["kind: expected tick or depth or fetched or failed or watch or replay, received an array of 1"],
    ],
    [
      { kind: "constructor", at: NOON },
      ['kind: expected tick or depth or fetched or failed or watch or replay, received "constructor"'],
    ],
    [{ kind: "tick" }, [`at: ${INSTANT} missing`]],
    [{ kind: "tick", at: -1 }, [`at: ${INSTANT} -1`]],
    [{ kind: "tick", at: LAST + 1 }, [`at: ${INSTANT} ${LAST + 1}`]],
    [{ kind: "depth", at: NOON, depth: -1 }, ["depth: expected a whole number >= 0, received -1"]],
    [{ kind: "failed", at: NOON }, ["request: expected a whole number, received missing"]],
    [{ kind: "watch", at: NOON, keys: ["a", ""] }, ["keys[1]: expected a non-empty text, received a text"]],
    [{ kind: "watch", at: NOON, keys: "a" }, ["keys: expected a list, received a text"]],
    [{ kind: "replay", at: NOON, from: -1, to: LAST + 1 }, [`from: ${INSTANT} -1`, `to: ${INSTANT} ${LAST + 1}`]],
    [{ ...page, isLast: 1 }, ["isLast: expected true or false, received 1"]],
    [{ ...page, records: [{ ...RECORD, key: "" }] }, ["records[0].key: expected a non-empty text, received a text"]],
    [{ ...page, records: [{ ...RECORD, rank: 1 }] }, ["records[0].rank: expected a text, received a number"]],
    [
      { ...page, records: [{ ...RECORD, status: "closed" }] },
      ['records[0].status: expected "complete" or "open" or "provisional", received "closed"'],
    ],
    [{ ...page, lastPollAt: -1 }, [`lastPollAt: expected a whole number from 0 to ${LAST} or null, received -1`]],
    [{ ...page, lastPollAt: "x" }, [`lastPollAt: expected a whole number from 0 to ${LAST} or null, received a text`]],
  ])("should refuse %j", (input, messages) => {
    expect(step(input)).toEqual(["ERR_INVALID_INPUT", "stepPolling", ...messages]);
  });

  it("should look at no mark but that of a page", () => {
    expect(stepPolling(state, { kind: "tick", at: NOON, lastPollAt: "x" } as never).because).toBe("due");
  });

  it("should take instants at their ends, and a mark of none", () => {
    for (const at of [0, LAST]) expect(stepPolling(state, { kind: "tick", at }).state.at).toBe(at);
    for (const lastPollAt of [null, undefined, 0, LAST]) {
      expect(stepPolling(state, { ...page, lastPollAt } as never).because).toBe("unknown-request");
    }
    for (const since of [0, LAST, null]) expect(initialPolling(GUIDE_POLLING_POLICY, since).coveredTo).toBe(since);
  });

  it.each([-1, LAST + 1, 0.5, "x", undefined])("should refuse a beginning of %j", (since) => {
    const [code, subject, message, ...others] = told(() =>
      initialPolling(GUIDE_POLLING_POLICY, (since ?? {}) as never),
    );
    expect([code, subject, others]).toEqual(["ERR_INVALID_INPUT", "initialPolling", []]);
    expect(message).toMatch(/^since: expected a whole number from 0 to 253402300799999 or null, received /);
  });
});

describe("what a stored state of polling may be", () => {
  const tried = stepPolling(initialPolling(), { kind: "tick", at: NOON }).state;
  const { pending } = tried;
  const step = (fields: object) => {
    const { code, problems } = refusalOf(() =>
      stepPolling({ ...tried, ...fields } as never, { kind: "tick", at: NOON }),
    );
    return [code, ...problems.map(({ path }) => path)];
  };
  const planned = { purpose: "review", from: 0, to: 1, dueAt: 2, tries: 0 };
  const open = { key: "a", since: 0, dueAt: 1, tries: 0 };

  it.each<[object, string[]]>([
    [{ version: 2 }, ["version"]],
    [{ fingerprint: 5 }, ["fingerprint"]],
    [{ at: -1 }, ["at"]],
    [{ coveredTo: 0.5 }, ["coveredTo"]],
    [{ nextPollAt: "x" }, ["nextPollAt"]],
    [{ intervalMs: 0 }, ["intervalMs"]],
    [{ depth: -1 }, ["depth"]],
    [{ failures: -1 }, ["failures"]],
    [{ pending: 5 }, ["pending"]],
    [{ pending: { ...pending, request: null } }, ["pending.request"]],
    [{ pending: { ...pending, purpose: "x" } }, ["pending.purpose"]],
    [{ pending: { ...pending, from: -1, to: -1 } }, ["pending.from", "pending.to"]],
    [{ pending: { ...pending, keys: [""] } }, ["pending.keys[0]"]],
    [{ pending: { ...pending, sentAt: -1, heardAt: -1 } }, ["pending.sentAt", "pending.heardAt"]],
    [{ planned: [{ ...planned, purpose: "window" }] }, ["planned[0].purpose"]],
    [{ planned: [{ ...planned, from: -1, to: -1 }] }, ["planned[0].from", "planned[0].to"]],
    [{ planned: [planned, { ...planned, dueAt: -1, tries: -1 }] }, ["planned[1].dueAt", "planned[1].tries"]],
    [{ open: [{ ...open, key: "" }] }, ["open[0].key"]],
    [{ open: [{ ...open, since: -1, dueAt: -1, tries: -1 }] }, ["open[0].since", "open[0].dueAt", "open[0].tries"]],
    [{ seen: null }, ["seen"]],
    [{ lastRequest: -1 }, ["lastRequest"]],
    [{ wakeAt: 0.5 }, ["wakeAt"]],
  ])("should refuse one with %j", (fields, paths) => {
    expect(step(fields)).toEqual(["ERR_INVALID_STATE", ...paths]);
  });

  it("should be named by the machine", () => {
    expect(told(() => stepPolling(null as never, { kind: "tick", at: NOON })).slice(0, 2)).toEqual([
      "ERR_INVALID_STATE",
      "stepPolling",
    ]);
    expect(
      stepPolling({ ...tried, planned: [planned], open: [open] } as never, { kind: "tick", at: NOON }).because,
    ).toBe("nothing-due");
  });
});
