import fc from "fast-check";
import { formatInstant } from "../core/instant.ts";
import type { AttributeValue, CanonicalConversation, CanonicalEvent, QualityStatus } from "../interaction/model.ts";
import { CONVERSATION_STATUSES, DIRECTIONS, INTERACTION_TYPES, OUTCOMES } from "../interaction/values.ts";
import { count, epochMs, id, instant, numberBetween, orNull, seconds } from "./arbitrary-values.ts";

/** Any canonical event: each field valid by itself and with the others, not necessarily likely. */
export function canonicalEvent(): fc.Arbitrary<CanonicalEvent> {
  return fc
    .record(
      {
        event_id: id(),
        platform_origin: platform(),
        interaction_id: id(),
        agent_uuid: id(),
        is_primary_agent: fc.boolean(),
        interaction_type: fc.constantFrom(...INTERACTION_TYPES),
        direction: orNull(fc.constantFrom(...DIRECTIONS)),
        queue_id: orNull(id()),
        handle_time_seconds: orNull(seconds()),
        talk_time_seconds: orNull(seconds()),
        hold_time_seconds: orNull(seconds()),
        after_call_work_seconds: orNull(seconds()),
        disposition_code: orNull(id()),
        quality: quality(),
        sentiment_score: orNull(numberBetween(-1, 1)),
        transferred_out: orNull(fc.boolean()),
        attributes: attributes(),
        timestamp_utc: instant(),
        ingestion_batch_id: orNull(id()),
      },
      FIELDS,
    )
    .map(({ quality, ...event }) => ({ ...event, quality_score: quality.score, quality_status: quality.status }));
}

/** Any canonical conversation: each field valid by itself and with the others, not necessarily likely. */
export function canonicalConversation(): fc.Arbitrary<CanonicalConversation> {
  return fc
    .record(
      {
        conversation_id: id(),
        platform_origin: platform(),
        span: fc.tuple(epochMs(), epochMs()),
        interaction_type: fc.constantFrom(...INTERACTION_TYPES),
        direction: orNull(fc.constantFrom(...DIRECTIONS)),
        transfer_count: orNull(count()),
        agent_handoffs: orNull(count()),
        queue_wait_seconds: orNull(seconds()),
        ivr_seconds: orNull(seconds()),
        hold_seconds: orNull(seconds()),
        outcome: orNull(fc.constantFrom(...OUTCOMES)),
        mos: orNull(numberBetween(1, 5)),
        r_factor: orNull(numberBetween(0, 150)),
        codec: orNull(fc.constantFrom("pcmu", "pcma", "opus", "g729")),
        customer_key: orNull(id()),
        queue_id: orNull(id()),
        primary_agent_uuid: orNull(id()),
        status: fc.constantFrom(...CONVERSATION_STATUSES),
        event_ids: fc.uniqueArray(id(), { maxLength: 5 }),
      },
      FIELDS,
    )
    .map(({ span, ...conversation }) => ({
      ...conversation,
      started_at_utc: formatInstant(Math.min(...span)),
      ended_at_utc: conversation.status === "open" ? null : formatInstant(Math.max(...span)),
    }));
}

/** Records are plain objects with every field there, as JSON makes them. */
const FIELDS = { noNullPrototype: true } as const;

/** A platform of this package, or a name that a third adapter might bring. */
export function platform(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("genesys_cloud", "nice_cxone", "guide") },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/) },
  );
}

function quality(): fc.Arbitrary<{ score: number | null; status: QualityStatus }> {
  return fc.oneof(
    fc.constant({ score: null, status: "none" as const }),
    fc.record({ score: numberBetween(0, 100), status: fc.constantFrom("provisional", "final") }, FIELDS),
  );
}

/** A flat record; its names may be those of `Object.prototype`, but never `__proto__`. */
export function attributes(): fc.Arbitrary<Record<string, AttributeValue>> {
  const name = fc.oneof(
    fc.constantFrom("adherence", "campaign", "constructor", "toString", "hasOwnProperty"),
    id().filter((text) => text !== "__proto__"),
  );
  const value = fc.oneof(
    id(),
    numberBetween(-1e9, 1e9),
    fc.boolean(),
    fc.constantFrom(null, "", 0, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324),
  );
  return fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });
}
