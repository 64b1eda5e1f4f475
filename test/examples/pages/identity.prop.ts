import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIdentity, signIdentity } from "../../../examples/pages/identity.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";

const SECRET = "a secret of more than 32 characters";
const agentIds = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/\p{Cs}/u.test(text));
const ends = fc.nat(8_640_000_000_000);

describe("a signed identity", () => {
  it("is read back from its address, whatever the agent's id is made of", () => {
    fc.assert(
      fc.property(agentIds, ends, (agentId, until) => {
        const query = new URL(`http://localhost/agent?${signIdentity({ agentId, until }, SECRET)}`).searchParams;
        expect(readIdentity(query, { secret: SECRET, now: until - 1 })).toEqual({ kind: "known", agentId });
      }),
    );
  });

  it("opens nothing when its agent or its end is another", () => {
    fc.assert(
      fc.property(agentIds, agentIds, ends, ends, (agentId, other, until, otherEnd) => {
        fc.pre(agentId !== other || until !== otherEnd);
        const query = signIdentity({ agentId, until }, SECRET);
        query.set("agent", other);
        query.set("until", String(otherEnd));
        expect(readIdentity(query, { secret: SECRET, now: 0 }).kind).toBe("refused");
      }),
    );
  });

  it("is never known from arbitrary queries, nor does reading one throw", () => {
    const text = fc.oneof(fc.string(), anyText(), fc.constantFrom("0", "1", "constructor"));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("agent", "until", "signature"), text)), (fields) => {
        const query = new URLSearchParams(fields);
        expect(readIdentity(query, { secret: SECRET, now: 0 }).kind).toBe("refused");
      }),
    );
  });
});
