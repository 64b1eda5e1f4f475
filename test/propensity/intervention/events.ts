import fc from "fast-check";
import { GUIDE_SUPERVISOR_POLICY, type SupervisorPolicy } from "../../../src/propensity/intervention/policy.ts";
import { initialSupervisors, stepSupervisors } from "../../../src/propensity/intervention/step-supervisors.ts";
import type {
  SupervisorBecause,
  SupervisorEffect,
  SupervisorEvent,
  SupervisorsState,
} from "../../../src/propensity/intervention/supervisor-model.ts";

export const policyOf = (changes: Partial<SupervisorPolicy>): SupervisorPolicy => ({
  ...GUIDE_SUPERVISOR_POLICY,
  ...changes,
});

/** Seconds as the instants of tests. */
export const s = (seconds: number): number => seconds * 1000;

export const start = (seconds: number, supervisorId: string, skills?: readonly string[]): SupervisorEvent => ({
  kind: "shift-start",
  at: s(seconds),
  supervisorId,
  skills,
});

export const trigger = (seconds: number, alertId: string, rest: object = {}): SupervisorEvent => ({
  kind: "trigger",
  at: s(seconds),
  alertId,
  interactionId: `call of ${alertId}`,
  type: "whisper",
  score: 0.8,
  ...rest,
});

export const answer = (kind: "accept" | "reject" | "end", seconds: number, alertId: string): SupervisorEvent => ({
  kind,
  at: s(seconds),
  alertId,
});

export const move = (
  kind: "shift-end" | "break-start" | "break-end",
  seconds: number,
  supervisorId: string,
): SupervisorEvent => ({
  kind,
  at: s(seconds),
  supervisorId,
});

export const tick = (seconds: number): SupervisorEvent => ({ kind: "tick", at: s(seconds) });

/** An effect as a word or two: `alert a ann`. */
export function nameOf(effect: SupervisorEffect): string {
  switch (effect.kind) {
    case "alert":
      return `alert ${effect.alertId} ${effect.supervisor.id}`;
    case "no-supervisor":
      return `no-supervisor ${effect.alertId} ${effect.because}`;
    case "unacknowledged":
      return `unacknowledged ${effect.record.alertId} ${effect.record.supervisorId}`;
    case "suppressed":
    case "acceptance-low":
      return `${effect.kind} ${effect.supervisorId}`;
    default:
      return `${effect.kind} ${effect.alertId} ${effect.supervisorId}`;
  }
}

export interface Run {
  readonly state: SupervisorsState;
  readonly effects: readonly SupervisorEffect[];
  /** The effects of each step. */
  readonly told: readonly (readonly string[])[];
  readonly because: readonly SupervisorBecause[];
}

/** Takes events one after the other. */
export function run(
  events: readonly SupervisorEvent[],
  policy: SupervisorPolicy = GUIDE_SUPERVISOR_POLICY,
  from: SupervisorsState = initialSupervisors(),
): Run {
  let state = from;
  const effects: SupervisorEffect[] = [];
  const told: string[][] = [];
  const because: SupervisorBecause[] = [];
  for (const event of events) {
    const step = stepSupervisors(state, event, policy);
    state = step.state;
    effects.push(...step.effects);
    told.push(step.effects.map(nameOf));
    because.push(step.because);
  }
  return { state, effects, told, because };
}

const supervisorId = fc.constantFrom("ann", "bob", "cy");
/** How many alerts ago; alerts are numbered, and most answers are to the last ones. */
const back = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1) }, { weight: 1, arbitrary: fc.nat(6) });

const moves: fc.Arbitrary<object> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("shift-start"),
      supervisorId,
      skills: fc.constantFrom(undefined, [], ["billing"]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("shift-end", "break-start", "break-end"), supervisorId }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("trigger"),
      isRepeated: fc.constantFrom(false, false, false, false, true),
      interactionId: fc.constant("i"),
      type: fc.constantFrom("whisper", "barge", "barge", "callback"),
      score: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      skill: fc.constantFrom(undefined, undefined, null, "billing"),
      supervisorId: fc.constantFrom(undefined, undefined, undefined, "ann", "zoe"),
    }),
  },
  { weight: 10, arbitrary: fc.record({ kind: fc.constantFrom("accept", "reject", "reject", "end"), back }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("tick") }) },
);

/** Between events there is no time, some seconds or much; now and then one comes late. Seconds. */
const gaps = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 1, 5, 10, 15) },
  { weight: 3, arbitrary: fc.constantFrom(29.999, 30, 30.001) },
  { weight: 2, arbitrary: fc.constantFrom(300, 570, 600, 900, 3600, 4000) },
  { weight: 1, arbitrary: fc.constantFrom(-0.001, -100) },
);

/** Events of three supervisors, two of them on shift to begin with. */
export const eventLists: fc.Arbitrary<readonly SupervisorEvent[]> = fc
  .array(fc.tuple(moves, gaps), { maxLength: 24, size: "max" })
  .map((list) => {
    let at = 0;
    let count = 0;
    const events = list.map(([move, gap]) => {
      const by = Math.round(gap * 1000);
      at += Math.max(by, 0);
      const { back: ago, isRepeated, ...rest } = move as { back?: number; isRepeated?: boolean };
      if (isRepeated === false) count++;
      const number = Math.max(count - (ago ?? 0), 0);
      const name = ago === undefined && isRepeated === undefined ? {} : { alertId: `a${number}` };
      return { ...rest, ...name, at: at + Math.min(by, 0) } as SupervisorEvent;
    });
    return [start(0, "ann"), start(0, "bob", ["billing"]), ...events];
  });

export const policies: fc.Arbitrary<SupervisorPolicy> = fc
  .record({
    rejectionCount: fc.constantFrom(1, 2, 3),
    rejectionWindowSeconds: fc.constantFrom(10, 60, 600),
    suppressionSeconds: fc.constantFrom(30, 900),
    maxBarges: fc.constantFrom(1, 2, null),
    maxWhispers: fc.constantFrom(null, 1),
    alertsBelowPerHour: fc.constantFrom(null, null, 0.8, 3),
    candidates: fc.constantFrom("skilled" as const, "skilled-first" as const),
    acceptanceAlerts: fc.constantFrom(1, 3, 20),
    forgetAfterSeconds: fc.constantFrom(40, 14_400),
    scoreDecrement: fc.constantFrom(0, 0.05, 0.5),
  })
  .map(policyOf);
