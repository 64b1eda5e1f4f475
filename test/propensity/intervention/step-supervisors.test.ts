import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { readSupervisors } from "../../../src/propensity/intervention/read-supervisors.ts";
import { initialSupervisors, stepSupervisors } from "../../../src/propensity/intervention/step-supervisors.ts";
import type { SupervisorEvent, SupervisorsState } from "../../../src/propensity/intervention/supervisor-model.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { answer, move, policyOf, run, s, start, tick, trigger } from "./events.ts";

describe("stepSupervisors: acknowledgement", () => {
  it("should count an accept within 30 seconds, their end included", () => {
    expect(run([start(0, "ann"), trigger(10, "a"), answer("accept", 40, "a")]).because[2]).toBe("accepted");
    const { because, told } = run([start(0, "ann"), trigger(10, "a"), answer("accept", 40.001, "a")]);
    expect(because[2]).toBe("too-late");
    expect(told[2]).toEqual(["unacknowledged a ann"]);
  });

  it("should tell of an alert nobody accepted as a row without label and weight, with the score decremented", () => {
    const { effects } = run([start(0, "ann"), trigger(10, "a", { score: 0.8, modelVersion: "v2" }), tick(60)]);
    expect(effects[1]).toEqual({
      kind: "unacknowledged",
      at: s(40),
      record: {
        alertId: "a",
        interactionId: "call of a",
        supervisorId: "ann",
        type: "whisper",
        score: 0.8,
        modelVersion: "v2",
        triggeredAt: s(10),
        expiredAt: s(40),
        decrementedScore: 0.75,
        label: null,
        weight: 0,
      },
    });
  });

  it.each([
    [0.05, 0],
    [0.03, 0],
    [0, 0],
    [0.35, 0.3],
    [1, 0.95],
  ])("should decrement a score of %d to %d", (score, expected) => {
    const { effects } = run([start(0, "ann"), trigger(0, "a", { score }), tick(31)]);
    expect(effects[1]).toMatchObject({ record: { decrementedScore: expected } });
  });

  it("should say when a tick is worth it, and be right about it", () => {
    const { state } = run([start(0, "ann"), trigger(10, "a")]);
    const at = state.wakeAt as number;
    expect(stepSupervisors(state, { kind: "tick", at: at - 1 }).because).toBe("nothing-due");
    expect(stepSupervisors(state, { kind: "tick", at }).because).toBe("due");
    expect(stepSupervisors(state, { kind: "tick", at }).state.wakeAt).toBeNull();
  });

  it("should follow an intervention to its end", () => {
    const { because, told, state } = run([
      start(0, "ann"),
      trigger(0, "a"),
      answer("accept", 5, "a"),
      answer("end", 50, "a"),
    ]);
    expect(because).toEqual(["shift-started", "alerted", "accepted", "ended"]);
    expect(told.flat()).toEqual(["alert a ann", "accepted a ann", "ended a ann"]);
    expect(state.supervisors[0]?.idleSince).toBe(s(50));
  });

  it("should take a conversation that ends before anybody accepted as withdrawn, which counts for nothing", () => {
    const { because, state } = run([start(0, "ann"), trigger(0, "a"), answer("end", 5, "a"), answer("accept", 6, "a")]);
    expect(because.slice(2)).toEqual(["withdrawn", "already-closed"]);
    expect(state.outcomes).toEqual([]);
  });

  it("should forget an intervention whose end is never told", () => {
    const { told, state } = run([
      start(0, "ann"),
      trigger(0, "a"),
      answer("accept", 5, "a"),
      tick(14_404),
      tick(14_405),
    ]);
    expect(told.slice(3)).toEqual([[], ["forgotten a ann"]]);
    expect(state.alerts).toEqual([]);
  });
});

