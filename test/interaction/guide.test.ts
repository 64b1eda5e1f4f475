import { describe, expect, it } from "vitest";
import { mergeHandoffs } from "../../src/interaction/merge-handoffs.ts";
import type { HandoffInput } from "../../src/interaction/model.ts";
import { parseHandoffPolicy } from "../../src/schemas.ts";
import examples from "../guide/interaction.json" with { type: "json" };

describe("the guide's hand-offs", () => {
  it.each(examples.map((example) => [`${example.source}: ${example.title}`, example] as const))("%s", (_, example) => {
    const result = mergeHandoffs(example.input as HandoffInput, parseHandoffPolicy(example.policy));
    const [first] = result.conversations;
    expect({
      conversations: result.conversations.length,
      transfer_count: first?.transfer_count,
      queue_wait_seconds: first?.queue_wait_seconds,
      primary_agent_uuid: first?.primary_agent_uuid,
      primary_events: result.events.filter((one) => one.is_primary_agent).map((one) => one.event_id),
      audit: result.audit.map((one) => (one.kind === "near-miss" ? one.because : one.kind)),
    }).toEqual(example.expected);
  });
});
