import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectOutcome } from "../../../src/propensity/outcomes/detect-outcome.ts";
import { escapeMarkdown } from "../../../src/propensity/outcomes/escape-markdown.ts";
import { holdoutGroup } from "../../../src/propensity/outcomes/holdout-group.ts";
import type { AlertResult, BehaviourRecord, OutcomeUtterance } from "../../../src/propensity/outcomes/model.ts";
import { DEFAULT_LABEL_POLICY } from "../../../src/propensity/outcomes/policy.ts";
import { toConfusionCounts } from "../../../src/propensity/outcomes/to-confusion-counts.ts";
import { trainingLabels } from "../../../src/propensity/outcomes/training-labels.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";
import { refusedPaths } from "../../core/refusal.ts";

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const records: fc.Arbitrary<BehaviourRecord[]> = fc.uniqueArray(
  fc.record({
    interactionId: fc.string({ minLength: 1 }),
    sentimentTurnCount: maybe(fc.nat(3)),
    keywordCount: maybe(fc.nat(4)),
    unresolvedRate: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
  { selector: ({ interactionId }) => interactionId, maxLength: 8 },
);
const policies = fc.integer({ min: 1, max: 3 }).map((minimumSignals) => ({ ...DEFAULT_LABEL_POLICY, minimumSignals }));

describe("trainingLabels", () => {
  it("reads nothing of supervisors, alerts or outcomes, whatever a record says of them", () => {
    const extras = fc.record({
      supervisorJoined: fc.boolean(),
      alerted: fc.boolean(),
      interventionOutcome: fc.constantFrom("averted", "unacknowledged"),
      score: fc.double(),
      label: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(records, extras, policies, (list, extra, policy) => {
        const labelled = trainingLabels(list, policy);
        expect(
          trainingLabels(
            list.map((one) => ({ ...one, ...extra })),
            policy,
          ),
        ).toEqual(labelled);
      }),
    );
  });

  it("has a label exactly where it is the same however the unknown turns out", () => {
    fc.assert(
      fc.property(records, policies, (list, policy) => {
        trainingLabels(list, policy).forEach(({ label, weight }, i) => {
          const record = list[i] as BehaviourRecord;
          const ends = [
            { sentimentTurnCount: 0, keywordCount: 0, unresolvedRate: 0 },
            { sentimentTurnCount: 1, keywordCount: 2, unresolvedRate: 1 },
          ].map((end) => {
            const filled = Object.entries(end).map(([field, value]) => [
              field,
              record[field as keyof BehaviourRecord] ?? value,
            ]);
            return trainingLabels([{ interactionId: "x", ...Object.fromEntries(filled) }], policy)[0]?.label;
          });
          expect(label).toBe(ends[0] === ends[1] ? ends[0] : null);
          expect(weight).toBe(label === null ? 0 : 1);
        });
      }),
    );
  });
});

describe("toConfusionCounts", () => {
  it("does not change its counts for alerts without a known outcome, and loses no alert", () => {
    const results = fc.array(
      fc.constantFrom<AlertResult>("averted", "transfer", "complaint", "not-needed", "unacknowledged", null),
    );
    fc.assert(
      fc.property(results, (list) => {
        const all = toConfusionCounts(list, { escalated: 1, quiet: 2 });
        const known = list.filter((one) => one !== null && one !== "unacknowledged");
        expect(toConfusionCounts(known, { escalated: 1, quiet: 2 }).counts).toEqual(all.counts);
        expect(all.counts.truePositives + all.counts.falsePositives).toBe(known.length);
        expect(known.length + all.unacknowledged + all.unlabelled).toBe(list.length);
      }),
    );
  });
});

describe("detectOutcome", () => {
  it("answers what is evident, from conversations in any order and of any text", () => {
    const texts = fc.oneof(fc.constantFrom("it works now", "formal complaint", "transferring you", "hello"), anyText());
    const utterances: fc.Arbitrary<OutcomeUtterance[]> = fc.array(
      fc.record({
        participant: fc.constantFrom("customer" as const, "agent" as const),
        text: texts,
        at: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(utterances, fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), (said, joinedAt) => {
        const found = detectOutcome({ utterances: said, joinedAt });
        expect(detectOutcome({ utterances: [...said].reverse(), joinedAt }).outcome).toBe(found.outcome);
        const outcomes = new Set(found.evidence.map(({ outcome }) => outcome));
        expect(found.isContested).toBe(outcomes.size > 1);
        expect(found.outcome === null ? outcomes.size === 0 : outcomes.has(found.outcome)).toBe(true);
        const counted = said.filter(({ at }) => joinedAt === null || at >= joinedAt);
        expect(detectOutcome({ utterances: counted }).outcome).toBe(found.outcome);
      }),
    );
  });
});

describe("holdoutGroup", () => {
  it("keeps who is held out at a larger share, holds nobody out at 0 and everybody at 1", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), share, share, (id, salt, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        if (holdoutGroup(id, { share: low, salt }) === "holdout") {
          expect(holdoutGroup(id, { share: high, salt })).toBe("holdout");
        }
        expect(holdoutGroup(id, { share: 0, salt })).toBe("treated");
        expect(holdoutGroup(id, { share: 1, salt })).toBe("holdout");
      }),
    );
  });

  it("is even: ten thousand ids fill twenty groups alike, for any salt and kind of id", () => {
    for (const [salt, idOf] of [
      ["a", (i: number) => String(i)],
      ["2026-q3", (i: number) => `${i}-e5f6-7890-abcd-ef1234567890`],
      ["b", (i: number) => `call/${i * 1000}`],
    ] as const) {
      const counts = new Array<number>(20).fill(0);
      for (let i = 0; i < 10_000; i++) {
        // Who is held out at a share is at every larger one, so the least is found by halving.
        let [low, high] = [0, 20];
        while (high - low > 1) {
          const half = (low + high) >> 1;
          if (holdoutGroup(idOf(i), { share: half / 20, salt }) === "treated") low = half;
          else high = half;
        }
        counts[low] = (counts[low] as number) + 1;
      }
      // Chi-square with 19 degrees of freedom is above 50 once in 7000.
      expect(counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(50);
    }
  });

  it("chooses independently under another salt", () => {
    let both = 0;
    for (let i = 0; i < 10_000; i++) {
      const isHeld = (salt: string): boolean => holdoutGroup(`id-${i}`, { share: 0.3, salt }) === "holdout";
      if (isHeld("a") && isHeld("b")) both++;
    }
    // 900 expected, standard deviation 28.6.
    expect(Math.abs(both - 900)).toBeLessThan(143);
  });

  it("stays what it was in the release before", () => {
    const groups = ["a", "b", "c", "d", "e", "f", "g", "h", "ä€😀", "__proto__"].map((id) =>
      holdoutGroup(id, { share: 0.5, salt: "vector" }) === "holdout" ? 1 : 0,
    );
    expect(groups.join("")).toBe("0100011100");
  });

  it("refuses what is no id, share or salt", () => {
    fc.assert(
      fc.property(fc.constantFrom(-0.1, 1.1, Number.NaN, "0.1", null), (share) => {
        expect(refusedPaths(() => holdoutGroup("", { share, salt: "" } as never))).toEqual([
          "ERR_INVALID_INPUT",
          "interactionId",
          "options.share",
          "options.salt",
        ]);
      }),
    );
  });
});

describe("escapeMarkdown", () => {
  it("loses no visible sign and leaves none that is markup", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const escaped = escapeMarkdown(text);
        const back = escaped
          .replace(/\\([^\w\s])|\\(_)/g, (_, sign, other) => sign ?? other)
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&amp;/g, "&");
        expect(back).toBe(text);
        expect(escaped.replace(/\\[!-~]|&(lt|gt|amp);/g, "")).toMatch(/^[ \w]*$/);
      }),
    );
  });
});
