import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { describeKind } from "../contacts/reader.ts";
import { type ApiVersion, reportingRequest, versionProblem } from "./reporting-request.ts";

/** A signal to the script of a contact. */
export interface SignalTarget extends ApiVersion {
  readonly contactId: string;
  /** `p1` to `p9`: at most nine texts, as the script reads them. @defaultValue none */
  readonly parameters?: readonly string[] | undefined;
}

/** A contact and who listens in. */
export interface MonitorTarget extends ApiVersion {
  readonly contactId: string;
  /** The supervisor's telephone, as the platform dials it. */
  readonly phoneNumber: string;
}

/**
 * The request that sends a signal to the script of a live contact, which has to wait for it: how a decision reaches a
 * call while it lasts.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty, or the parameters are more than nine or no texts.
 *
 * @example
 * const request = signalRequest({ contactId: "516200011001", parameters: ["escalate", "0.82"] });
 * request.path; // "/incontactapi/services/v33.0/interactions/516200011001/signal"
 * request.query; // { p1: "escalate", p2: "0.82" }
 */
export function signalRequest(target: SignalTarget): PlatformRequest {
  assertObject("signalRequest", target);
  const { contactId, parameters = [] } = target;
  refuseProblems("signalRequest", [
    ...unknownProblems(target, ["apiVersion", "contactId", "parameters"]),
    versionProblem(target),
    idProblem("contactId", contactId),
    ...parameterProblems(parameters),
  ]);
  const query = Object.fromEntries(parameters.map((parameter, index) => [`p${index + 1}`, parameter]));
  return reportingRequest("POST", target, `interactions/${pathSegment(contactId)}/signal`, query);
}

/**
 * The request that lets a supervisor listen to a live contact: the platform calls the number.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the number holds anything but an optional `+` and 1
 *   to 20 digits; the number is not told.
 *
 * @example
 * monitorRequest({ contactId: "516200011001", phoneNumber: "15550100" }).body; // { phoneNumber: "15550100" }
 */
export function monitorRequest(target: MonitorTarget): PlatformRequest {
  assertObject("monitorRequest", target);
  const { contactId, phoneNumber } = target;
  refuseProblems("monitorRequest", [
    ...unknownProblems(target, ["apiVersion", "contactId", "phoneNumber"]),
    versionProblem(target),
    idProblem("contactId", contactId),
    phoneProblem(phoneNumber),
  ]);
  return reportingRequest("POST", target, `contacts/${pathSegment(contactId)}/monitor`, {}, { phoneNumber });
}

const MOST_PARAMETERS = 9;

function parameterProblems(parameters: unknown): (Problem | null)[] {
  if (!Array.isArray(parameters) || parameters.length > MOST_PARAMETERS) {
    return [problem("parameters", `a list of at most ${MOST_PARAMETERS} texts`, describeValue(parameters))];
  }
  return parameters.map((parameter: unknown, index) => {
    return typeof parameter === "string" ? null : problem(`parameters[${index}]`, "a text", describeKind(parameter));
  });
}

function phoneProblem(phoneNumber: unknown): Problem | null {
  if (typeof phoneNumber === "string" && /^\+?\d{1,20}$/.test(phoneNumber)) return null;
  const received = typeof phoneNumber === "number" ? "a number" : typeof phoneNumber === "string" ? "a text" : null;
  return problem("phoneNumber", "an optional + and 1 to 20 digits", received ?? describeValue(phoneNumber));
}
