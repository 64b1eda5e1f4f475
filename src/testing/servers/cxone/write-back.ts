import { type Copies, visibleRecords } from "../copies.ts";
import { type Answer, type Area, list, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";
import { reportingPath } from "./reporting-path.ts";

/** What may be written to contacts. */
export interface CxoneWriteOptions {
  /** The tags that exist. @defaultValue all */
  readonly tagIds?: readonly (number | string)[];
  /** The fields of business data that are defined, and what they hold. @defaultValue all */
  readonly businessDataFields?: Readonly<Record<string, "text" | "boolean" | "number">>;
}

/** What can be written to contacts, and what was. */
export interface CxoneWriteBack {
  readonly area: Area;
  readonly tagsOf: (contactId: string) => readonly string[];
  readonly businessDataOf: (contactId: string) => Readonly<Record<string, unknown>>;
}

const DIGITAL: readonly string[] = ["contacts", "customers"];

/**
 * Tags and business data of completed contacts. Segments, digital contacts and customers are not known here: what is
 * written to them is checked for its form alone.
 */
export function createCxoneWriteBack(contacts: readonly Copies[], options: CxoneWriteOptions): CxoneWriteBack {
  const tags = new Map<string, Set<string>>();
  const data = new Map<string, Record<string, unknown>>();
  const isContact = (id: string, now: number): boolean =>
    visibleRecords(contacts, now).some((contact) => String(contact["contactId"] ?? contact["contactID"]) === id);

  const addTags = (contactId: string, body: unknown): Answer => {
    const given = list(record(body)["tags"]).map((one) => record(one)["tagId"]);
    if (given.length === 0) return refuse(400, "No tags");
    const known = options.tagIds?.map(String);
    const settled = given.map((tagId) => {
      const exists = tagId !== undefined && (known?.includes(String(tagId)) ?? true);
      if (exists) tags.set(contactId, (tags.get(contactId) ?? new Set()).add(String(tagId)));
      return exists ? { tagId, success: true } : { tagId, success: false, message: "Tag not found" };
    });
    return { status: 200, body: { tags: settled } };
  };
  /** The values of business data; `null` where one is of a field that is not defined, or of another type. */
  const readPairs = (body: unknown): Readonly<Record<string, unknown>> | null => {
    const pairs = list(body).map((one) => Object.entries(record(one)));
    const isPair = (pair: readonly (readonly [string, unknown])[]): boolean => {
      const [field, value] = pair[0] ?? [];
      const type = field === undefined ? undefined : options.businessDataFields?.[field];
      const isDefined = options.businessDataFields === undefined || type !== undefined;
      return pair.length === 1 && isDefined && fits(value, type);
    };
    return pairs.length > 0 && pairs.every(isPair) ? Object.fromEntries(pairs.flat()) : null;
  };
  const setData = (contactId: string, body: unknown): Answer => {
    const values = readPairs(body);
    if (values === null) return refuse(400, "Invalid business data");
    data.set(contactId, { ...data.get(contactId), ...values });
    return { status: 204, body: null };
  };
  const area: Area = ({ request, now }) => {
    const tagged = /^\/contacts\/([^/]+)\/tags$/.exec(reportingPath(request, "POST") ?? "")?.[1];
    const filled = matchRoute(request, "PUT /business-data-manager/v1/business-data/contact/{}")?.[0];
    if (matchRoute(request, "PUT /business-data-manager/v1/business-data/segment/{}")) {
      return readPairs(request.body) === null ? refuse(400, "Invalid business data") : { status: 204, body: null };
    }
    const isDigital = DIGITAL.some((place) => matchRoute(request, `PUT /dfo/3.0/${place}/{}/custom-fields`));
    if (isDigital) return areCustomFields(request.body) ? { status: 204, body: null } : refuse(400);
    const contactId = tagged ?? filled;
    if (contactId === undefined) return null;
    if (!isContact(contactId, now)) return refuse(404, "Contact not found");
    return tagged === undefined ? setData(contactId, request.body) : addTags(contactId, request.body);
  };
  return {
    area,
    tagsOf: (contactId) => [...(tags.get(contactId) ?? [])],
    businessDataOf: (contactId) => data.get(contactId) ?? {},
  };
}

function areCustomFields(body: unknown): boolean {
  const fields = list(body).map(record);
  const isField = ({ ident, value }: Record<string, unknown>): boolean =>
    typeof ident === "string" && typeof value === "string";
  return fields.length > 0 && fields.every(isField);
}

function fits(value: unknown, type: "text" | "boolean" | "number" | undefined): boolean {
  const kind = typeof value === "string" ? "text" : typeof value;
  return type === undefined ? ["text", "boolean", "number"].includes(kind) : kind === type;
}
