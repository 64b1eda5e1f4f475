import { describe, expect, it } from "vitest";
import type { SupervisorCandidate, SupervisorRequest } from "../../../src/propensity/intervention/model.ts";
import { GUIDE_SUPERVISOR_POLICY, type SupervisorPolicy } from "../../../src/propensity/intervention/policy.ts";
import { rankSupervisors } from "../../../src/propensity/intervention/rank-supervisors.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const policyOf = (changes: Partial<SupervisorPolicy>): SupervisorPolicy => ({ ...GUIDE_SUPERVISOR_POLICY, ...changes });

/** Ids in order with what put them there, and those left out with why. */
function rank(request: SupervisorRequest, team: readonly SupervisorCandidate[], policy?: SupervisorPolicy) {
  const ranking = rankSupervisors(request, team, policy);
  const order = ranking.kind === "ranked" ? ranking.ranked.map(({ id, after }) => `${id}:${after}`) : ranking.because;
  return { order, excluded: Object.fromEntries(ranking.excluded.map(({ id, because }) => [id, because.join(" ")])) };
}

describe("rankSupervisors", () => {
  it("should order by active, load, idle and id, and say which of them decided", () => {
    const team: SupervisorCandidate[] = [
      { id: "busy", activeWhispers: 1 },
      { id: "b", lastHourAlerts: 1, idleSince: 500 },
      { id: "a", lastHourAlerts: 1, idleSince: 500 },
      { id: "Z", lastHourAlerts: 1, idleSince: 500 },
      { id: "long-idle", lastHourAlerts: 1, idleSince: 400 },
      { id: "fresh", idleSince: 900 },
      { id: "never", idleSince: null },
    ];
    expect(rank({ type: "whisper" }, team).order).toEqual([
      "never:null",
      "fresh:idle",
      "long-idle:load",
      "Z:idle",
      "a:id",
      "b:id",
      "busy:active",
    ]);
  });

  it("should count interventions of all kinds as active", () => {
    const team = [
      { id: "a", activeBarges: 1, activeWhispers: 1, activeCallbacks: 1 },
      { id: "b", activeWhispers: 2 },
    ];
    expect(rankSupervisors({ type: "whisper" }, team)).toMatchObject({
      ranked: [
        { id: "b", rank: 1, activeCount: 2, isSkilled: true, lastHourAlerts: 0, idleSince: null },
        { id: "a", rank: 2, activeCount: 3 },
      ],
    });
  });

  it("should leave out, with every reason, who cannot be alerted", () => {
    const team: SupervisorCandidate[] = [
      { id: "off", isOnShift: false, isOnBreak: true, isSuppressed: true, activeBarges: 2 },
      { id: "two", activeBarges: 2 },
      { id: "one", activeBarges: 1 },
    ];
    expect(rank({ type: "barge" }, team)).toEqual({
      order: ["one:null"],
      excluded: { off: "off-shift on-break suppressed barge-limit", two: "barge-limit" },
    });
    expect(rank({ type: "whisper" }, team).order).toEqual(["one:null", "two:active"]);
  });

  it("should hold whispers and callbacks to their limits where the policy has some", () => {
    const team = [{ id: "a", activeWhispers: 1, activeCallbacks: 3 }];
    expect(rank({ type: "whisper" }, team, policyOf({ maxWhispers: 1 })).excluded).toEqual({ a: "whisper-limit" });
    expect(rank({ type: "callback" }, team, policyOf({ maxCallbacks: 3 })).excluded).toEqual({ a: "callback-limit" });
    expect(rank({ type: "barge" }, [{ id: "a", activeBarges: 9 }], policyOf({ maxBarges: null })).order).toEqual([
      "a:null",
    ]);
  });

  it("should hold alerts per hour to the limit where the policy has one", () => {
    const team = [{ id: "a", lastHourAlerts: 1 }, { id: "b" }];
    expect(rank({ type: "whisper" }, team, policyOf({ alertsBelowPerHour: 0.8 }))).toEqual({
      order: ["b:null"],
      excluded: { a: "hourly-limit" },
    });
    expect(rank({ type: "whisper" }, team, policyOf({ alertsBelowPerHour: 1.5 })).order).toHaveLength(2);
    expect(rank({ type: "whisper" }, team, policyOf({ alertsBelowPerHour: 0 })).order).toBe("all-excluded");
  });

  it("should ask only those with the skill, or those first", () => {
    const team = [{ id: "a" }, { id: "b", skills: ["billing"], activeWhispers: 5 }];
    const request = { type: "whisper", skill: "billing" } as const;
    expect(rank(request, team)).toEqual({ order: ["b:null"], excluded: { a: "no-skill" } });
    expect(rank(request, team, policyOf({ candidates: "skilled-first" })).order).toEqual(["b:null", "a:skill"]);
    expect(rank({ type: "whisper", skill: "legal" }, team)).toEqual({
      order: "all-excluded",
      excluded: { a: "no-skill", b: "no-skill" },
    });
  });

  it("should have nobody as an outcome", () => {
    expect(rankSupervisors({ type: "whisper" }, [])).toEqual({
      kind: "no-supervisor",
      because: "nobody",
      excluded: [],
    });
  });

  it("should take hostile ids as ids, and what is null as left out", () => {
    const team = ["constructor", "__proto__", "x".repeat(100_000), "é", "z"].map((id) => ({
      id,
      skills: null,
      activeBarges: null,
      isOnShift: null,
      idleSince: -0,
    }));
    const ranking = rankSupervisors({ type: "barge", skill: null }, team as never);
    expect(ranking.kind === "ranked" ? ranking.ranked.map(({ id }) => id[0]) : []).toEqual(["_", "c", "x", "z", "é"]);
    expect(JSON.parse(JSON.stringify(ranking))).toStrictEqual(ranking);
  });

  it("should refuse what is no request, team or policy, with every problem", () => {
    const act = (...args: readonly unknown[]) =>
      refusedPaths(() => rankSupervisors(...(args as [never, never, never])));
    const team = [
      { id: "", skills: [5], activeBarges: -1, isOnBreak: 1 },
      { id: "a", lastHourAlerts: 0.5, idleSince: Number.NaN },
      { id: "a" },
    ];
    expect(act({ type: "transfer", skill: "" }, team)).toEqual([
      "ERR_INVALID_INPUT",
      "request.type",
      "request.skill",
      "supervisors[0].id",
      "supervisors[0].skills[0]",
      "supervisors[0].activeBarges",
      "supervisors[0].isOnBreak",
      "supervisors[1].lastHourAlerts",
      "supervisors[1].idleSince",
      "supervisors[2].id",
    ]);
    expect(act(null, [null])).toEqual(["ERR_INVALID_INPUT", "request", "supervisors[0]"]);
    expect(act({ type: "barge" }, "team")).toEqual(["ERR_INVALID_INPUT", "supervisors"]);
    const policy = policyOf({ maxBarges: 0, acceptSeconds: -1, candidates: "all" as never });
    expect(act({ type: "barge" }, [], policy)).toEqual([
      "ERR_INVALID_POLICY",
      "policy.acceptSeconds",
      "policy.maxBarges",
      "policy.candidates",
    ]);
  });

  it.each<[string, readonly unknown[], readonly string[]]>([
    [
      "null",
      [null, null],
      ["request: expected an object, received null", "supervisors: expected a list, received null"],
    ],
    [
      "another type and an empty skill",
      [{ type: "call", skill: "" }, []],
      [
        'request.type: expected "whisper" or "barge" or "callback", received "call"',
        'request.skill: expected a non-empty text or null, received ""',
      ],
    ],
    [
      "a skill that is a number",
      [{ type: "barge", skill: 7 }, []],
      ["request.skill: expected a non-empty text or null, received 7"],
    ],
    [
      "supervisors that are none",
      [{ type: "barge" }, [7, null]],
      ["supervisors[0]: expected an object, received 7", "supervisors[1]: expected an object, received null"],
    ],
    [
      "fields that are none",
      [
        { type: "barge" },
        [
          {
            id: "",
            skills: "x",
            activeBarges: -1,
            activeWhispers: 0.5,
            activeCallbacks: "1",
            lastHourAlerts: 1e10,
            idleSince: 0.5,
            isOnShift: 1,
            isOnBreak: "no",
            isSuppressed: 0,
          },
        ],
      ],
      [
        "supervisors[0].id: expected a non-empty text, received a text",
        "supervisors[0].skills: expected a list, received a text",
        "supervisors[0].activeBarges: expected a whole number from 0 to 1000000000, received -1",
        "supervisors[0].activeWhispers: expected a whole number from 0 to 1000000000, received 0.5",
        "supervisors[0].activeCallbacks: expected a whole number from 0 to 1000000000, received a text",
        "supervisors[0].lastHourAlerts: expected a whole number from 0 to 1000000000, received 10000000000",
        "supervisors[0].idleSince: expected an instant in whole epoch milliseconds or null, received 0.5",
        "supervisors[0].isOnShift: expected true or false, received 1",
        'supervisors[0].isOnBreak: expected true or false, received "no"',
        "supervisors[0].isSuppressed: expected true or false, received 0",
      ],
    ],
    [
      "one supervisor twice",
      [{ type: "barge" }, [{ id: "ann" }, { id: "ann" }]],
      ["supervisors[1].id: expected an id that no other has, received one that another has"],
    ],
  ])("should refuse %s", (_, [request, team], lines) => {
    const refused = refusalLines(() => rankSupervisors(request as never, team as never));
    expect(refused).toEqual(["ERR_INVALID_INPUT rankSupervisors", ...lines]);
  });

  it("should refuse a policy and a misspelt name by their places, and count no -0", () => {
    expect(refusedPaths(() => rankSupervisors({ type: "barge", skil: "x" } as never, []))).toEqual([
      "ERR_INVALID_INPUT",
      "request.skil",
    ]);
    expect(refusalLines(() => rankSupervisors({ type: "barge" }, [], null as never))).toEqual([
      "ERR_INVALID_POLICY rankSupervisors",
      "policy: expected an object of policy fields, received null",
    ]);
    const ranking = rankSupervisors({ type: "barge" }, [{ id: "ann", lastHourAlerts: -0, idleSince: -0 }]);
    expect(ranking).toMatchObject({ ranked: [{ id: "ann", lastHourAlerts: 0, idleSince: 0 }] });
  });
});
