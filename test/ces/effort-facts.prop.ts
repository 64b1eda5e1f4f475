import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effortFacts } from "../../src/ces/effort-facts.ts";
import type { EffortSource } from "../../src/ces/model.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { deepFreeze } from "../../src/core/policy.ts";

const anything = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      conversation_id: fc.jsonValue(),
      platform_origin: fc.jsonValue(),
      status: fc.oneof(fc.constantFrom("open", "complete", "provisional"), fc.jsonValue()),
      transfer_count: fc.oneof(fc.nat(), fc.jsonValue()),
      queue_wait_seconds: fc.oneof(fc.nat(), fc.jsonValue()),
    },
    { requiredKeys: ["conversation_id"] },
  ),
  fc.record(
    {
      entityId: fc.oneof(fc.string(), fc.jsonValue()),
      eventType: fc.oneof(fc.constant("interaction.completed"), fc.jsonValue()),
      data: fc.oneof(
        fc.record(
          {
            transferCount: fc.oneof(fc.nat(), fc.jsonValue()),
            totalQueueWaitTimeSeconds: fc.oneof(fc.nat(), fc.jsonValue()),
            transferHistory: fc.oneof(fc.array(fc.nat()), fc.jsonValue()),
          },
          { requiredKeys: [] },
        ),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  ),
);

describe("effortFacts", () => {
  it("has an answer for any JSON, changes nothing, and what is ready can be scored", () => {
    fc.assert(
      fc.property(anything, fc.constantFrom("missing", "zero"), (source, missingWait) => {
        const frozen = deepFreeze(structuredClone(source)) as EffortSource;
        const result = effortFacts(frozen, { missingWait });
        if (result.kind === "ready") expect(scoreEffort(result.facts).kind).toBe("scored");
        else if (result.kind === "missing") expect(result.missing.length).toBeGreaterThan(0);
        else expect(result.problems.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      }),
    );
  });

  it("never answers with a fact that is not in the record", () => {
    fc.assert(
      fc.property(anything, (source) => {
        const result = effortFacts(source as EffortSource);
        if (result.kind !== "ready") return;
        const text = JSON.stringify(source);
        expect(text).toMatch(/"(transferCount|transferHistory|transfer_count)":/);
        expect(text).toMatch(/"(totalQueueWaitTimeSeconds|queue_wait_seconds)":/);
      }),
    );
  });
});
