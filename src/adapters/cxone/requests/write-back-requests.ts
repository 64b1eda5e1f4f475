import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, jsonRequest, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { type ApiVersion, reportingRequest, versionProblem } from "./reporting-request.ts";

/** Tags that a contact gets. */
export interface ContactTagsTarget extends ApiVersion {
  readonly contactId: string;
  /** Ids of tags that are there already: one per band of the score. 1 to 100. */
  readonly tagIds: readonly number[];
}

/** Business data that a contact or segment gets. */
export interface BusinessDataTarget {
  /** The contact; give this or `segmentId`. */
  readonly contactId?: string | undefined;
  /** One agent's part of an interaction, as QM and Interaction Analytics name it. */
  readonly segmentId?: string | undefined;
  /** By field, which has to be defined already. At least one. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** Custom fields that a digital contact or a customer gets. */
export interface DigitalCustomFieldsTarget {
  /** Number of the digital contact (case); give this or `customerId`. */
  readonly contactNumber?: string | undefined;
  /** Id of the digital customer. */
  readonly customerId?: string | undefined;
  /** By the field's `ident`. Numbers and flags are written as text: the platform knows nothing else. At least one. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The request that tags a contact. There are no tags but those made before: one per band of a score. An answer of 200
 * may tell of single tags that failed; look into its body.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty, or there are no tags or one whose id is not whole.
 *
 * @example
 * const request = contactTagsRequest({ contactId: "516200011001", tagIds: [55] });
 * request.path; // "/incontactapi/services/v33.0/contacts/516200011001/tags"
 * request.body; // { tags: [{ tagId: 55 }] }
 */
export function contactTagsRequest(target: ContactTagsTarget): PlatformRequest {
  assertObject("contactTagsRequest", target);
  const { contactId, tagIds } = target;
  refuseProblems("contactTagsRequest", [
    ...unknownProblems(target, ["apiVersion", "contactId", "tagIds"]),
    versionProblem(target),
    idProblem("contactId", contactId),
    ...tagProblems(tagIds),
  ]);
  const tags = tagIds.map((tagId) => ({ tagId }));
  return reportingRequest("POST", target, `contacts/${pathSegment(contactId)}/tags`, {}, { tags });
}

/**
 * The request that writes values into business data of a closed interaction. The fields have to be defined; the answer is
 * 204. One call in 30 seconds is what an older page of the platform allows.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when not exactly one id is given, or a value is no text, finite number or
 *   flag.
 *
 * @example
 * const request = businessDataRequest({ contactId: "516200011001", values: { behavioral_ces: 4.1, ces_provisional: true } });
 * request.path; // "/business-data-manager/v1/business-data/contact/516200011001"
 * request.body; // [{ behavioral_ces: 4.1 }, { ces_provisional: true }]
 */
export function businessDataRequest(target: BusinessDataTarget): PlatformRequest {
  assertObject("businessDataRequest", target);
  const { contactId, segmentId, values } = target;
  refuseProblems("businessDataRequest", [
    ...unknownProblems(target, ["contactId", "segmentId", "values"]),
    ...oneIdProblems({ contactId, segmentId }),
    ...valueProblems(values),
  ]);
  const place =
    contactId === undefined ? `segment/${pathSegment(segmentId as string)}` : `contact/${pathSegment(contactId)}`;
  const body = Object.entries(values).map((one) => Object.fromEntries([one]));
  return jsonRequest("PUT", `/business-data-manager/v1/business-data/${place}`, body);
}

/**
 * The request that writes custom fields of a digital contact or customer. It goes to the digital host, `api-de-{area}`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when not exactly one id is given, or a value is no text, finite number or
 *   flag.
 *
 * @example
 * const request = digitalCustomFieldsRequest({ contactNumber: "900001", values: { ces: 4.1 } });
 * request.path; // "/dfo/3.0/contacts/900001/custom-fields"
 * request.body; // [{ ident: "ces", value: "4.1" }]
 */
export function digitalCustomFieldsRequest(target: DigitalCustomFieldsTarget): PlatformRequest {
  assertObject("digitalCustomFieldsRequest", target);
  const { contactNumber, customerId, values } = target;
  refuseProblems("digitalCustomFieldsRequest", [
    ...unknownProblems(target, ["contactNumber", "customerId", "values"]),
    ...oneIdProblems({ contactNumber, customerId }),
    ...valueProblems(values),
  ]);
  const place =
    contactNumber === undefined
      ? `customers/${pathSegment(customerId as string)}`
      : `contacts/${pathSegment(contactNumber)}`;
  const body = Object.entries(values).map(([ident, value]) => ({ ident, value: String(value) }));
  return jsonRequest("PUT", `/dfo/3.0/${place}/custom-fields`, body);
}

const MOST_TAGS = 100;

function tagProblems(tagIds: unknown): (Problem | null)[] {
  if (!Array.isArray(tagIds) || tagIds.length === 0 || tagIds.length > MOST_TAGS) {
    return [problem("tagIds", `a list of 1 to ${MOST_TAGS} ids`, describeValue(tagIds))];
  }
  return tagIds.map((id: unknown, index) => {
    const isId = Number.isSafeInteger(id) && (id as number) > 0;
    return isId ? null : problem(`tagIds[${index}]`, "a whole number above 0", describeType(id));
  });
}

/** Exactly one of two ids has to be told. */
function oneIdProblems(ids: Readonly<Record<string, unknown>>): (Problem | null)[] {
  const told = Object.entries(ids).filter(([, id]) => id !== undefined);
  if (told.length === 1) return told.map(([name, id]) => idProblem(name, id));
  const names = Object.keys(ids);
  return [problem(names[0] ?? "", `exactly one of ${names.join(" and ")}`, told.length === 0 ? "neither" : "both")];
}

function valueProblems(values: unknown): (Problem | null)[] {
  if (!isRecord(values)) return [problem("values", "an object of values", describeValue(values))];
  const entries = Object.entries(values);
  if (entries.length === 0) return [problem("values", "at least one value", "none")];
  return entries.map(([field, value]) => {
    const isValue = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    if (isValue && field !== "") return null;
    return problem(joinPath("values", field), "a named text, finite number, true or false", describeType(value));
  });
}

/** What a value is; what it says may be personal. */
function describeType(value: unknown): string {
  return typeof value === "string" ? "a text" : describeValue(value);
}
