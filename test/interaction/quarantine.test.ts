import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { digest } from "../../src/core/digest.ts";
import { problem } from "../../src/core/errors.ts";
import { firstReason, type QuarantineInput, quarantine } from "../../src/interaction/quarantine.ts";
import { QUARANTINE_REASONS } from "../../src/interaction/values.ts";
import { refusalOf, refusedPaths } from "../core/refusal.ts";

const input: QuarantineInput = {
  platform: "genesys_cloud",
  recordId: "c-1",
  reason: "malformed-instant",
  problems: [problem("conversationStart", "an instant", '"2021-04-2T"')],
  payload: { conversationStart: "2021-04-2T", participants: [{ ani: "tel:+15550100123" }] },
};

describe("quarantine", () => {
  it("should leave the payload out unless it is asked for", () => {
    expect(quarantine(input)).toEqual({
      kind: "quarantined",
      platform: "genesys_cloud",
      reason: "malformed-instant",
      recordId: "c-1",
      problems: input.problems,
      payloadDigest: digest(canonicalJson(input.payload)),
    });
    expect(quarantine({ ...input, keepPayload: false })).not.toHaveProperty("payload");
  });

  it("should redact a payload that it keeps, and leave the argument as it was", () => {
    const before = JSON.stringify(input.payload);
    const kept = quarantine({ ...input, keepPayload: true });
    expect(JSON.stringify(kept.payload)).toContain("2021-04-2T");
    expect(JSON.stringify(kept.payload)).not.toContain("5550100123");
    expect(JSON.stringify(input.payload)).toBe(before);
  });

  it("should give payloads that differ only in the order of their keys the same digest", () => {
    const one = quarantine({ ...input, payload: { a: 1, b: [2] } });
    expect(quarantine({ ...input, payload: { b: [2], a: 1 } }).payloadDigest).toBe(one.payloadDigest);
  });

  it("should refuse what says neither of what platform nor why, and tell no text", () => {
    expect(refusedPaths(() => quarantine(null as never))).toEqual(["ERR_INVALID_INPUT", ""]);
    const paths = ["ERR_INVALID_INPUT", "platform", "recordId", "problems", "reason"];
    expect(refusedPaths(() => quarantine({} as never))).toEqual(paths);
    const others = { ...input, platform: "", recordId: 5, reason: "other", problems: [{ path: "a" }] };
    const { message } = refusalOf(() => quarantine(others as never));
    expect(message).toMatch(/^quarantine: 6 problems\n/);
    expect(message).toContain('reason: expected "not-a-record" or "too-deep" or "missing-id" or');
    expect(message).toContain("problems[0].expected: expected a non-empty text, received missing");
    expect(refusedPaths(() => quarantine({ ...input, problems: new Array(1) }))).toEqual([paths[0], "problems[0]"]);
    const empty = refusalOf(() => quarantine({ ...input, problems: [] }));
    expect([empty.code, empty.message]).toEqual([
      "ERR_INVALID_INPUT",
      "quarantine: 1 problem\n  - problems: expected at least one, received an array of 0",
    ]);
  });

  it.each([
    ["nothing", undefined],
    ["a text", "x".repeat(100_000)],
    ["a prototype key", JSON.parse('{"__proto__":{"a":1}}')],
    ["a cycle", cycle()],
    ["something deep", deep(20_000)],
  ])("should take %s as payload", (_, payload) => {
    expect(quarantine({ ...input, payload, keepPayload: true }).payloadDigest).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("firstReason", () => {
  it("should give of two reasons the first, whichever is known", () => {
    for (const [i, known] of QUARANTINE_REASONS.entries()) {
      expect(firstReason(null, known)).toBe(known);
      for (const [k, other] of QUARANTINE_REASONS.entries()) {
        expect(firstReason(known, other)).toBe(i <= k ? known : other);
      }
    }
  });
});

function cycle(): unknown {
  const self: Record<string, unknown> = {};
  self["self"] = self;
  return self;
}

function deep(depth: number): unknown {
  let value: unknown = 0;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}
