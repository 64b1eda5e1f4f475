import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/errors.ts";
import { readBySchema } from "../../src/core/schema.ts";
import { checkCanonicalConversation } from "../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../src/interaction/check-event.ts";
import { checkQualityRecord } from "../../src/interaction/quality/check-quality-record.ts";
import { QualityRecordSchema } from "../../src/interaction/quality/schema.ts";
import { CanonicalConversationSchema, CanonicalEventSchema } from "../../src/interaction/schema.ts";
import { CONVERSATION_STATUSES, QUALITY_STATUSES } from "../../src/interaction/values.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";

const cases = [
  {
    name: "checkCanonicalEvent",
    check: checkCanonicalEvent,
    schema: CanonicalEventSchema,
    record: arbitraries.canonicalEvent() as fc.Arbitrary<object>,
  },
  {
    name: "checkCanonicalConversation",
    check: checkCanonicalConversation,
    schema: CanonicalConversationSchema,
    record: arbitraries.canonicalConversation() as fc.Arbitrary<object>,
  },
  { name: "checkQualityRecord", check: checkQualityRecord, schema: QualityRecordSchema, record: qualityRecord() },
];

function qualityRecord(): fc.Arbitrary<object> {
  return fc.record({
    quality_id: fc.string({ minLength: 1, maxLength: 20 }),
    platform_origin: fc.constantFrom("genesys_cloud", "nice_cxone"),
    interaction_id: fc.string({ minLength: 1, maxLength: 20 }),
    agent_uuid: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
    source: fc.constantFrom("evaluation", "survey"),
    score_percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0)),
    status: fc.constantFrom("provisional", "final", "withdrawn"),
    scored_at_utc: fc.constantFrom(null, "2026-03-02T08:00:00.000Z"),
    version: fc.option(fc.maxSafeNat()),
  });
}

/** Values that fit one field or another, so that mutations also hit the rules across fields. */
const likely = fc.constantFrom<unknown>(
  ...QUALITY_STATUSES,
  ...CONVERSATION_STATUSES,
  null,
  0,
  0.5,
  1,
  100,
  "2026-03-02T08:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "0000-01-01T00:00:00.000Z",
  ["a", "a", ""],
  { "odd name": Number.NaN, fine: 1, nested: {} },
  JSON.parse('{"__proto__":1,"a":[1]}'),
  { "": 1 },
  { ["n".repeat(201)]: 1, b: 2 },
);

describe.each(cases)("$name", ({ check, schema, record }) => {
  const problemsOf = (value: unknown): readonly Problem[] => {
    const result = readBySchema<unknown>(schema, value);
    return result.kind === "valid" ? [] : result.problems;
  };
  const sorted = (problems: readonly Problem[]): readonly string[] => problems.map((one) => one.message).sort();

  it("accepts every generated record, and so does the schema, which leaves it as it is", () => {
    fc.assert(
      fc.property(record, (value) => {
        expect(check(value)).toEqual([]);
        expect(readBySchema<unknown>(schema, value)).toEqual({ kind: "valid", value });
      }),
    );
  });

  it("finds exactly the schema's problems in records with some fields changed, missing or added", () => {
    const value = fc.oneof(
      likely,
      arbitraries.hostileValue().filter((one) => typeof one !== "symbol"),
    );
    const changed = record.chain((one) =>
      fc
        .record({
          changes: fc.array(fc.tuple(fc.constantFrom(...Object.keys(one)), value), { maxLength: 3 }),
          removed: fc.subarray(Object.keys(one), { maxLength: 2 }),
          added: fc.array(
            fc.tuple(fc.constantFrom("__proto__", "constructor", "mos_", "agent_uid", "a b", ""), value),
            {
              maxLength: 1,
            },
          ),
        })
        .map(({ changes, removed, added }) =>
          Object.fromEntries([...Object.entries(one).filter(([key]) => !removed.includes(key)), ...changes, ...added]),
        ),
    );
    fc.assert(
      fc.property(changed, (one) => {
        expect(sorted(check(one))).toEqual(sorted(problemsOf(one)));
      }),
    );
  });

  it("finds exactly the schema's problems in anything else", () => {
    const anything = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson());
    fc.assert(
      fc.property(anything, (value) => {
        expect(sorted(check(value))).toEqual(sorted(problemsOf(value)));
      }),
    );
  });

  it("leaves a frozen record as it is", () => {
    fc.assert(fc.property(record, (value) => void check(Object.freeze(value))));
  });
});
