import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { assertSupervisorPolicy } from "./check-intervention-policy.ts";
import type {
  ExcludedSupervisor,
  ExclusionReason,
  RankedSupervisor,
  SupervisorCandidate,
  SupervisorRanking,
  SupervisorRequest,
} from "./model.ts";
import { GUIDE_SUPERVISOR_POLICY, type SupervisorPolicy } from "./policy.ts";

/**
 * Says whom to alert, the best first, and why: who has the skill, then who is in the fewest interventions, then who had
 * the fewest alerts in the last hour, then who has been idle longest, then by id in code units. Chance has no part in it.
 *
 * - Left out are those who are off shift, on a break, suppressed, without the skill (unless the policy asks
 *   `skilled-first`), at their limit of such interventions, or at the limit of alerts per hour: with every reason.
 * - `no-supervisor` is an outcome: nobody is left. It is never solved by a transfer to a person.
 * - With equal supervisors and a constant stream their counts differ by at most one.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a candidate is none or an id comes twice; `ERR_INVALID_POLICY`.
 *
 * @example
 * const team = [{ id: "ann", activeBarges: 2 }, { id: "bob", lastHourAlerts: 1 }, { id: "cy" }];
 * const ranking = rankSupervisors({ type: "barge" }, team);
 * ranking.ranked.map(({ id }) => id); // ["cy", "bob"]
 * ranking.ranked[1].after; // "load"
 * ranking.excluded; // [{ id: "ann", because: ["barge-limit"] }]
 * rankSupervisors({ type: "whisper", skill: "billing" }, team).kind; // "no-supervisor"
 *
 * @see docs/propensity/intervention.md#whom-to-alert
 */
export function rankSupervisors(
  request: SupervisorRequest,
  supervisors: readonly SupervisorCandidate[],
  policy: SupervisorPolicy = GUIDE_SUPERVISOR_POLICY,
): SupervisorRanking {
  assertSupervisorPolicy(policy, "rankSupervisors");
  assertRequest(request, supervisors);
  return rankCandidates(request, supervisors, policy);
}

/** {@link rankSupervisors} on what has been checked. */
export function rankCandidates(
  { type, skill }: SupervisorRequest,
  supervisors: readonly SupervisorCandidate[],
  policy: SupervisorPolicy,
): SupervisorRanking {
  const excluded: ExcludedSupervisor[] = [];
  const rows: Row[] = [];
  for (const one of supervisors) {
    const isSkilled = (skill ?? null) === null || (one.skills ?? []).includes(skill as string);
    const because = exclusionsOf(one, type, isSkilled, policy);
    if (because.length > 0) excluded.push({ id: one.id, because });
    else rows.push(rowOf(one, isSkilled));
  }
  excluded.sort((a, b) => compareTexts(a.id, b.id));
  if (rows.length === 0) {
    return { kind: "no-supervisor", because: excluded.length === 0 ? "nobody" : "all-excluded", excluded };
  }
  rows.sort((a, b) => compareRows(a, b)[1]);
  const ranked = rows.map((row, i) => {
    const before = rows[i - 1];
    return { ...row, rank: i + 1, after: before === undefined ? null : compareRows(before, row)[0] };
  });
  return { kind: "ranked", ranked, excluded };
}

type Row = Omit<RankedSupervisor, "rank" | "after">;

function rowOf(one: SupervisorCandidate, isSkilled: boolean): Row {
  const idleSince = one.idleSince ?? null;
  return {
    id: one.id,
    isSkilled,
    activeCount: (one.activeBarges ?? 0) + (one.activeWhispers ?? 0) + (one.activeCallbacks ?? 0),
    lastHourAlerts: (one.lastHourAlerts ?? 0) + 0,
    idleSince: idleSince === null ? null : idleSince + 0,
  };
}

