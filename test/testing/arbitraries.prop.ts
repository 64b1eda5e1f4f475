import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { mergeHandoffs } from "../../src/interaction/merge-handoffs.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";
import { findContractBreaches } from "../../src/testing/check-map-result.ts";

describe("arbitraries.journey", () => {
  it("gives records that keep the contract of adapters and agree with each other", () => {
    fc.assert(
      fc.property(arbitraries.journey(), ({ conversation, events }) => {
        const sorted = [...events].sort((a, b) => (key(a) < key(b) ? -1 : 1));
        const counts = { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 };
        const result = { conversations: [conversation], events: sorted, quarantined: [], warnings: [], counts };
        expect(findContractBreaches(result)).toEqual([]);
        expect(mergeHandoffs(result)).toEqual({ conversations: [conversation], events: sorted, audit: [] });
      }),
    );
  });
});

describe("arbitraries.effortInteraction", () => {
  it("gives what the guide's score takes", () => {
    fc.assert(
      fc.property(arbitraries.effortInteraction(), (facts) => {
        const { value } = scoreEffort(facts);
        expect(Number.isInteger(value) && value >= 1 && value <= 7).toBe(true);
      }),
    );
  });
});

describe("arbitraries.hostileJson", () => {
  it("gives what JSON can hold, and nothing else", () => {
    fc.assert(
      fc.property(arbitraries.hostileJson(["agentId"]), (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe("the hostile arbitraries", () => {
  it("reach what they promise", () => {
    const values = fc.sample(arbitraries.hostileValue(), 2000);
    for (const one of [Number.NaN, -0, Infinity, undefined, null, "", "2021-04-2T"]) {
      expect(
        values.some((value) => Object.is(value, one)),
        String(one),
      ).toBe(true);
    }
    const json = fc.sample(arbitraries.hostileJson(["agentId"]), 2000);
    expect(json.some((value) => isObject(value) && Object.hasOwn(value, "__proto__"))).toBe(true);
    expect(json.some((value) => isObject(value) && Object.hasOwn(value, "agentId"))).toBe(true);
    expect(json.some((value) => typeof value === "string" && value.length >= 100_000)).toBe(true);
  });
});

function key(one: { timestamp_utc: string; event_id: string }): string {
  return `${one.timestamp_utc} ${one.event_id}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
