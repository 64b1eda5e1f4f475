import {
  type AutomationState,
  type DetectedOutcome,
  type EndpointState,
  type FeaturesState,
  type InterventionAttributes,
  initialAutomation,
  initialEndpoint,
  initialSupervisors,
  type ManualOutcome,
  type OutcomeUtterance,
  type RateGuardState,
  type ScoreAnswer,
  type SupervisorsState,
} from "cxscore/propensity";
import { keyOf, type SortedLine } from "../score-records.ts";
import type { MediaSwitch, ShiftAlert, ShiftCall, ShiftEntry, ShiftScore } from "./model.ts";
import type { ShiftSetup } from "./policies.ts";
import type { ShiftCallFacts, ShiftSupervisorFacts } from "./records.ts";

/** A call while the shift goes on. */
export interface CallRun {
  readonly facts: ShiftCallFacts;
  readonly startedAt: number;
  features: FeaturesState;
  endedAt: number | null;
  isEscalation: boolean | null;
  decisions: number;
  highest: ShiftScore | null;
  readonly alerts: { -readonly [K in keyof ShiftAlert]: ShiftAlert[K] }[];
  readonly refusals: ShiftCall["refusals"][number][];
  reachedAt: number | null;
  reachedBy: string | null;
  /** The alert that waits for an answer, or the intervention that goes on. */
  activeAlertId: string | null;
  attributes: Partial<InterventionAttributes>;
  readonly switches: MediaSwitch[];
  readonly utterances: Map<string, OutcomeUtterance>;
  automatic: DetectedOutcome | null;
  manual: ManualOutcome | null;
  /** The outcome that was told last, and whose word it was. */
  toldOutcome: string;
}

/** A supervisor while the shift goes on. */
export interface SupervisorRun {
  readonly facts: ShiftSupervisorFacts;
  readonly shifts: { readonly from: number; to: number | null }[];
  readonly breaks: { readonly from: number; to: number | null }[];
  readonly suppressions: { readonly from: number; readonly until: number }[];
  alerts: number;
  accepted: number;
  rejected: number;
  unacknowledged: number;
  helpMs: number;
}

/** What is still to come that no record tells. */
export type Pending =
  | { readonly kind: "answer"; readonly at: number; readonly alertId: string; readonly answer: "accept" | "reject" }
  | { readonly kind: "finish"; readonly at: number; readonly alertId: string }
  /** Nobody accepted in time: the call is decided on once more. */
  | {
      readonly kind: "again";
      readonly at: number;
      readonly callId: string;
      readonly source: "model" | "heuristic";
      readonly decrementedScore: number;
    }
  /** A request for a score is answered. */
  | { readonly kind: "score"; readonly at: number; readonly callId: string; readonly asked: AskedScore };

/** A request for a score. */
export interface AskedScore {
  readonly askedAt: number;
  /** What the answer is made of, once its time has come. */
  readonly answerAt: (now: number) => ScoreAnswer;
  /** The latency that the endpoint is told; `isFailed` where it failed. `null` = it has been told. */
  readonly told: { readonly latencyMs: number; readonly isFailed: boolean } | null;
  readonly keywords: readonly string[];
}

/** Everything that changes while a shift is gone through. */
export interface ShiftRun {
  readonly setup: ShiftSetup;
  readonly calls: Map<string, CallRun>;
  readonly supervisorsById: Map<string, SupervisorRun>;
  readonly callOfAlert: Map<string, CallRun>;
  readonly pending: Pending[];
  readonly timeline: ShiftEntry[];
  readonly lines: SortedLine[];
  supervisors: SupervisorsState;
  guard: RateGuardState | null;
  /** When the first team came on shift: until then the budget is full, whoever comes next. */
  firstShiftAt: number | null;
  endpoint: EndpointState;
  automation: AutomationState;
  before: { readonly truePositives: number; readonly falsePositives: number };
  /** How long the model takes now; `null` = it fails. */
  latencyMs: number | null;
  asked: number;
  timedOut: number;
  failed: number;
  ignored: number;
}

export function beginRun(setup: ShiftSetup): ShiftRun {
  return {
    setup,
    calls: new Map(),
    supervisorsById: new Map(),
    callOfAlert: new Map(),
    pending: [],
    timeline: [],
    lines: [],
    supervisors: initialSupervisors(),
    guard: null,
    firstShiftAt: null,
    endpoint: initialEndpoint(setup.serving),
    automation: initialAutomation(),
    before: { truePositives: 0, falsePositives: 0 },
    latencyMs: 0,
    asked: 0,
    timedOut: 0,
    failed: 0,
    ignored: 0,
  };
}

/** Puts something to come in its place: by its instant, and at one instant in the order in which it came up. */
export function schedule({ pending }: ShiftRun, one: Pending): void {
  let place = pending.length;
  while (place > 0 && (pending[place - 1] as Pending).at > one.at) place -= 1;
  pending.splice(place, 0, one);
}

/** Adds a line to the records file, in the order in which things happened. */
export function addLine(
  { lines }: ShiftRun,
  kind: "shift-decision" | "shift-effect",
  at: number,
  fields: object,
): void {
  const instant = new Date(at).toISOString();
  const key = keyOf(LINES_AFTER_QUALITY, String(lines.length).padStart(9, "0"));
  lines.push({ key, line: JSON.stringify({ kind, at: instant, ...fields }) });
}

/** Sorts behind the "3" of quality and before the "4" of what is in quarantine. */
const LINES_AFTER_QUALITY = "3s";
