import { assertFields, checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { underOwnFingerprint } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { QualitySource } from "../model.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY } from "../policy.ts";
import { assertAlertState } from "./check-alert.ts";
import { assertAlertPolicy } from "./check-alert-policy.ts";
import type {
  AlertInput,
  AlertState,
  FleetEffect,
  FleetOutcome,
  FleetPolicies,
  FleetSeries,
  FleetState,
  FleetStep,
} from "./model.ts";
import type { Stage } from "./stage.ts";
import { advanceAlert } from "./step-alert.ts";

/**
 * A fleet without any series. A series begins with its first window.
 *
 * @example
 * findAlert(initialFleet(), "billing", "network"); // null
 */
export function initialFleet(): FleetState {
  return { version: 1, parts: Array.from({ length: FLEET_PARTS }, () => ({})) };
}

/**
 * The state of one series of a fleet, to show it; `null` for one that has had no window.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when the fleet is none, `ERR_INVALID_INPUT` when series or source is.
 */
export function findAlert(fleet: FleetState, series: string, source: QualitySource): AlertState | null {
  assertFleet(fleet, "findAlert");
  assertSeriesName(series, source, "findAlert");
  return seriesOf(fleet.parts, keyOf(series, source), "findAlert")?.alert ?? null;
}

/** States are kept in parts, so that a step copies a small part of them however many there are. */
export const FLEET_PARTS = 256;

/** A fleet that one call works on: a part is copied when it is first written to. */
export interface FleetDraft {
  readonly subject: string;
  readonly policies: FleetPolicies;
  /** The policies looked at so far, under their own fingerprints. */
  readonly checked: Map<AlertPolicy, AlertPolicy>;
  readonly calendars: Stage["calendars"];
  readonly parts: Record<string, FleetSeries>[];
  readonly isOwn: boolean[];
  readonly effects: FleetEffect[];
  readonly outcomes: FleetOutcome[];
}

export function openFleet({ parts }: FleetState, policies: FleetPolicies, subject: string): FleetDraft {
  assertPolicies(policies, subject);
  return {
    subject,
    policies,
    checked: new Map(),
    calendars: [],
    parts: [...parts],
    isOwn: [],
    effects: [],
    outcomes: [],
  };
}

export function closeFleet({ parts, effects, outcomes }: FleetDraft): FleetStep {
  return {
    state: { version: 1, parts },
    effects,
    outcomes,
    because: outcomes.length === 0 ? "nothing-to-step" : "stepped",
  };
}

/** Steps one series; its windows were looked at before. */
export function stepSeries(
  draft: FleetDraft,
  series: string,
  state: AlertState,
  input: AlertInput,
  policy: AlertPolicy,
): AlertState {
  const { source } = input.window;
  const step = advanceAlert(state, input, policy, { prefix: `${series}/${source}/`, calendars: draft.calendars });
  for (const effect of step.effects) draft.effects.push({ series, source, effect });
  draft.outcomes.push({ series, source, because: step.because });
  return step.state;
}

export function storeSeries(draft: FleetDraft, key: string, one: FleetSeries): void {
  const part = partOf(key);
  if (draft.isOwn[part] !== true) {
    draft.parts[part] = { ...draft.parts[part] };
    draft.isOwn[part] = true;
  }
  (draft.parts[part] as Record<string, FleetSeries>)[key] = one;
}

/** Begins with the source, so that no name of a series means anything to an object. */
export function keyOf(series: string, source: QualitySource): string {
  return `${source}:${series}`;
}

/** Source and name of a series, from the key that `keyOf` made of them. */
export function splitKey(key: string, subject: string): { readonly source: QualitySource; readonly series: string } {
  const at = key.indexOf(":");
  const source = key.slice(0, at);
  if (source !== "network" && source !== "survey") {
    refuseState(subject, `parts[${partOf(key)}]`, 'keys that begin with "network:" or "survey:"', "another key");
  }
  return { source, series: key.slice(at + 1) };
}

/** What is stored of a series, looked at or not; `undefined` of one that has had no window. */
export function seriesOf(parts: FleetState["parts"], key: string, subject: string): FleetSeries | undefined {
  const part = partAt(parts, partOf(key), subject);
  return Object.hasOwn(part, key) ? part[key] : undefined;
}

/** A part of a fleet, which may have been stored and may have lost it. */
export function partAt(parts: FleetState["parts"], i: number, subject: string): FleetState["parts"][number] {
  const part = parts[i] as FleetState["parts"][number];
  if (!isRecord(part)) refuseState(subject, `parts[${i}]`, "an object", describeValue(part));
  return part;
}

/** FNV-1a of the key's code units. */
export function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % FLEET_PARTS;
}