describe("stepSupervisors: rejections", () => {
  const rejectAt = (...seconds: readonly number[]): SupervisorEvent[] =>
    seconds.flatMap((second, i) => [trigger(second, `r${i}`), answer("reject", second, `r${i}`)]);

  it("should suppress with the third rejection within 600 seconds, from then until 900 seconds later", () => {
    const { effects, because, state } = run([start(0, "ann"), ...rejectAt(0, 300, 600)]);
    expect(because.at(-1)).toBe("suppressed");
    expect(effects.at(-1)).toEqual({ kind: "suppressed", at: s(600), supervisorId: "ann", until: s(1500) });
    expect(run([trigger(600, "x")], undefined, state).effects[0]).toMatchObject({
      kind: "no-supervisor",
      because: "all-excluded",
      excluded: [{ id: "ann", because: ["suppressed"] }],
    });
    expect(run([trigger(1499.999, "x")], undefined, state).because).toEqual(["no-supervisor"]);
    expect(run([trigger(1500, "x")], undefined, state).because).toEqual(["alerted"]);
  });

  it("should not suppress when the third comes 600.001 seconds after the first", () => {
    expect(run([start(0, "ann"), ...rejectAt(0, 300, 600.001)]).because.at(-1)).toBe("rejected");
  });

  it("should use the three up: the next suppression needs three more", () => {
    const { told } = run([start(0, "ann"), ...rejectAt(0, 1, 2), ...rejectAt(902).map(rename), tick(903)]);
    expect(told.flat().filter((one) => one.startsWith("suppressed"))).toHaveLength(1);
  });

  it("should not count running out of time as a rejection", () => {
    const events = [0, 40, 80, 120].flatMap((second) => [trigger(second, `t${second}`), tick(second + 31)]);
    const { told, because } = run([start(0, "ann"), ...events]);
    expect(told.flat().filter((one) => one.startsWith("unacknowledged"))).toHaveLength(4);
    expect(because).not.toContain("suppressed");
  });

  it("should go on alerting the others", () => {
    const { told } = run([start(0, "ann"), ...rejectAt(0, 1, 2), start(3, "bob"), trigger(4, "x")]);
    expect(told.at(-1)).toEqual(["alert x bob"]);
  });

  it("should keep a suppression over the end of a shift", () => {
    const { because } = run([
      start(0, "ann"),
      ...rejectAt(0, 1, 2),
      move("shift-end", 10, "ann"),
      start(20, "ann"),
      trigger(30, "x"),
      trigger(902, "y"),
    ]);
    expect(because.slice(-2)).toEqual(["no-supervisor", "alerted"]);
  });
});

/** The same event of an alert with another name. */
const rename = (event: SupervisorEvent): SupervisorEvent =>
  "alertId" in event ? { ...event, alertId: `again ${event.alertId}` } : event;

describe("stepSupervisors: whom it alerts", () => {
  it("should never put a supervisor into a third barge, open alerts included", () => {
    const barge = { type: "barge" };
    const { told } = run([
      start(0, "ann"),
      trigger(1, "a", barge),
      answer("accept", 2, "a"),
      trigger(3, "b", barge),
      trigger(4, "c", barge),
      trigger(5, "d"),
    ]);
    expect(told.slice(3)).toEqual([["alert b ann"], ["no-supervisor c all-excluded"], ["alert d ann"]]);
  });

  it("should leave alone who is on a break, and who is off shift", () => {
    const { told } = run([
      trigger(0, "a"),
      start(1, "ann"),
      move("break-start", 2, "ann"),
      trigger(3, "b"),
      move("break-end", 4, "ann"),
      trigger(5, "c"),
      move("shift-end", 6, "ann"),
      trigger(7, "d"),
    ]);
    expect(told.flat()).toEqual([
      "no-supervisor a nobody",
      "no-supervisor b all-excluded",
      "alert c ann",
      "no-supervisor d all-excluded",
    ]);
  });

  it("should ask only the supervisor that a platform chose, and say why not", () => {
    const chosen = { supervisorId: "bob" };
    const { effects } = run([start(0, "ann"), start(0, "bob"), move("break-start", 1, "bob"), trigger(2, "a", chosen)]);
    expect(effects[0]).toMatchObject({ kind: "no-supervisor", excluded: [{ id: "bob", because: ["on-break"] }] });
    expect(run([start(0, "ann"), trigger(2, "a", { supervisorId: "zoe" })]).told[1]).toEqual([
      "no-supervisor a nobody",
    ]);
  });

  it("should match skills", () => {
    const { told } = run([
      start(0, "ann", ["legal"]),
      start(0, "bob", ["billing", "billing"]),
      trigger(1, "a", { skill: "billing" }),
      trigger(2, "b", { skill: "tax" }),
    ]);
    expect(told.slice(2)).toEqual([["alert a bob"], ["no-supervisor b all-excluded"]]);
  });
});

