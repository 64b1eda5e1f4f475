import { describeValue, problem } from "../../../core/errors.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, refuseProblems, unknownProblems } from "../../request.ts";
import { wholeProblem } from "../alerting/query-checks.ts";
import { type BodyRequest, bodyRequest, choiceProblem, flagProblem, readRequest } from "./request-checks.ts";

/** A metric of native gamification whose data come from outside. */
export interface ExternalMetricDefinition {
  readonly name: string;
  readonly unit: "Seconds" | "Percent" | "Number" | "Currency";
  /** The currency, where the unit is one: `USD`. */
  readonly currency?: string | undefined;
  /** Decimal places, 0 to 5. @defaultValue 1 */
  readonly precision?: number | undefined;
  /** Which values are good. A composite score: `HigherIsBetter`, an effort score: `LowerIsBetter`. */
  readonly objectiveType: "HigherIsBetter" | "LowerIsBetter" | "TargetArea";
  /** @defaultValue true */
  readonly isEnabled?: boolean | undefined;
}

/** Body of the request, as far as this package writes it. */
export interface ExternalMetricDefinitionBody {
  readonly name: string;
  readonly unit: ExternalMetricDefinition["unit"];
  readonly unitDefinition?: string;
  readonly precision: number;
  readonly defaultObjectiveType: ExternalMetricDefinition["objectiveType"];
  readonly enabled: boolean;
}

/**
 * The request that defines an external metric. The `id` of the answer is the `metricId` that `externalMetricDataRequests`
 * needs; the metric then goes into a performance profile by hand.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the name is empty, a choice is none of the names, the
 *   currency is missing or not wanted, or the precision is not 0 to 5.
 *
 * @example
 * const { path, body } = externalMetricDefinitionRequest({ name: "Customer effort", unit: "Number", objectiveType: "LowerIsBetter" });
 * path; // "/api/v2/employeeperformance/externalmetrics/definitions"
 * body; // { name: "Customer effort", unit: "Number", precision: 1, defaultObjectiveType: "LowerIsBetter", enabled: true }
 */
export function externalMetricDefinitionRequest(
  definition: ExternalMetricDefinition,
): BodyRequest<ExternalMetricDefinitionBody> {
  assertObject("externalMetricDefinitionRequest", definition);
  const { name, unit, currency, precision = 1, objectiveType, isEnabled = true } = definition;
  const isFitting = (currency !== undefined) === (unit === "Currency");
  refuseProblems("externalMetricDefinitionRequest", [
    ...unknownProblems(definition, ["name", "unit", "currency", "precision", "objectiveType", "isEnabled"]),
    idProblem("name", name),
    choiceProblem("unit", unit, ["Seconds", "Percent", "Number", "Currency"]),
    currency === undefined ? null : idProblem("currency", currency),
    isFitting ? null : problem("currency", "one with the unit Currency, and none without", describeValue(currency)),
    Number.isInteger(precision) && precision >= 0 && precision <= 5
      ? null
      : problem("precision", "a whole number from 0 to 5", describeValue(precision)),
    choiceProblem("objectiveType", objectiveType, ["HigherIsBetter", "LowerIsBetter", "TargetArea"]),
    flagProblem("isEnabled", isEnabled),
  ]);
  return bodyRequest("POST", DEFINITIONS, {
    name,
    unit,
    ...(currency === undefined ? {} : { unitDefinition: currency }),
    precision: precision + 0,
    defaultObjectiveType: objectiveType,
    enabled: isEnabled,
  });
}

/**
 * The request for one page of the external metrics that are defined: look here before defining one again.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a page number is out of range.
 *
 * @example
 * externalMetricDefinitionsRequest().query; // { pageSize: "100", pageNumber: "1" }
 */
export function externalMetricDefinitionsRequest(
  page: { readonly pageNumber?: number | undefined; readonly pageSize?: number | undefined } = {},
): PlatformRequest {
  assertObject("externalMetricDefinitionsRequest", page);
  const { pageNumber = 1, pageSize = LARGEST_PAGE } = page;
  refuseProblems("externalMetricDefinitionsRequest", [
    ...unknownProblems(page, ["pageNumber", "pageSize"]),
    wholeProblem("pageNumber", pageNumber, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, LARGEST_PAGE),
  ]);
  return readRequest(DEFINITIONS, { pageSize, pageNumber });
}

const DEFINITIONS = "/api/v2/employeeperformance/externalmetrics/definitions";
const LARGEST_PAGE = 100;
