import { abandoned, contact, FIRST_ID, iso, type Json, journey, oldSpelling, page } from "./builder.ts";

/** Two legs of one call and an abandoned call, in the newer spelling. */
export function newerPage(): Json {
  const customer = { fromAddress: "12025550123", toAddress: "12025550100", isOutbound: false };
  return page(
    contact({
      ...customer,
      contactStartDate: "2026-03-04T15:02:10.120Z",
      dateACWWarehoused: "2026-03-04T15:12:11.000Z",
      preQueueSeconds: 22.4,
      inQueueSeconds: 95.3,
      routingTime: 95_300,
      agentSeconds: 301.75,
      holdSeconds: 42.5,
      acwSeconds: 18.2,
      totalDurationSeconds: 419.45,
      primaryDispositionId: 0,
    }),
    contact({
      ...customer,
      contactId: FIRST_ID + 1,
      contactStartDate: "2026-03-04T15:09:09.570Z",
      dateACWWarehoused: null,
      agentId: 20044,
      skillId: 88007,
      preQueueSeconds: 0,
      inQueueSeconds: 140,
      routingTime: 140_000,
      agentSeconds: 655.2,
      holdSeconds: 0,
      acwSeconds: 61,
      totalDurationSeconds: 795.2,
      transferIndicatorId: null,
      transferIndicatorName: "ReSkill",
    }),
    contact({
      ...abandoned,
      contactId: FIRST_ID + 49,
      masterContactId: FIRST_ID + 49,
      contactStartDate: "2026-03-04T15:11:00.000Z",
      fromAddress: "12025550177",
      preQueueSeconds: 12,
      totalDurationSeconds: 86,
    }),
  );
}

/** One call in the older spelling, every value a text and thousands separated. */
export function olderPage(): Json {
  const record = {
    abandoned: "False",
    abandonSeconds: "0",
    ACWSeconds: "31",
    agentId: "20011",
    agentSeconds: "1,204",
    confSeconds: "0",
    contactId: "8812340001",
    masterContactId: "8812340001",
    contactStart: "2019-05-01T09:10:00.000Z",
    dateACWWarehoused: "2019-05-01T09:33:00.000Z",
    dispositionNotes: "",
    fromAddr: "2025550123",
    toAddr: "2025550100",
    holdCount: "2",
    holdSeconds: "64",
    inQueueSeconds: "17",
    preQueueSeconds: "4",
    postQueueSeconds: "0",
    releaseSeconds: "0",
    isOutbound: "False",
    isRefused: "False",
    isTakeover: "False",
    mediaType: "4",
    mediaTypeName: "Call",
    primaryDispositionId: "93",
    refuseTime: "",
    routingTime: "16950",
    skillId: "88001",
    teamId: "310",
    state: "EndContact",
    stateId: "18",
    totalDurationSeconds: "1,225",
    transferIndicatorId: "0",
    transferIndicatorName: "None",
  };
  return { resultSet: { businessUnitId: "4500001", totalRecords: "1", completedContacts: [record] } };
}

/** Payloads for the contract, with all contact ids different. */
export const FIXTURES: Readonly<Record<string, () => unknown>> = {
  "a page in the newer spelling": newerPage,
  "a page in the older spelling": olderPage,
  "a list of pages with empty bodies between": () => [
    page(...shifted(1000, ...journey({}, { transferIndicatorName: "ReAgent" }))),
    null,
    "",
  ],
  "a list of contacts": () => shifted(2000, ...journey({}, {}, { ...abandoned })),
  "the answer for one contact": () => ({
    businessUnitId: 4_500_001,
    lastPollTime: iso(9000),
    contactId: shifted(3000, contact({ isOutbound: true }))[0],
  }),
  "a journey with a consult, a takeover and a refused leg": () =>
    page(
      ...shifted(
        4000,
        ...journey(
          {},
          { transferIndicatorName: "Consult" },
          { isTakeover: true },
          { isRefused: true, agentSeconds: 0 },
        ),
      ),
    ),
  "texts with thousands separators": () =>
    page(...shifted(5000, contact({ agentSeconds: 1980.5, holdSeconds: 0 })).map(oldSpelling)),
  "an e-mail": () =>
    page(...shifted(6000, contact({ mediaTypeId: 1, mediaTypeName: "E-Mail", fromAddress: "pat@example.com" }))),
};

/** Personal data that stands in the fixtures. */
export const SECRETS = ["2025550123", "2025550177", "pat@example.com", "Robin", "Pat Sample"];

function shifted(by: number, ...contacts: Json[]): Json[] {
  return contacts.map((one) => ({
    ...one,
    contactId: (one["contactId"] as number) + by,
    masterContactId: (one["masterContactId"] as number) + by,
  }));
}