describe("stepSupervisors: what it remembers", () => {
  it("should remember each supervisor, alert and outcome, by id and by time", () => {
    const { state, because, effects } = run([
      start(1000, "bob", ["tax", "tax"]),
      start(1000, "ann"),
      trigger(1010, "a", { supervisorId: "ann", type: "barge", score: -0 }),
      answer("accept", 1011, "a"),
      trigger(1020, "b", { supervisorId: "bob" }),
      answer("reject", 1021, "b"),
      move("break-start", 1022, "bob"),
      move("break-start", 1023, "bob"),
    ]);
    expect(because.slice(-3)).toEqual(["rejected", "break-started", "duplicate"]);
    const one = { shiftStartedAt: s(1000), suppressedUntil: null, isAcceptanceLow: false, shiftAlerts: 1 };
    const ann = {
      id: "ann",
      skills: [],
      isOnBreak: false,
      rejections: [],
      idleSince: s(1000),
      outcomes: [true],
      ...one,
    };
    const bob = { id: "bob", skills: ["tax"], isOnBreak: true, rejections: [s(1021)], idleSince: s(1021), ...one };
    const a = { alertId: "a", interactionId: "call of a", supervisorId: "ann", type: "barge", score: 0 };
    const { fingerprint } = state;
    expect(state).toEqual({
      version: 1,
      fingerprint,
      at: s(1023),
      supervisors: [ann, { ...bob, outcomes: [false] }],
      alerts: [{ ...a, modelVersion: null, triggeredAt: s(1010), acceptedAt: s(1011) }],
      closed: [{ alertId: "b", supervisorId: "bob", triggeredAt: s(1020), closedAt: s(1021), outcome: "rejected" }],
      outcomes: [true, false],
      wakeAt: s(1011 + 14_400),
    });
    expect(effects[0]).toEqual({
      kind: "alert",
      at: s(1010),
      alertId: "a",
      interactionId: "call of a",
      type: "barge",
      score: 0,
      acceptUntil: s(1040),
      supervisor: expect.objectContaining({ id: "ann", rank: 1, after: null }),
      excluded: [],
    });
    expect(stepSupervisors(initialSupervisors(), tick(-0)).state.at).toBe(0);
    expect(initialSupervisors()).toEqual({
      version: 1,
      fingerprint: "",
      at: null,
      supervisors: [],
      alerts: [],
      closed: [],
      outcomes: [],
      wakeAt: null,
    });
  });

  it("should end a break with the shift, count its alerts anew, and know that it is over", () => {
    const { state, because } = run([
      start(0, "ann"),
      trigger(1, "a"),
      answer("end", 2, "a"),
      answer("end", 2, "a"),
      answer("reject", 2, "a"),
      move("break-start", 3, "ann"),
      move("shift-end", 4, "ann"),
      move("shift-end", 5, "ann"),
      move("break-start", 5, "ann"),
    ]);
    expect(because.slice(2)).toEqual([
      "withdrawn",
      "duplicate",
      "already-closed",
      "break-started",
      "shift-ended",
      "duplicate",
      "duplicate",
    ]);
    expect(state.supervisors).toMatchObject([{ shiftStartedAt: null, isOnBreak: false, shiftAlerts: 0 }]);
    const again = run([start(6, "ann"), move("break-start", 7, "ann"), move("break-end", 8, "ann")], undefined, state);
    expect(again.because).toEqual(["shift-started", "break-started", "break-ended"]);
  });

  it("should do what is due in the order in which it falls due, and say when the next is", () => {
    const events = [
      start(0, "ann"),
      trigger(0, "a", { supervisorId: "ann" }),
      answer("accept", 20, "a"),
      trigger(10 + 10, "b", { supervisorId: "ann" }),
    ];
    const { state } = run(events);
    expect(state.wakeAt).toBe(s(50) + 1);
    const { told, state: after } = run([tick(20_000)], undefined, state);
    expect(told).toEqual([["unacknowledged b ann", "forgotten a ann"]]);
    expect(after.supervisors[0]?.idleSince).toBe(s(14_420));
    const other = run([
      start(0, "ann"),
      trigger(0, "a", { supervisorId: "ann" }),
      trigger(5, "b", { supervisorId: "ann" }),
      answer("accept", 6, "b"),
    ]);
    expect(other.state.wakeAt).toBe(s(30) + 1);
    const soon = run([tick(14_406)], undefined, state).state.closed;
    expect(soon.map(({ alertId, outcome }) => [alertId, outcome])).toEqual([]);
    const forgotten = run([tick(14_420)], undefined, state).state.closed;
    expect(forgotten).toEqual([
      { alertId: "a", supervisorId: "ann", triggeredAt: 0, closedAt: s(14_420), outcome: "forgotten" },
    ]);
  });

  it("should keep the rejections that still count when another one fades", () => {
    const { because } = run([start(0, "ann"), ...[0, 500, 650, 700].flatMap((at) => reject(at))]);
    expect(because.filter((_, i) => i > 0 && i % 2 === 0)).toEqual(["rejected", "rejected", "rejected", "suppressed"]);
    const { state } = run([start(0, "ann"), ...[0, 100].flatMap((at) => reject(at))]);
    const countAt = (seconds: number) => readSupervisors(state, s(seconds)).supervisors[0]?.rejectionCount;
    // One of exactly 600 seconds ago still counts.
    expect([600, 600.001, 700, 700.001].map(countAt)).toEqual([2, 1, 1, 0]);
  });

  it("should keep a suppression when a rejection fades that came in it", () => {
    const { state } = run([start(0, "ann"), trigger(0, "x"), ...[1, 2, 3].flatMap((at) => reject(at))]);
    const during = run([answer("reject", 4, "x")], undefined, state).state;
    const readAt = (seconds: number) => readSupervisors(during, s(seconds)).supervisors[0];
    expect(readAt(604)).toMatchObject({ rejectionCount: 1, suppressedUntil: s(903) });
    expect(readAt(605)).toMatchObject({ rejectionCount: 0, suppressedUntil: s(903), isSuppressed: true });
    expect(readAt(903)).toMatchObject({ suppressedUntil: null, isSuppressed: false });
  });

  it("should remember who went home as long as a suppression or a rejection of theirs counts", () => {
    const gone = (count: number, changes: object): ((seconds: number) => number) => {
      const policy = policyOf(changes);
      const rejections = Array.from({ length: count }, (_, i) => reject(i + 1)).flat();
      const { state } = run([start(0, "ann"), ...rejections, move("shift-end", 9, "ann")], policy);
      return (seconds) => run([tick(seconds)], policy, state).state.supervisors.length;
    };
    expect([3609, 7202, 7203].map(gone(3, { suppressionSeconds: 7200 }))).toEqual([1, 1, 0]);
    expect([3609, 7202, 7202.001].map(gone(2, { rejectionWindowSeconds: 7200 }))).toEqual([1, 1, 0]);
  });

  it("should keep as many outcomes as the policy counts, and judge by its last ones under a stricter policy", () => {
    const missed = [0, 1, 2, 3, 4].flatMap((i) => [trigger(i * 100, `a${i}`), tick(i * 100 + 31)]);
    const accepted = [trigger(600, "z"), answer("accept", 601, "z")];
    const two = run([start(0, "ann"), ...missed, ...accepted], policyOf({ acceptanceAlerts: 2 })).state;
    expect([two.outcomes, two.supervisors[0]?.outcomes]).toEqual([
      [false, true],
      [false, true],
    ]);
    const { state } = run([start(0, "ann"), ...missed, ...accepted]);
    expect(state.outcomes).toEqual([false, false, false, false, false, true]);
    const strict = readSupervisors(state, s(601), policyOf({ acceptanceAlerts: 2 }));
    expect([strict.acceptanceRatio, strict.supervisors[0]?.acceptanceRatio]).toEqual([0.5, 0.5]);
    const early = run([start(0, "ann"), trigger(-0, "z"), answer("accept", 1, "z"), ...missed.slice(2)]).state;
    expect(early.outcomes).toEqual([true, false, false, false, false]);
    expect(readSupervisors(early, s(601), policyOf({ acceptanceAlerts: 2 })).acceptanceRatio).toBe(0);
  });

  it("should go on with a state of its shape in which an alert is nobody's", () => {
    const { state } = run([start(0, "ann"), trigger(1, "a"), start(2, "bob")]);
    const alerts = state.alerts.map((one) => ({ ...one, supervisorId: "zoe" }));
    const closed = [{ alertId: "c", supervisorId: "yan", triggeredAt: 0, closedAt: 0, outcome: "ended" } as const];
    const odd = { ...state, alerts, closed };
    expect(run([answer("reject", 3, "a")], undefined, odd).because).toEqual(["rejected"]);
    expect(run([answer("accept", 3, "a")], undefined, odd).state.outcomes).toEqual([true]);
    expect(run([tick(60)], undefined, odd).told).toEqual([["unacknowledged a zoe"]]);
    expect(readSupervisors(odd, s(3)).supervisors.map(({ lastHourAlerts }) => lastHourAlerts)).toEqual([0, 0]);
  });
});

