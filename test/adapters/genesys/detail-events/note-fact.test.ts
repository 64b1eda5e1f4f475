import { describe, expect, it } from "vitest";
import { noteFact } from "../../../../src/adapters/genesys/detail-events/note-fact.ts";
import { acdEnd, acdStart, userEnd } from "./facts.ts";

const first = userEnd(9, "s", { talkMs: 5, envelopeId: "e-1" });

describe("noteFact", () => {
  it("should add what differs in topic, session or time, under whatever envelope", () => {
    const facts = [first, acdEnd(9, "s", { envelopeId: "e-2" }), userEnd(9, "t"), userEnd(8, "s")];
    const noted = facts.reduce(noteFact, []);
    expect(noted).toEqual(facts);
    const another = acdStart(9, "s", { envelopeId: "e-3" });
    expect(noteFact(noted, another)).toEqual([...facts, another]);
  });

  it("should take no notice of the envelope that is known, nor of what is known in another one", () => {
    const facts = [acdEnd(9, "q", { envelopeId: "e-2" }), first];
    expect(noteFact(facts, first)).toBe(facts);
    expect(noteFact(facts, { ...first, envelopeId: "e-9" })).toBe(facts);
    expect(noteFact(facts, { ...first, envelopeId: null })).toBe(facts);
    expect(noteFact(facts, userEnd(10, "t", { envelopeId: "e-1" }))).toBe(facts);
    expect(noteFact(facts, acdStart(1, "q", { envelopeId: "e-2" }))).toBe(facts);
  });

  it("should keep of two that say different things the same one, in its place", () => {
    const other = { ...first, talkMs: 6, envelopeId: "a" };
    const [before, after] = [acdEnd(1, "q"), acdEnd(2, "q")];
    expect(noteFact([before, first, after], other)).toEqual([before, other, after]);
    const facts = [before, other, after];
    expect(noteFact(facts, first)).toBe(facts);
  });
});
