import fc from "fast-check";
import type {
  BacktestCall,
  BacktestInput,
  BacktestPolicies,
  BacktestShift,
  SupervisorAnswer,
  SupervisorBehaviour,
} from "../../../src/propensity/backtest/model.ts";
import { GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import {
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
  type ThresholdPolicy,
} from "../../../src/propensity/threshold/policy.ts";

export const accept = (afterSeconds: number): SupervisorAnswer => ({ kind: "accept", afterSeconds });
export const reject = (afterSeconds: number): SupervisorAnswer => ({ kind: "reject", afterSeconds });
export const IGNORE: SupervisorAnswer = { kind: "ignore" };
export const plan = (...answers: readonly SupervisorAnswer[]): SupervisorBehaviour => ({ kind: "plan", answers });

/** Seconds of a day as instants. */
const s = (seconds: number): number => seconds * 1000;

/** A call of five minutes, or until `to`, with scores at seconds of the day. */
export function call(
  interactionId: string,
  from: number,
  scores: readonly (readonly [seconds: number, score: number])[],
  rest: Partial<BacktestCall> & { readonly to?: number } = {},
): BacktestCall {
  const { to = from + 300, ...fields } = rest;
  return {
    interactionId,
    startedAt: s(from),
    endedAt: s(to),
    isEscalation: true,
    scores: scores.map(([seconds, score]) => ({ at: s(seconds), score })),
    ...fields,
  };
}

export function shift(
  supervisorId: string,
  from: number,
  to: number,
  rest: Partial<BacktestShift> = {},
): BacktestShift {
  return { supervisorId, from: s(from), to: s(to), ...rest };
}

/** A day with ann from 0 to 3,600 seconds, who accepts after ten. */
export function day(rest: Partial<BacktestInput> = {}): BacktestInput {
  return { calls: [], shifts: [shift("ann", 0, 3600)], behaviour: plan(accept(10)), handleSeconds: 45, ...rest };
}

export const thresholdOf = (changes: Partial<ThresholdPolicy>): ThresholdPolicy => ({
  ...GUIDE_THRESHOLD_POLICY,
  ...changes,
});

const instant = (to: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: to }).map((one) => one * 500);

export const answers = fc.oneof(
  fc.constant(IGNORE),
  fc.record({ kind: fc.constantFrom("accept", "reject"), afterSeconds: fc.constantFrom(0, 0.5, 5, 20, 30, 31) }),
) as fc.Arbitrary<SupervisorAnswer>;

const behaviours: fc.Arbitrary<SupervisorBehaviour> = fc.oneof(
  fc.array(answers, { minLength: 1, maxLength: 4 }).map((list) => plan(...list)),
  fc.record({
    kind: fc.constant("shares" as const),
    acceptShare: fc.constantFrom(0, 0.25, 0.5),
    rejectShare: fc.constantFrom(0, 0.25, 0.5),
    afterSeconds: fc.constant([2, 40] as const),
  }),
);

export const calls: fc.Arbitrary<readonly BacktestCall[]> = fc
  .array(
    fc.record({
      startedAt: instant(2000),
      lasts: instant(800),
      isEscalation: fc.constantFrom(true, false, null),
      skill: fc.constantFrom(undefined, null, "billing"),
      scores: fc.array(
        fc.record({ after: instant(850), score: fc.constantFrom(0.3, 0.7, 0.75, 0.8, 0.85, 0.9, 0.97) }),
        {
          maxLength: 6,
        },
      ),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ startedAt, lasts, isEscalation, skill, scores }, i) => ({
      interactionId: `c-${i}`,
      startedAt,
      endedAt: startedAt + lasts,
      isEscalation,
      skill,
      scores: scores.map(({ after, score }) => ({ at: startedAt + after, score })),
    })),
  );

const shifts: fc.Arbitrary<readonly BacktestShift[]> = fc
  .array(
    fc.record({
      from: instant(1500),
      lasts: instant(2000),
      breakAfter: fc.option(fc.double({ min: 0, max: 0.9, noNaN: true })),
      skills: fc.constantFrom([], ["billing"]),
      behaviour: fc.option(behaviours, { nil: undefined }),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(({ from, lasts, breakAfter, skills, behaviour }, i) => {
      const to = from + lasts + 10_000;
      const pause = breakAfter === null ? null : from + Math.floor((to - from) * breakAfter);
      const breaks = pause === null ? [] : [{ from: pause, to: Math.min(pause + 60_000, to) }];
      return { supervisorId: `s-${i}`, from, to, breaks, skills, behaviour };
    }),
  );

/** Small days of all kinds. */
export const days: fc.Arbitrary<BacktestInput> = fc.record(
  {
    calls,
    shifts,
    behaviour: behaviours,
    handleSeconds: fc.constantFrom(0.5, 45, 300),
    maxAlertsPerCall: fc.constantFrom(1, 2, 10),
    until: instant(3000),
  },
  { requiredKeys: ["calls", "shifts", "behaviour", "handleSeconds"] },
);

/** Policies of all kinds. */
export const policies: fc.Arbitrary<BacktestPolicies> = fc.record(
  {
    threshold: fc.constantFrom(
      GUIDE_THRESHOLD_POLICY,
      thresholdOf({ queueSlope: 0.05 }),
      thresholdOf({ scarcityStep: 0 }),
    ),
    availability: fc.constantFrom(null, GUIDE_AVAILABILITY_POLICY),
    rateGuard: fc.constantFrom(null, GUIDE_RATE_GUARD_POLICY, {
      ...GUIDE_RATE_GUARD_POLICY,
      alertsPerSupervisorHour: 20,
    }),
    supervisor: fc.constantFrom(
      GUIDE_SUPERVISOR_POLICY,
      { ...GUIDE_SUPERVISOR_POLICY, maxWhispers: 1 },
      { ...GUIDE_SUPERVISOR_POLICY, rejectionCount: 1, suppressionSeconds: 60, acceptanceAlerts: 2 },
    ),
  },
  { requiredKeys: [] },
);
