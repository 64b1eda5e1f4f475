import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { contact, FIRST_ID, iso, type Json, journey, page } from "../builder.ts";

const idsAndCodes = (...records: Json[]): string[][] =>
  mapCompletedContacts(page(...records)).warnings.map((one) => [one.conversationId, one.code]);

describe("the warnings", () => {
  it("should say whose, of which platform, and what was done", () => {
    expect(mapCompletedContacts(page(contact({ holdSeconds: 102 }))).warnings).toEqual([
      {
        kind: "warning",
        platform: "nice_cxone",
        conversationId: String(FIRST_ID),
        code: "hold-exceeds-agent-time",
        message: "A leg has more hold than time with the agent; its hold and talk are not known.",
      },
    ]);
  });

  it("should come once for a journey, each kind of them, in the order of their codes", () => {
    const differs = { holdSeconds: 102, isOutbound: null, totalDurationSeconds: 900 };
    const id = String(FIRST_ID);
    expect(idsAndCodes(...journey(differs, differs))).toEqual([
      [id, "direction-unknown"],
      [id, "durations-disagree"],
      [id, "hold-exceeds-agent-time"],
    ]);
  });

  it("should come in the order of the conversations' ids, whenever those began", () => {
    const of = (id: number, seconds: number): Json =>
      contact({ contactId: id, masterContactId: id, contactStartDate: iso(seconds), isOutbound: null });
    const ids = ["5", "6", "7"].map((id) => [id, "direction-unknown"]);
    expect(idsAndCodes(of(6, 10), of(7, 0), of(5, 20))).toEqual(ids);
  });

  it("should not come of hold as long as the agent's time, nor of hold that is not known", () => {
    expect(idsAndCodes(contact({ holdSeconds: 100 }))).toEqual([]);
    expect(idsAndCodes(contact({ holdSeconds: null }))).toEqual([]);
  });
});