/** An alert that is rejected at once. */
function reject(second: number): SupervisorEvent[] {
  return [trigger(second, `at ${second}`), answer("reject", second, `at ${second}`)];
}

describe("stepSupervisors: what comes twice, late or unasked", () => {
  it("should leave the state alone for an event before the last one", () => {
    const { state } = run([start(0, "ann"), trigger(10, "a"), tick(20)]);
    const late = stepSupervisors(state, answer("accept", 15, "a"));
    expect(late).toEqual({ state, effects: [], because: "late" });
    expect(late.state).toBe(state);
  });

  it.each<[string, SupervisorEvent, string]>([
    ["a trigger again", trigger(6, "a"), "duplicate"],
    ["an accept again", answer("accept", 6, "a"), "duplicate"],
    ["a reject after the accept", answer("reject", 6, "a"), "already-closed"],
    ["a reject again", answer("reject", 6, "b"), "duplicate"],
    ["an accept after the reject", answer("accept", 6, "b"), "already-closed"],
    ["an end after the reject", answer("end", 6, "b"), "already-closed"],
    ["a rejected trigger again", trigger(6, "b"), "duplicate"],
    ["an end again", answer("end", 6, "c"), "duplicate"],
    ["an answer to nothing", answer("accept", 6, "constructor"), "unknown-alert"],
    ["a shift that runs", start(6, "ann"), "duplicate"],
    ["a break that is not over", move("break-end", 6, "ann"), "duplicate"],
    ["the shift of nobody", move("shift-end", 6, "zoe"), "unknown-supervisor"],
  ])("should change nothing for %s", (_, event, because) => {
    const { state } = run([
      start(0, "ann"),
      trigger(1, "a"),
      answer("accept", 2, "a"),
      trigger(3, "b"),
      answer("reject", 3, "b"),
      trigger(4, "c"),
      answer("accept", 4, "c"),
      answer("end", 5, "c"),
    ]);
    const step = stepSupervisors(state, event);
    expect(step.because).toBe(because);
    expect(step.effects).toEqual([]);
    expect(step.state).toEqual({ ...state, at: s(6) });
  });

  it("should forget an alert an hour after its end, and a supervisor who went home then", () => {
    const before = run([start(0, "ann"), trigger(1, "a"), answer("reject", 2, "a"), move("shift-end", 3, "ann")]);
    const almost = run([tick(3601.999)], undefined, before.state).state;
    expect([almost.closed.length, almost.supervisors.length]).toEqual([1, 1]);
    expect(run([tick(3602)], undefined, before.state).state).toMatchObject({ closed: [], supervisors: [], alerts: [] });
  });

  it("should refuse what is no event, and texts too long to be kept", () => {
    const act = (event: unknown) => refusedPaths(() => stepSupervisors(initialSupervisors(), event as never));
    expect(act({ kind: "trigger", at: 0.5, alertId: "", interactionId: 5, type: "x", score: 2, skill: "" })).toEqual([
      "ERR_INVALID_INPUT",
      "at",
      "alertId",
      "interactionId",
      "type",
      "score",
      "skill",
    ]);
    expect(act(trigger(0, "x".repeat(100_000), { supervisorId: null, modelVersion: 5 }))).toEqual([
      "ERR_INVALID_INPUT",
      "supervisorId",
      "alertId",
      "interactionId",
      "modelVersion",
    ]);
    expect(act(start(0, "x".repeat(201), [""]))).toEqual(["ERR_INVALID_INPUT", "supervisorId", "skills"]);
    expect(act(start(0, "a", "billing" as never))).toEqual(["ERR_INVALID_INPUT", "skills"]);
    expect(act({ kind: "shift-start", at: 0 })).toEqual(["ERR_INVALID_INPUT", "supervisorId"]);
    expect(act({ kind: "__proto__", at: 0 })).toEqual(["ERR_INVALID_INPUT", "kind"]);
    expect(act({ kind: "tick", at: Number.NaN })).toEqual(["ERR_INVALID_INPUT", "at"]);
    expect(act({ kind: "tick", at: 1e16 })).toEqual(["ERR_INVALID_INPUT", "at"]);
    expect(act(null)[0]).toBe("ERR_INVALID_INPUT");
  });

  it("should refuse states that it does not make", () => {
    const { state } = run([start(0, "ann"), start(0, "bob"), trigger(1, "a")]);
    const act = (changes: object) =>
      refusedPaths(() => stepSupervisors({ ...state, ...changes } as SupervisorsState, tick(2)));
    expect(act({ version: 2 })).toEqual(["ERR_INVALID_STATE", "version"]);
    expect(act({ at: null })).toEqual(["ERR_INVALID_STATE", "at"]);
    expect(act({ supervisors: [...state.supervisors].reverse() })).toEqual(["ERR_INVALID_STATE", "supervisors[1].id"]);
    const [alert] = state.alerts;
    expect(act({ alerts: [{ ...alert, score: 2, type: "call" }] })).toEqual([
      "ERR_INVALID_STATE",
      "alerts[0].type",
      "alerts[0].score",
    ]);
    expect(act({ outcomes: [1] })).toEqual(["ERR_INVALID_STATE", "outcomes"]);
    expect(act({ closed: new Array(10_001).fill({}) })[0]).toBe("ERR_INVALID_STATE");
    expect(refusedPaths(() => stepSupervisors([] as never, tick(2)))).toEqual(["ERR_INVALID_STATE", ""]);
    expect(refusedPaths(() => stepSupervisors(state, tick(2), null as never))).toEqual([
      "ERR_INVALID_POLICY",
      "policy",
    ]);
  });

  it("should take its state along to another policy, open alerts too", () => {
    const { state } = run([start(0, "ann"), trigger(0, "a")]);
    const quick = policyOf({ acceptSeconds: 10 });
    const step = stepSupervisors(state, answer("accept", 11, "a"), quick);
    expect(step.because).toBe("too-late");
    expect(step.state.fingerprint).toBe(policyFingerprint(quick));
    expect(stepSupervisors(state, answer("accept", 40, "a"), policyOf({ acceptSeconds: 60 })).because).toBe("accepted");
  });
});

