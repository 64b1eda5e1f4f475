import { describe, expectTypeOf, it } from "vitest";
import type { DeadLettersEffect, DeadLettersStep } from "../../src/core/dead-letters.ts";
import { decideRetry, type RetryDecision } from "../../src/core/retry.ts";
import { stepTokenBucket, type TokenBucketEffect, type TokenBucketState } from "../../src/core/token-bucket.ts";

describe("the machines of the core", () => {
  it("have unions that a switch can exhaust", () => {
    const decision = (value: RetryDecision): number | null => {
      switch (value.kind) {
        case "success":
          return null;
        case "retry":
          return value.dueAt;
        case "renew-token":
        case "reread":
          return value.attempt;
        case "dead-letter":
          return value.isTerminal ? 1 : 0;
      }
    };
    const bucket = (value: TokenBucketEffect): number => {
      switch (value.kind) {
        case "granted":
          return value.at;
        case "wait":
          return value.until;
      }
    };
    const letter = (value: DeadLettersEffect<string>): string => {
      switch (value.kind) {
        case "due":
        case "expired":
        case "evicted":
        case "resolved":
          return value.letter.payload;
      }
    };
    expectTypeOf(decision).returns.toEqualTypeOf<number | null>();
    expectTypeOf(bucket).returns.toBeNumber();
    expectTypeOf(letter).returns.toBeString();
    expectTypeOf<DeadLettersStep<number>["state"]["letters"][number]["payload"]>().toBeNumber();
  });

  it("refuse what is not theirs", () => {
    const state = {} as TokenBucketState;
    // @ts-expect-error the numbers are the caller's: there is no default policy
    stepTokenBucket(state, { kind: "take", at: 0 });
    // @ts-expect-error a pause needs its end
    stepTokenBucket(state, { kind: "pause", at: 0 }, { capacity: 1, refillPerMinute: 1 });
    // @ts-expect-error the clock is an argument
    decideRetry({ status: 500, attempt: 1 });
    // @ts-expect-error a state is not changed
    state.level = 5;
  });
});
