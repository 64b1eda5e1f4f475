import { describe, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import {
  customAttributesRequest,
  type DetailEventsEffect,
  type DetailEventsPolicy,
  initialDetailEvents,
  mapConversationDetails,
  type PlatformRequest,
  participantAttributesRequest,
  stepDetailEvents,
} from "../../../src/adapters/genesys/index.ts";
import type { DetailEventsPolicySchema } from "../../../src/adapters/genesys/schema.ts";
import type { MapResult } from "../../../src/adapters/model.ts";

describe("cxscore/adapters/genesys", () => {
  it("takes any JSON and gives the result of every adapter", () => {
    expectTypeOf(mapConversationDetails).parameter(0).toBeUnknown();
    expectTypeOf(mapConversationDetails).returns.toEqualTypeOf<MapResult>();
  });

  it("has effects that a switch can exhaust", () => {
    const nameOf = (effect: DetailEventsEffect): string => {
      switch (effect.kind) {
        case "conversation-completed":
        case "conversation-revised":
        case "conversation-forgotten":
          return effect.conversation.conversation_id;
        case "ignored":
          return effect.topic;
        case "quarantined":
          return effect.payloadDigest;
      }
    };
    expectTypeOf(nameOf).returns.toBeString();
  });

  it("has a schema whose fields are the policy's", () => {
    type Fields = Omit<z.infer<typeof DetailEventsPolicySchema>, "fingerprint">;
    expectTypeOf<Fields>().toEqualTypeOf<{
      -readonly [K in Exclude<keyof DetailEventsPolicy, "fingerprint">]: number;
    }>();
  });

  it("refuses misuse", () => {
    // @ts-expect-error A tick has no event.
    stepDetailEvents(initialDetailEvents(), { kind: "tick", event: {} });
    // @ts-expect-error Attributes belong to a participant.
    participantAttributesRequest({ conversationId: "c", score: { value: 5 } });
    expectTypeOf(customAttributesRequest).returns.toExtend<PlatformRequest>();
  });
});