/** Looks at the frame; a part and a series are looked at when they are stepped. */
export function assertFleet(fleet: FleetState, subject: string): void {
  const problems: Problem[] = [];
  checkFields(problems, "", fleet, { version: ["one-of", 1], parts: "list" });
  if (problems.length === 0 && fleet.parts.length !== FLEET_PARTS) {
    problems.push(problem("parts", `an array of ${FLEET_PARTS}`, describeValue(fleet.parts)));
  }
  refuseProblems("ERR_INVALID_STATE", subject, problems);
}

/** Looks at what a series is found by. */
export function assertSeriesName(series: string, source: QualitySource, subject: string): void {
  const fields: FieldKinds = { series: "text", source: ["one-of", "network", "survey"] };
  assertFields("ERR_INVALID_INPUT", subject, { series, source }, fields);
}

/** Looks at one series; what its judge remembers is its judge's to look at. */
export function assertSeries({ subject }: FleetDraft, one: FleetSeries, source: QualitySource): void {
  if (!isRecord(one) || !isRecord(one.alert) || !(one.judge === null || isRecord(one.judge))) {
    assertFields("ERR_INVALID_STATE", subject, one, { alert: ["record", {}], judge: ["record-or-null", {}] });
  }
  assertAlertState(one.alert, subject);
  const known = one.alert.window?.source ?? source;
  if (known !== source) refuseState(subject, "window.source", `"${source}", as the key says`, describeValue(known));
}

/** The policy of a series, which must be for its source; each is looked at once in a call. */
export function policyOf(draft: FleetDraft, series: string, source: QualitySource): AlertPolicy {
  const { policies, checked, subject } = draft;
  const policy = pickPolicy(policies, series, source);
  if (policy === null || policy === undefined) {
    refusePolicy(subject, "policies", `an alert policy for ${source} series`, describeValue(policy));
  }
  let own = checked.get(policy);
  if (own === undefined) {
    assertAlertPolicy(policy, subject);
    own = underOwnFingerprint(policy, GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY);
    checked.set(policy, own);
  }
  if (policy.source !== source) refusePolicy(subject, "policy.source", `"${source}"`, describeValue(policy.source));
  return own;
}

/** Without a series nothing else looks at them. */
function assertPolicies(policies: unknown, subject: string): void {
  if (typeof policies === "function") return;
  if (!isRecord(policies)) refusePolicy(subject, "policies", POLICIES, describeValue(policies));
  const problems: Problem[] = [];
  if (!("fingerprint" in policies)) checkUnknownKeys(problems, "policies", policies, ["network", "survey"]);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

const POLICIES = "an alert policy, one for each source, or a function that answers with one";

function pickPolicy(policies: FleetPolicies, series: string, source: QualitySource): AlertPolicy | null | undefined {
  if (typeof policies === "function") return policies(series, source);
  if (!isRecord(policies)) return null;
  if ("fingerprint" in policies) return policies as AlertPolicy;
  return (policies as Partial<Record<QualitySource, AlertPolicy>>)[source];
}

function refuseState(subject: string, path: string, expected: string, received: string): never {
  throw new ScoringError("ERR_INVALID_STATE", subject, [problem(path, expected, received)]);
}

function refusePolicy(subject: string, path: string, expected: string, received: string): never {
  throw new ScoringError("ERR_INVALID_POLICY", subject, [problem(path, expected, received)]);
}
