import { describe, expect, it } from "vitest";
import { readIdentity, signIdentity } from "../../../examples/pages/identity.ts";

const SECRET = "a secret of more than 32 characters";
const NOW = Date.parse("2026-03-02T17:05:00.000Z");
const read = (query: URLSearchParams | string, now = NOW, secret = SECRET) =>
  readIdentity(new URLSearchParams(query), { secret, now });
const signed = (agentId = "agent-7", until = NOW + 1000) => signIdentity({ agentId, until }, SECRET);
const invalid = { kind: "refused", because: "invalid-identity" };

/** The query with one field changed. */
const withField = (name: string, value: string): URLSearchParams => {
  const query = signed();
  query.set(name, value);
  return query;
};

describe("readIdentity", () => {
  it("should know the agent whom the query was signed for, until its end and not from then on", () => {
    expect(read(signed(), NOW)).toEqual({ kind: "known", agentId: "agent-7" });
    expect(read(signed(), NOW + 999)).toEqual({ kind: "known", agentId: "agent-7" });
    expect(read(signed(), NOW + 1000)).toEqual({ kind: "refused", because: "expired-identity" });
  });

  it("should tell nobody from somebody wrong", () => {
    expect(read("")).toEqual({ kind: "refused", because: "no-identity" });
    expect(read("lang=de&theme=dark")).toEqual({ kind: "refused", because: "no-identity" });
    expect(read("agent=agent-7")).toEqual(invalid);
  });

  it("should let other fields of the address be", () => {
    const query = signed();
    query.set("lang", "de");
    expect(read(query)).toEqual({ kind: "known", agentId: "agent-7" });
  });

  it.each<[string, URLSearchParams]>([
    ["another agent", withField("agent", "agent-8")],
    ["no agent", withField("agent", "")],
    ["a later end", withField("until", String(NOW + 2000))],
    ["an end written otherwise", withField("until", `0${NOW + 1000}`)],
    ["an end of 0", withField("until", "0")],
    ["an end with an exponent", withField("until", "2e12")],
    ["an end that is none", withField("until", "NaN")],
    ["an endless end", withField("until", "9".repeat(400))],
    ["an empty signature", withField("signature", "")],
    ["a short signature", withField("signature", "AAAA")],
    ["a long signature", withField("signature", "A".repeat(100_000))],
    ["a signature of other letters", withField("signature", "ä".repeat(43))],
    ["somebody else's signature", withField("signature", signed("agent-8").get("signature") ?? "")],
    ["a name of objects", withField("agent", "__proto__")],
  ])("should refuse %s", (_, query) => {
    expect(read(query)).toEqual(invalid);
  });

  it("should refuse a signature whose last character has other spare bits", () => {
    const signature = signed().get("signature") ?? "";
    const last = signature.charCodeAt(42);
    expect(read(withField("signature", signature.slice(0, 42) + String.fromCharCode(last + 1)))).toEqual(invalid);
  });

  it.each(["agent", "until", "signature"])("should refuse a query with two of %s", (name) => {
    const query = signed();
    query.append(name, query.get(name) ?? "");
    expect(read(query)).toEqual(invalid);
  });

  it("should refuse what another secret signed", () => {
    expect(read(signed(), NOW, "another secret of as many characters")).toEqual(invalid);
  });

  it("should refuse a short secret", () => {
    expect(() => read(signed(), NOW, "short")).toThrow(RangeError);
    expect(() => signIdentity({ agentId: "a", until: NOW }, "x".repeat(31))).toThrow(RangeError);
  });
});

describe("signIdentity", () => {
  it.each<[string, string, number]>([
    ["an empty id", "", NOW],
    ["an id with half a character", "agent-\u{D800}", NOW],
    ["no end", "agent-7", Number.NaN],
    ["an endless end", "agent-7", Number.POSITIVE_INFINITY],
    ["an end before 1970", "agent-7", -1],
    ["an end between milliseconds", "agent-7", 0.5],
  ])("should refuse %s", (_, agentId, until) => {
    expect(() => signIdentity({ agentId, until }, SECRET)).toThrow(RangeError);
  });
});
