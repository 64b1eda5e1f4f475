import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { describeInstant } from "../../src/adapters/describe-instant.ts";
import { mapConversationAggregates } from "../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { mapConversationDetails } from "../../src/adapters/genesys/details/map-conversation-details.ts";

describe("describeInstant", () => {
  it.each([
    "2026-03-06",
    "2026-3-6",
    "2026-02-30T08:00:00Z",
    "2021-04-2T10:00:00.123456789Z",
    "2026-03-06 08:00:00",
    "2026-03-06T08:00:00 +01:00",
    "2026-03-06T25",
    "1999-12-31T23:59:60+0100",
  ])("should tell %j, which is written like an instant", (text) => {
    expect(describeInstant(text)).toBe(JSON.stringify(text));
  });

  it.each([
    "0170-1234567",
    "0170-12-34",
    "2015-550-123",
    "2015-550-123 Ann",
    "2026-03-06 12015550123",
    "2026-03-06T12015550123Z",
    "2026-03-06 Ann Smith",
    "Ann 2026-03-06",
    "2026-03-06\n",
    "2026-03-06T08:00:00.1234567890Z",
    `2026-03-06T08:00:00${" ".repeat(40)}Z`,
    "",
    20260306,
    ["2026-03-06"],
    null,
  ])("should not tell %j", (value) => {
    expect(describeInstant(value)).toBeNull();
  });

  it("should keep names and numbers out of what is said of a record", () => {
    const metrics = [{ metric: "tHandle", stats: { count: 1, sum: 5 } }];
    for (const secret of ["0170-1234567", "2026-03-06 12015550123", "2026-03-06 Ann Smith"]) {
      const results = [
        mapConversationDetails({ conversationId: "c-1", conversationStart: secret }),
        mapCompletedContacts({ completedContacts: [{ contactId: 1, masterContactId: 1, contactStartDate: secret }] }),
        mapConversationAggregates({
          results: [{ group: {}, data: [{ interval: `${secret}/2026-03-06`, metrics }] }],
        }),
      ];
      for (const { quarantined } of results) {
        expect(quarantined.length).toBe(1);
        expect(JSON.stringify(quarantined)).not.toContain(secret.slice(-6));
      }
    }
  });
});
