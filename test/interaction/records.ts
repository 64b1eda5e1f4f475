import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";

/** A valid event of which a test says only what matters to it. */
export function event(fields: Partial<CanonicalEvent> = {}): CanonicalEvent {
  return {
    event_id: "event-1",
    platform_origin: "genesys_cloud",
    interaction_id: "conversation-1",
    agent_uuid: "agent-1",
    is_primary_agent: true,
    interaction_type: "voice",
    direction: "inbound",
    queue_id: "queue-1",
    handle_time_seconds: 245,
    talk_time_seconds: 180,
    hold_time_seconds: 15,
    after_call_work_seconds: 50,
    disposition_code: null,
    quality_score: null,
    quality_status: "none",
    sentiment_score: null,
    transferred_out: false,
    attributes: {},
    timestamp_utc: "2026-03-02T08:00:30.000Z",
    ingestion_batch_id: null,
    ...fields,
  };
}

/** A valid conversation of which a test says only what matters to it. */
export function conversation(fields: Partial<CanonicalConversation> = {}): CanonicalConversation {
  return {
    conversation_id: "conversation-1",
    platform_origin: "genesys_cloud",
    started_at_utc: "2026-03-02T08:00:00.000Z",
    ended_at_utc: "2026-03-02T08:05:00.000Z",
    interaction_type: "voice",
    direction: "inbound",
    transfer_count: 0,
    agent_handoffs: 0,
    queue_wait_seconds: 30,
    ivr_seconds: 0,
    hold_seconds: 0,
    outcome: "answered",
    mos: null,
    r_factor: null,
    codec: null,
    customer_key: "customer-1",
    queue_id: "queue-1",
    primary_agent_uuid: null,
    status: "complete",
    event_ids: [],
    ...fields,
  };
}
