import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { polledRecord } from "../../../src/adapters/polling/polled-record.ts";
import { supersedes } from "../../../src/interaction/supersedes.ts";
import { arbitraries } from "../../../src/testing/arbitraries.ts";

describe("polledRecord", () => {
  it("ranks copies as supersedes does, unless they differ in nothing that counts", () => {
    const copies = fc.tuple(arbitraries.canonicalConversation(), arbitraries.canonicalConversation());
    fc.assert(
      fc.property(copies, ([a, other]) => {
        const b = { ...other, platform_origin: a.platform_origin, conversation_id: a.conversation_id };
        const [rankA, rankB] = [polledRecord(a, []).rank, polledRecord(b, []).rank];
        // The last 16 digits only tell copies apart.
        if (rankA.slice(0, -16) === rankB.slice(0, -16)) return;
        expect(rankA > rankB).toBe(supersedes(a, b));
      }),
      { numRuns: 50 },
    );
  });

  it("gives the same record whatever the order of its parts, and another rank when one part changes", () => {
    fc.assert(
      fc.property(arbitraries.journey(), ({ conversation, events }) => {
        const polled = polledRecord(conversation, events);
        expect(polledRecord(conversation, [...events].reverse())).toEqual(polled);
        expect(polled.key).toBe(`${conversation.platform_origin}:${conversation.conversation_id}`);
        const [first, ...others] = events;
        if (first === undefined) return;
        const fuller = { ...first, attributes: { ...first.attributes, one_more: 1, two_more: 2 } };
        expect(polledRecord(conversation, [fuller, ...others]).rank > polled.rank).toBe(true);
      }),
    );
  });
});
