import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { type ApiVersion, reportingRequest, versionProblem } from "./reporting-request.ts";

/** One contact (leg). */
export interface ContactTarget extends ApiVersion {
  readonly contactId: string;
}

/**
 * The request for one contact, whose answer `mapCompletedContacts` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the version out of range.
 *
 * @example
 * contactRequest({ contactId: "516200011001" }).path; // "/incontactapi/services/v33.0/contacts/516200011001"
 */
export function contactRequest(target: ContactTarget): PlatformRequest {
  return ofContact("contactRequest", target, "");
}

/**
 * The request for the legs of a contact: its master, and the contacts below it with their beginning and end.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the version out of range.
 *
 * @example
 * contactHierarchyRequest({ contactId: "1001" }).path; // "/incontactapi/services/v33.0/contacts/1001/hierarchy"
 */
export function contactHierarchyRequest(target: ContactTarget): PlatformRequest {
  return ofContact("contactHierarchyRequest", target, "/hierarchy");
}

/**
 * The request for a contact's jitter, loss and latency, whose answer `mapCallQuality` reads. The platform's present
 * definitions no longer have it: be ready for a 404.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the version out of range.
 *
 * @example
 * callQualityRequest({ contactId: "1001", apiVersion: 20 }).path; // "/incontactapi/services/v20.0/contacts/1001/call-quality"
 */
export function callQualityRequest(target: ContactTarget): PlatformRequest {
  return ofContact("callQualityRequest", target, "/call-quality");
}

function ofContact(builder: string, target: ContactTarget, end: string): PlatformRequest {
  assertObject(builder, target);
  refuseProblems(builder, [
    ...unknownProblems(target, ["apiVersion", "contactId"]),
    versionProblem(target),
    idProblem("contactId", target.contactId),
  ]);
  return reportingRequest("GET", target, `contacts/${pathSegment(target.contactId)}${end}`);
}
