import { assertFields } from "../core/check-fields.ts";
import { digestTexts } from "../core/digest.ts";

/**
 * The id of an agent's part in an interaction: a stable digest of who, where and which part. The same source record
 * gives the same id on every run, engine and machine, so a repeated event is recognised instead of counted twice.
 *
 * Each of the four is written with its length before it, so no two different quadruples share a text.
 *
 * @param platform - Where the record comes from: `genesys_cloud`, `nice_cxone`, `guide`, or an adapter's own name.
 * @param interactionId - The platform's id of the conversation.
 * @param agentId - The agent's id as the platform writes it, before any table of the caller's.
 * @param leg - What tells this part from the agent's other parts: a session, leg or contact id.
 * @returns 32 lower-case hexadecimal digits.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when one of the four is no text.
 *
 * @example
 * eventId("genesys_cloud", "conversation-1", "agent-7", "session-3"); // "cf04227e2c8f15d1ec0b65c30e6bad99"
 */
export function eventId(platform: string, interactionId: string, agentId: string, leg: string): string {
  if (isNoText(platform) || isNoText(interactionId) || isNoText(agentId) || isNoText(leg)) {
    const ids = { platform, interactionId, agentId, leg };
    assertFields("ERR_INVALID_INPUT", "eventId", ids, {
      platform: "text",
      interactionId: "text",
      agentId: "text",
      leg: "text",
    });
  }
  return digestTexts([
    String(platform.length),
    ":",
    platform,
    String(interactionId.length),
    ":",
    interactionId,
    String(agentId.length),
    ":",
    agentId,
    String(leg.length),
    ":",
    leg,
  ]);
}

function isNoText(value: unknown): boolean {
  return typeof value !== "string";
}
