import type { HoldReason } from "../intervention/model.ts";
import { initialSupervisors } from "../intervention/step-supervisors.ts";
import type { SupervisorsState } from "../intervention/supervisor-model.ts";
import type { PropensityThreshold } from "../model.ts";
import type { AvailabilityState, RateGuardState } from "../threshold/model.ts";
import { initialAvailability } from "../threshold/step-availability.ts";
import { compareEvents, type DayEvent, type KnownScore } from "./day-events.ts";
import type { BacktestCall, BacktestInput, BacktestPolicies, BacktestShift } from "./model.ts";
import type { BacktestAlert } from "./report-model.ts";

/** Policies of which none is left out; `null` = switched off. */
export type WholePolicies = { readonly [K in keyof BacktestPolicies]-?: Exclude<BacktestPolicies[K], undefined> };

/** An alert that changes with what becomes of it. */
export type ReplayAlert = { -readonly [K in keyof BacktestAlert]: BacktestAlert[K] };

/** What is known of a call on the way. */
export interface ReplayCall {
  readonly call: BacktestCall;
  readonly alerts: ReplayAlert[];
  /** The alert that is open, or the intervention that goes on. */
  activeAlertId: string | null;
  /** What the last alert was triggered with. */
  lastScore: KnownScore | null;
  /** The threshold that it reached. */
  lastThreshold: number;
  /** The supervisor's instant, epoch milliseconds; `null` = none came. */
  reachedAt: number | null;
  isOver: boolean;
}

/** A replay on the way: the machines, what they will have to be told, and what came of it. Changed in place. */
export interface Replay {
  readonly input: BacktestInput;
  readonly policies: WholePolicies;
  readonly calls: ReadonlyMap<string, ReplayCall>;
  /** By supervisor, in order of time. */
  readonly shifts: ReadonlyMap<string, readonly ReplayShift[]>;
  /** Answers and ends to come, in order. */
  readonly queue: DayEvent[];
  supervisors: SupervisorsState;
  availability: AvailabilityState;
  /** `null` before anybody was on shift, and without a guard. */
  guard: RateGuardState | null;
  /** The threshold since the last change of the supervisors; `null` = it has to be decided again. */
  threshold: PropensityThreshold | null;
  /** When the supervisors last changed without having been measured; `null` = they have been. */
  changedAt: number | null;
  /** In the order in which they went out. */
  readonly alerts: ReplayAlert[];
  readonly alertCalls: Map<string, ReplayCall>;
  readonly holds: Record<HoldReason, number>;
  scores: number;
  decisions: number;
  skipped: number;
  scoresAfterEnd: number;
  suppressed: number;
}

/** A shift and how many alerts it has had. */
export interface ReplayShift {
  readonly shift: BacktestShift;
  alertCount: number;
}

/** Nothing has happened yet. */
export function beginReplay(input: BacktestInput, policies: WholePolicies): Replay {
  const calls = new Map<string, ReplayCall>();
  for (const call of input.calls) {
    const alerts: ReplayAlert[] = [];
    calls.set(call.interactionId, {
      call,
      alerts,
      activeAlertId: null,
      lastScore: null,
      lastThreshold: 0,
      reachedAt: null,
      isOver: false,
    });
  }
  const shifts = new Map<string, ReplayShift[]>();
  for (const shift of input.shifts.toSorted((a, b) => a.from - b.from)) {
    const known = shifts.get(shift.supervisorId);
    if (known === undefined) shifts.set(shift.supervisorId, [{ shift, alertCount: 0 }]);
    else known.push({ shift, alertCount: 0 });
  }
  return {
    input,
    policies,
    calls,
    shifts,
    queue: [],
    supervisors: initialSupervisors(),
    availability: initialAvailability(),
    guard: null,
    threshold: null,
    changedAt: null,
    alerts: [],
    alertCalls: new Map(),
    holds: { ...NO_HOLDS },
    scores: 0,
    decisions: 0,
    skipped: 0,
    scoresAfterEnd: 0,
    suppressed: 0,
  };
}

/** Puts an event to come at its place. */
export function schedule({ queue }: Replay, event: DayEvent): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareEvents(queue[middle] as DayEvent, event) <= 0) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, event);
}

const NO_HOLDS: Readonly<Record<HoldReason, number>> = {
  paused: 0,
  "no-supervisors": 0,
  "no-eligible-supervisor": 0,
  "threshold-unreachable": 0,
  "no-score": 0,
  "below-floor": 0,
  "below-threshold": 0,
  "window-early": 0,
  "window-late": 0,
  "late-score": 0,
};