describe("readSupervisors", () => {
  it("should count who is staffed, free and suppressed", () => {
    const { state } = run([
      ...["ann", "bob", "cy", "dan", "eve"].map((id) => start(0, id)),
      move("break-start", 1, "bob"),
      move("shift-end", 1, "eve"),
      trigger(2, "a", { supervisorId: "cy" }),
      ...[3, 4, 5].flatMap((second) => [
        trigger(second, `r${second}`, { supervisorId: "dan" }),
        answer("reject", second, `r${second}`),
      ]),
    ]);
    const reading = readSupervisors(state, s(10));
    expect(reading).toMatchObject({ at: s(10), staffed: 4, available: 1, suppressed: 1 });
    expect(readSupervisors(state, s(0)).at).toBe(s(5));
    expect(readSupervisors(state, s(910))).toMatchObject({ available: 3, suppressed: 0 });
    expect(readSupervisors(initialSupervisors(), 0)).toEqual({
      at: 0,
      supervisors: [],
      staffed: 0,
      available: 0,
      suppressed: 0,
      alertsPerSupervisorHour: null,
      acceptanceRatio: null,
      isFatigued: false,
    });
  });

  it("should find 4 alerts in 5 hours not above 0.8 per hour, and none on no time", () => {
    const alerts = [0, 1, 2, 3].flatMap((i) => [trigger(i * 60, `a${i}`), answer("end", i * 60 + 1, `a${i}`)]);
    const { state } = run([start(0, "ann"), ...alerts]);
    const at = (seconds: number) => readSupervisors(state, s(seconds)).supervisors[0];
    expect(at(18_000)).toMatchObject({ alertsPerHour: 0.8, isFatigued: false });
    expect(at(17_999)).toMatchObject({ isFatigued: true });
    const fresh = run([start(0, "ann"), trigger(0, "a")]).state;
    expect(readSupervisors(fresh, 0)).toMatchObject({ alertsPerSupervisorHour: null, isFatigued: false });
    expect(readSupervisors(state, s(18_000))).toMatchObject({ alertsPerSupervisorHour: 0.8, isFatigued: false });
  });

  it("should share the rate among all who are on shift, breaks included", () => {
    const { state } = run([start(0, "ann"), start(0, "bob"), move("break-start", 0, "bob"), trigger(0, "a")]);
    expect(readSupervisors(state, s(3600)).alertsPerSupervisorHour).toBe(0.5);
  });

  it("should call fewer than half of the last 20 accepted too few, and tell it once", () => {
    const asked = (i: number, isAccepted: boolean): SupervisorEvent[] => [
      trigger(i * 100, `a${i}`),
      answer(isAccepted ? "accept" : "end", i * 100 + 1, `a${i}`),
      ...(isAccepted ? [answer("end", i * 100 + 2, `a${i}`)] : []),
    ];
    const missed = (i: number): SupervisorEvent[] => [trigger(i * 100, `a${i}`), tick(i * 100 + 31)];
    const first = Array.from({ length: 20 }, (_, i) => (i < 10 ? asked(i, true) : missed(i))).flat();
    const half = run([start(0, "ann"), ...first]);
    expect(half.told.flat()).not.toContain("acceptance-low ann");
    expect(readSupervisors(half.state, s(1e6))).toMatchObject({ acceptanceRatio: 0.5, isFatigued: false });
    const more = run([...asked(20, false), ...missed(21), ...missed(22)], undefined, half.state);
    expect(more.told.flat().filter((one) => one === "acceptance-low ann")).toHaveLength(1);
    expect(more.effects.find(({ kind }) => kind === "acceptance-low")).toEqual({
      kind: "acceptance-low",
      at: s(2130),
      supervisorId: "ann",
      acceptanceRatio: 0.45,
    });
    const reading = readSupervisors(more.state, s(1e6));
    expect(reading).toMatchObject({ acceptanceRatio: 0.4, isFatigued: true });
    expect(reading.supervisors[0]).toMatchObject({ acceptanceRatio: 0.4, isFatigued: true });
    expect(readSupervisors(run([start(0, "ann")]).state, 0).acceptanceRatio).toBeNull();
  });

  it("should tell all of each supervisor: what is active, what came in the last hour, and how fast", () => {
    const { state } = run([
      start(1000, "ann"),
      start(1000, "bob"),
      start(1000, "cy"),
      trigger(1000, "w", { supervisorId: "ann" }),
      answer("accept", 1001, "w"),
      trigger(1010, "b", { supervisorId: "ann", type: "barge" }),
      answer("accept", 1011, "b"),
      trigger(1020, "c", { supervisorId: "bob", type: "barge" }),
      answer("accept", 1021, "c"),
      trigger(1030, "d", { supervisorId: "bob", type: "callback" }),
      answer("accept", 1031, "d"),
      trigger(1040, "e", { supervisorId: "cy" }),
      answer("reject", 1050, "e"),
      move("shift-end", 1060, "cy"),
    ]);
    const reading = readSupervisors(state, s(1000 + 1800));
    expect(reading).toMatchObject({ staffed: 2, available: 0, suppressed: 0, alertsPerSupervisorHour: 4 });
    const same = { skills: [], isOnBreak: false, isSuppressed: false, suppressedUntil: null, acceptanceRatio: null };
    const busy = {
      idleSince: s(1000),
      isOnShift: true,
      rejectionCount: 0,
      alertsPerHour: 4,
      isFatigued: true,
      ...same,
    };
    const home = {
      idleSince: s(1050),
      isOnShift: false,
      rejectionCount: 0,
      alertsPerHour: null,
      isFatigued: false,
      ...same,
    };
    expect(reading.supervisors).toEqual([
      { id: "ann", activeBarges: 1, activeWhispers: 1, activeCallbacks: 0, lastHourAlerts: 2, ...busy },
      { id: "bob", activeBarges: 1, activeWhispers: 0, activeCallbacks: 1, lastHourAlerts: 2, ...busy },
      { id: "cy", activeBarges: 0, activeWhispers: 0, activeCallbacks: 0, lastHourAlerts: 1, ...home },
    ]);
    const lastHourAt = (seconds: number) =>
      readSupervisors(state, s(seconds)).supervisors.map(({ lastHourAlerts }) => lastHourAlerts);
    // An alert counts until an hour after its trigger, excluded, active or over.
    expect(lastHourAt(4599.999)).toEqual([2, 2, 1]);
    expect(lastHourAt(4600)).toEqual([1, 2, 1]);
    expect(lastHourAt(4639.999)).toEqual([0, 0, 1]);
    expect(lastHourAt(4640)).toEqual([0, 0, 0]);
    const fresh = readSupervisors(run([start(1000, "ann"), trigger(1000, "a")]).state, s(1000));
    expect([fresh.alertsPerSupervisorHour, fresh.supervisors[0]?.alertsPerHour]).toEqual([null, null]);
  });

  it("should refuse an instant that is none", () => {
    expect(refusedPaths(() => readSupervisors(initialSupervisors(), Number.NaN))).toEqual(["ERR_INVALID_INPUT", "now"]);
  });
});
