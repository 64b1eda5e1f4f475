import { type Copies, visibleRecords } from "../copies.ts";
import { type Area, instant } from "../received-request.ts";
import { refuse } from "./refuse.ts";
import { reportingPath } from "./reporting-path.ts";

type Row = Readonly<Record<string, unknown>>;

/** One contact, the legs of its journey, and what can be asked of it while it lasts: signals and listening in. */
export function createSingleContacts(contacts: readonly Copies[], isWrapped: boolean): Area {
  return ({ request, now }) => {
    const read = /^\/contacts\/(\d+)(\/hierarchy)?$/.exec(reportingPath(request, "GET") ?? "");
    const asked = /^\/(?:interactions\/([^/]+)\/signal|contacts\/([^/]+)\/monitor)$/.exec(
      reportingPath(request, "POST") ?? "",
    );
    const contactId = read?.[1] ?? asked?.[1] ?? asked?.[2];
    if (contactId === undefined) return null;
    const all = visibleRecords(contacts, now);
    const contact = all.find((one) => idOf(one) === contactId);
    if (!contact) return read ? { status: 204, body: null } : refuse(404, "Contact not found");
    if (!read) return { status: 202, body: null };
    if (read[2] !== undefined) return { status: 200, body: hierarchyOf(contact, all) };
    const envelope = { businessUnitId: 1, lastPollTime: new Date(now).toISOString() };
    return { status: 200, body: { ...envelope, [isWrapped ? "resultSet" : "contactId"]: contact } };
  };
}

/** The master of a contact, and the contacts below it. */
function hierarchyOf(contact: Row, all: readonly Row[]): unknown {
  const masterContactId = masterOf(contact);
  const master = plain(masterContactId);
  const legs = all.filter((one) => plain(masterOf(one)) === master && idOf(one) !== master);
  const childContacts = legs.map((leg) => {
    const startTime = leg["contactStartDate"] ?? leg["contactStart"];
    const [startAt, seconds] = [instant(startTime), Number(plain(leg["totalDurationSeconds"]))];
    const endAt = startAt + seconds * 1000;
    const endTime = Number.isNaN(endAt) ? null : new Date(endAt).toISOString();
    return { contactId: leg["contactId"] ?? leg["contactID"], startTime, endTime };
  });
  return { masterContactId, childContacts };
}

function masterOf(contact: Row): unknown {
  return contact["masterContactId"] ?? contact["masterContactID"] ?? contact["contactId"] ?? contact["contactID"];
}

function idOf(contact: Row): string {
  return plain(contact["contactId"] ?? contact["contactID"]);
}

/** A number as text, without the separators of thousands that some versions write. */
function plain(value: unknown): string {
  return String(value).replaceAll(",", "");
}