/** What tells two supervisors apart first, and which way. */
function compareRows(a: Row, b: Row): readonly [by: Exclude<RankedSupervisor["after"], null>, order: number] {
  if (a.isSkilled !== b.isSkilled) return ["skill", a.isSkilled ? -1 : 1];
  if (a.activeCount !== b.activeCount) return ["active", a.activeCount - b.activeCount];
  if (a.lastHourAlerts !== b.lastHourAlerts) return ["load", a.lastHourAlerts - b.lastHourAlerts];
  if (a.idleSince !== b.idleSince) {
    return ["idle", (a.idleSince ?? Number.NEGATIVE_INFINITY) < (b.idleSince ?? Number.NEGATIVE_INFINITY) ? -1 : 1];
  }
  return ["id", compareTexts(a.id, b.id)];
}

function exclusionsOf(
  one: SupervisorCandidate,
  type: SupervisorRequest["type"],
  isSkilled: boolean,
  policy: SupervisorPolicy,
): readonly ExclusionReason[] {
  const reasons: ExclusionReason[] = [];
  if (!(one.isOnShift ?? true)) reasons.push("off-shift");
  if (one.isOnBreak ?? false) reasons.push("on-break");
  if (one.isSuppressed ?? false) reasons.push("suppressed");
  if (!isSkilled && policy.candidates === "skilled") reasons.push("no-skill");
  const [active, limit] = {
    barge: [one.activeBarges, policy.maxBarges] as const,
    whisper: [one.activeWhispers, policy.maxWhispers] as const,
    callback: [one.activeCallbacks, policy.maxCallbacks] as const,
  }[type];
  if (limit !== null && (active ?? 0) >= limit) reasons.push(`${type}-limit`);
  const { alertsBelowPerHour } = policy;
  if (alertsBelowPerHour !== null && (one.lastHourAlerts ?? 0) >= alertsBelowPerHour) reasons.push("hourly-limit");
  return reasons;
}

function assertRequest(request: SupervisorRequest, supervisors: readonly SupervisorCandidate[]): void {
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "request", request, ["type", "skill"]);
  checkFields(problems, "request", request, { type: ["one-of", "whisper", "barge", "callback"] });
  const skill: unknown = request?.skill ?? "any";
  if (typeof skill !== "string" || skill === "") {
    problems.push(problem("request.skill", "a non-empty text or null", describeValue(skill)));
  }
  checkFields(problems, "", { supervisors }, { supervisors: ["list", ["record", {}]] });
  if (Array.isArray(supervisors)) {
    const known = new Set<unknown>();
    for (let i = 0; i < supervisors.length; i++) {
      const one: unknown = supervisors[i];
      if (typeof one === "object" && one !== null) checkCandidate(problems, `supervisors[${i}]`, one, known);
    }
  }
  refuseProblems("ERR_INVALID_INPUT", "rankSupervisors", problems);
}

function checkCandidate(problems: Problem[], path: string, one: object, known: Set<unknown>): void {
  const given: Record<string, unknown> = { ...one };
  // What is left out is as good as the default.
  for (const field in DEFAULTS) given[field] ??= DEFAULTS[field];
  checkFields(problems, path, given, CANDIDATE);
  for (const flag of ["isOnShift", "isOnBreak", "isSuppressed"]) {
    if (typeof (given[flag] ?? true) === "boolean") continue;
    problems.push(problem(`${path}.${flag}`, "true or false", describeValue(given[flag])));
  }
  if (known.has(given["id"])) problems.push(problem(`${path}.id`, "an id that no other has", "one that another has"));
  known.add(given["id"]);
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  skills: [],
  activeBarges: 0,
  activeWhispers: 0,
  activeCallbacks: 0,
  lastHourAlerts: 0,
  idleSince: null,
};

const SMALL: FieldKind = ["integer", 0, 1_000_000_000];

const CANDIDATE: FieldKinds = {
  id: "id",
  skills: ["list", "text"],
  activeBarges: SMALL,
  activeWhispers: SMALL,
  activeCallbacks: SMALL,
  lastHourAlerts: SMALL,
  idleSince: "instant-or-null",
};
