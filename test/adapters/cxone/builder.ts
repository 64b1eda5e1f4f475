/** A record or page as the platform sends it. */
export type Json = Record<string, unknown>;

/** 2026-03-04T15:00:00.000Z, when all that is built here begins. */
export const BEGIN_AT = 1_772_636_400_000;
export const UNIT = 4_500_001;
/** The first contact id that is used; the master of the first journey. */
export const FIRST_ID = 516_200_011_001;

export const iso = (seconds: number): string => new Date(BEGIN_AT + Math.round(seconds * 1000)).toISOString();

/** A leg in the newer spelling: 20 s of IVR, 30 s in the queue, 100 s with an agent of which 10 on hold, 15 s of work. */
export function contact(differs: Json = {}): Json {
  const record: Json = {
    contactId: FIRST_ID,
    masterContactId: FIRST_ID,
    contactStartDate: iso(0),
    lastUpdateTime: iso(400),
    dateContactWarehoused: iso(450),
    dateACWWarehoused: iso(500),
    agentId: 20011,
    firstName: "Robin",
    lastName: "Example",
    teamId: 310,
    teamName: "Billing",
    skillId: 88001,
    skillName: "Billing EN",
    mediaTypeId: 4,
    mediaTypeName: "Call",
    mediaSubTypeName: null,
    isOutbound: false,
    fromAddress: "12025550123",
    toAddress: "12025550100",
    preQueueSeconds: 20,
    inQueueSeconds: 30,
    routingTime: 30_000,
    agentSeconds: 100,
    holdSeconds: 10,
    holdCount: 1,
    conferenceSeconds: 0,
    acwSeconds: 15,
    postQueueSeconds: 0,
    releaseSeconds: 0,
    abandoned: false,
    isShortAbandon: false,
    abandonSeconds: 0,
    isRefused: false,
    isTakeover: false,
    transferIndicatorId: 0,
    transferIndicatorName: "None",
    primaryDispositionId: 412,
    secondaryDispositionId: 0,
    dispositionNotes: "spoke to Pat Sample",
    endReason: "Contact Hung Up",
    tags: null,
    ...differs,
  };
  if ("totalDurationSeconds" in differs) return record;
  const length = lengthOf(record);
  return { ...record, totalDurationSeconds: Number.isNaN(length) ? null : length };
}

/** Fields of a leg that no agent took: 20 s of IVR, 74 s in the queue, then the customer hung up. */
export const abandoned: Json = {
  agentId: null,
  teamId: null,
  inQueueSeconds: 74,
  agentSeconds: 0,
  holdSeconds: 0,
  acwSeconds: 0,
  abandoned: true,
  abandonSeconds: 74,
  dateACWWarehoused: null,
  primaryDispositionId: null,
};

/** Legs of one journey, each beginning as the one before ends, with agents and skills that differ. */
export function journey(...legs: Json[]): Json[] {
  let at = 0;
  return legs.map((differs, index) => {
    const record = contact({
      contactId: FIRST_ID + index,
      contactStartDate: iso(at),
      agentId: 20011 + index,
      skillId: 88001 + index,
      ...(index === 0 ? {} : { preQueueSeconds: 0 }),
      ...differs,
    });
    at += lengthOf(record);
    return record;
  });
}

/** A page of the newer versions. */
export function page(...contacts: unknown[]): Json {
  return {
    businessUnitId: UNIT,
    lastPollTime: iso(3600),
    totalRecords: contacts.length,
    _links: { self: "https://api.example/contacts/completed" },
    completedContacts: contacts,
  };
}

/** A record in the spelling of version 6: old names, every value a text, thousands separated. */
export function oldSpelling(record: Json): Json {
  const names: Record<string, string> = {
    contactStartDate: "contactStart",
    fromAddress: "fromAddr",
    toAddress: "toAddr",
    mediaTypeId: "mediaType",
    conferenceSeconds: "confSeconds",
    acwSeconds: "ACWSeconds",
  };
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [Object.hasOwn(names, key) ? names[key] : key, asText(key, value)]),
  );
}

function asText(key: string, value: unknown): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return key.endsWith("Seconds") ? String(value).replace(/\d(?=(\d{3})+(\.|$))/g, "$&,") : String(value);
}

function lengthOf(record: Json): number {
  const parts = ["preQueueSeconds", "inQueueSeconds", "agentSeconds", "postQueueSeconds", "releaseSeconds"];
  const ms = parts.map((part) => Math.round(Number(record[part] ?? 0) * 1000));
  return ms.reduce((sum, one) => sum + one, 0) / 1000;
}
