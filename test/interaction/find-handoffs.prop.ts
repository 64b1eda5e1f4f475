import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHandoffs } from "../../src/interaction/find-handoffs.ts";
import { mergeHandoffs } from "../../src/interaction/merge-handoffs.ts";
import type { HandoffAudit, HandoffInput } from "../../src/interaction/model.ts";
import { GUIDE_HANDOFF_POLICY } from "../../src/interaction/policy.ts";
import { handoffInput } from "./arbitrary-handoffs.ts";
import { legsOf, naiveHandoffs, naiveMerges, naivePairs, nameOf } from "./naive-handoffs.ts";

const policies = fc.constantFrom(
  GUIDE_HANDOFF_POLICY,
  { ...GUIDE_HANDOFF_POLICY, requireSameAgent: true },
  { ...GUIDE_HANDOFF_POLICY, windowSeconds: 0 },
  { ...GUIDE_HANDOFF_POLICY, windowSeconds: 300 },
);

/** Few conversations, and so many at once that a conversation has more near misses than are listed. */
const inputs = fc.oneof(handoffInput(), handoffInput({ minLength: 20, maxLength: 40 })).map(
  (input): HandoffInput => ({
    ...input,
    conversations: input.conversations.map((one) => ({ ...one, customer_key: "customer" })),
  }),
);

describe("findHandoffs", () => {
  it("links the pairs that the definition links, at the same gaps, and says of each leg what became of it", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const legs = legsOf(input);
        const tell = (link: { gapMs: number | null } & Parameters<typeof nameOf>[0]): string =>
          `${nameOf(link)} ${link.gapMs}`;
        const { links, next, previous } = findHandoffs(legs, policy);
        const naive = naiveHandoffs(legs, policy);
        expect(links.map(tell).sort()).toEqual(naive.links.map(tell).sort());
        expect({ next, previous }).toEqual({ next: naive.next, previous: naive.previous });
      }),
    );
  });
});

describe("mergeHandoffs", () => {
  it("joins the pairs that the definition joins, round by round", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const merged = mergeHandoffs(input, policy).audit.flatMap((one) =>
          one.kind === "merged" ? `${one.earlier.conversationId}>${one.later.conversationId}` : [],
        );
        expect(merged.sort()).toEqual(naiveMerges(input, policy).merges);
      }),
    );
  });

  it("lists at most ten near misses of a conversation, and never counts more than there were", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const { audit } = mergeHandoffs(input, policy);
        const { misses } = naiveMerges(input, policy);
        for (const { conversation_id: id } of input.conversations) {
          const { listed, leftOut } = nearMissesOf(id, audit);
          expect(listed.length).toBeLessThanOrEqual(10);
          expect(leftOut.length).toBeLessThanOrEqual(1);
          const within = listed.filter((one) => one.because !== "outside-window" && one.because !== "end-unknown");
          expect(misses).toEqual(expect.arrayContaining(within.map((one) => `${one.earlier.conversationId}>${id}`)));
          for (const { count, gapMs } of leftOut) {
            expect(gapMs).toBe(Math.max(...listed.map((one) => Number(one.gapMs))));
            expect(count).toBeGreaterThan(0);
            expect(count + listed.length).toBeLessThanOrEqual(misses.filter((name) => name.endsWith(`>${id}`)).length);
          }
        }
      }),
    );
  });

  it("joins nothing where every conversation has a twin, and lists or counts each pair exactly once", () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 600 }), (input, windowSeconds) => {
        const policy = { ...GUIDE_HANDOFF_POLICY, windowSeconds };
        const twins = input.conversations.map((one) => ({ ...one, conversation_id: `${one.conversation_id}-twin` }));
        const both = { ...input, conversations: [...input.conversations, ...twins] };
        const { audit } = mergeHandoffs(both, policy);
        expect(audit.filter((one) => one.kind === "merged")).toEqual([]);
        const pairs = naivePairs(legsOf(both), policy).map(nameOf);
        for (const { conversation_id: id } of both.conversations) {
          const { listed, leftOut } = nearMissesOf(id, audit);
          const count = pairs.filter((name) => name.endsWith(`>${id}`)).length;
          if (count > 0)
            expect([listed.length, leftOut[0]?.count ?? 0]).toEqual([Math.min(count, 10), Math.max(count - 10, 0)]);
        }
      }),
    );
  });
});

function nearMissesOf(id: string, audit: readonly HandoffAudit[]) {
  const own = audit.filter((one) => one.kind !== "merged" && one.later.conversationId === id);
  return {
    listed: own.filter((one) => one.kind === "near-miss"),
    leftOut: own.filter((one) => one.kind === "near-misses-left-out"),
  };
}
