import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import { isRecord } from "../../../core/is-record.ts";
import { checkUnknownKeys } from "../../../core/unknown-key.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems } from "../alerting/query-checks.ts";
import {
  assertIds,
  type BodyRequest,
  bodyRequest,
  flagProblem,
  idsProblems,
  joinedIdsProblems,
  optional,
  readRequest,
  zoneProblem,
} from "./request-checks.ts";

/** The adherence of one management unit. */
export interface AdherenceSelection {
  readonly managementUnitId: string;
  /** Beginning, epoch milliseconds. */
  readonly startAt: number;
  /** End, at most 31 days later. */
  readonly endAt: number;
  /** Only these agents. @defaultValue all of the unit */
  readonly agentIds?: readonly string[] | undefined;
  /** Each exception too. @defaultValue false */
  readonly hasExceptions?: boolean | undefined;
  /** What agents really did too. @defaultValue false */
  readonly hasActuals?: boolean | undefined;
}

/** Body of the request, as far as this package writes it. */
export interface HistoricalAdherenceBody {
  readonly timeZone: string;
  readonly items: readonly {
    readonly managementUnitId: string;
    readonly startDate: string;
    readonly endDate: string;
    readonly userIds?: readonly string[];
    readonly includeExceptions: boolean;
    readonly includeActuals: boolean;
  }[];
}

/**
 * The request that starts a job for historical adherence; the answer is 202 with `job.id`. Whoever started it asks by
 * {@link historicalAdherenceStatusRequest}, and reads what lies at the `downloadUrls` with `mapHistoricalAdherence`. Those
 * addresses are of another host, and no token belongs there.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when there are no units or more than a hundred, an id is
 *   empty, a stretch of time is empty or longer than 31 days, or the time zone is no name of one.
 *
 * @example
 * const request = historicalAdherenceRequest({ timeZone: "Europe/London", units: [{ managementUnitId: "m-1", startAt: 1772409600000, endAt: 1773014400000 }] });
 * request.path; // "/api/v2/workforcemanagement/adherence/historical/bulk"
 * request.body.items[0].endDate; // "2026-03-09T00:00:00.000Z"
 */
export function historicalAdherenceRequest(selection: {
  /** Whose days are meant. */
  readonly timeZone: string;
  readonly units: readonly AdherenceSelection[];
}): BodyRequest<HistoricalAdherenceBody> {
  assertObject("historicalAdherenceRequest", selection);
  const { timeZone, units } = selection;
  refuseProblems("historicalAdherenceRequest", [
    ...unknownProblems(selection, ["timeZone", "units"]),
    zoneProblem("timeZone", timeZone),
    ...unitsProblems(units),
  ]);
  const items = units.map(({ managementUnitId, startAt, endAt, agentIds, hasExceptions, hasActuals }) => ({
    managementUnitId,
    startDate: formatInstant(startAt),
    endDate: formatInstant(endAt),
    ...(agentIds === undefined ? {} : { userIds: [...agentIds] }),
    includeExceptions: hasExceptions ?? false,
    includeActuals: hasActuals ?? false,
  }));
  return bodyRequest("POST", BULK, { timeZone, items });
}

/**
 * The request for how far such a job is: `job.status` is `Processing`, `Complete` or `Error`. Only who started it may ask.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * historicalAdherenceStatusRequest({ jobId: "j-1" }).path; // "/api/v2/workforcemanagement/adherence/historical/bulk/jobs/j-1"
 */
export function historicalAdherenceStatusRequest(target: { readonly jobId: string }): PlatformRequest {
  assertIds("historicalAdherenceStatusRequest", target, ["jobId"]);
  return readRequest(`${BULK}/jobs/${pathSegment(target.jobId)}`);
}

/**
 * The request for whether agents keep to their schedule now: a state each, no percentage.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when there are no agents, more than a hundred, or an id is empty or holds a
 *   comma.
 *
 * @example
 * realTimeAdherenceRequest({ agentIds: ["u-1", "u-2"] }).query; // { userId: "u-1,u-2" }
 */
export function realTimeAdherenceRequest(target: { readonly agentIds: readonly string[] }): PlatformRequest {
  assertObject("realTimeAdherenceRequest", target);
  refuseProblems("realTimeAdherenceRequest", [
    ...unknownProblems(target, ["agentIds"]),
    ...joinedIdsProblems("agentIds", target.agentIds, MOST_AGENTS),
  ]);
  return readRequest("/api/v2/workforcemanagement/adherence", { userId: target.agentIds.join(",") });
}

const BULK = "/api/v2/workforcemanagement/adherence/historical/bulk";
const MOST_AGENTS = 100;
const MOST_UNITS = 100;
const MOST_AGENTS_OF_UNIT = 1500;
const LONGEST_MS = 31 * 86_400_000;

function unitsProblems(units: unknown): readonly (Problem | null)[] {
  if (!Array.isArray(units) || units.length === 0 || units.length > MOST_UNITS) {
    return [problem("units", `a list of 1 to ${MOST_UNITS} units`, describeValue(units))];
  }
  return Array.from(units, (unit: unknown, index) => unitProblems(unit, `units[${index}]`)).flat();
}

function unitProblems(unit: unknown, path: string): readonly (Problem | null)[] {
  if (!isRecord(unit)) return [problem(path, "an object", describeValue(unit))];
  const { managementUnitId, startAt, endAt, agentIds, hasExceptions, hasActuals } = unit;
  const interval = intervalProblems(startAt, endAt, LONGEST_MS, "an instant after startAt, at most 31 days later");
  const names = ["managementUnitId", "startAt", "endAt", "agentIds", "hasExceptions", "hasActuals"];
  const unknown: Problem[] = [];
  checkUnknownKeys(unknown, path, unit, names);
  return [
    ...unknown,
    idProblem(`${path}.managementUnitId`, managementUnitId),
    ...interval.map((one) => one && problem(`${path}.${one.path}`, one.expected, one.received)),
    ...(agentIds === undefined ? [] : idsProblems(`${path}.agentIds`, agentIds, 1, MOST_AGENTS_OF_UNIT)),
    optional(hasExceptions, (one) => flagProblem(`${path}.hasExceptions`, one)),
    optional(hasActuals, (one) => flagProblem(`${path}.hasActuals`, one)),
  ];
}
