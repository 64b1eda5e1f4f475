import { describe, expectTypeOf, it } from "vitest";
import {
  type CanonicalConversation,
  type CanonicalEvent,
  type ConversationStatus,
  type Direction,
  type HandoffAudit,
  type HandoffPolicy,
  type InteractionType,
  mergeHandoffs,
  type Outcome,
  type QualityStatus,
  supersedes,
} from "../../src/interaction/index.ts";
import type {
  CONVERSATION_STATUSES,
  DIRECTIONS,
  INTERACTION_TYPES,
  OUTCOMES,
  QUALITY_STATUSES,
} from "../../src/interaction/values.ts";
import { parseCanonicalEvent, parseHandoffPolicy, safeParseCanonicalConversation } from "../../src/schemas.ts";

declare const conversation: CanonicalConversation;
declare const event: CanonicalEvent;

describe("the canonical records", () => {
  it("have value lists that are whole", () => {
    expectTypeOf<(typeof INTERACTION_TYPES)[number]>().toEqualTypeOf<InteractionType>();
    expectTypeOf<(typeof DIRECTIONS)[number]>().toEqualTypeOf<Direction>();
    expectTypeOf<(typeof QUALITY_STATUSES)[number]>().toEqualTypeOf<QualityStatus>();
    expectTypeOf<(typeof OUTCOMES)[number]>().toEqualTypeOf<Outcome>();
    expectTypeOf<(typeof CONVERSATION_STATUSES)[number]>().toEqualTypeOf<ConversationStatus>();
  });

  it("come out of the door without a trace of zod", () => {
    expectTypeOf(parseCanonicalEvent({})).toEqualTypeOf<CanonicalEvent>();
    expectTypeOf(parseHandoffPolicy({})).toEqualTypeOf<HandoffPolicy>();
    const result = safeParseCanonicalConversation({});
    if (result.kind === "valid") expectTypeOf(result.value).toEqualTypeOf<CanonicalConversation>();
    else expectTypeOf(result.problems[0]?.path).toEqualTypeOf<string | undefined>();
  });

  it("cannot be changed, and are not mistaken for each other", () => {
    // @ts-expect-error records are read-only
    conversation.mos = 3;
    // @ts-expect-error a platform's own spelling is no interaction type
    const other: CanonicalEvent = { ...event, interaction_type: "PhoneCall" };
    // @ts-expect-error events are not conversations
    mergeHandoffs({ conversations: [event], events: [] });
    supersedes(conversation, conversation);
    void other;
  });

  it("have an audit that a switch can exhaust", () => {
    const tell = (one: HandoffAudit): string => {
      switch (one.kind) {
        case "merged":
          return one.journey.conversationId;
        case "near-miss":
          return one.because;
        case "near-misses-left-out":
          return `${one.count} more`;
      }
    };
    expectTypeOf(tell).returns.toEqualTypeOf<string>();
  });
});
