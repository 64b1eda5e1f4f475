import {
  ahtPolicyJsonSchema,
  badgePolicyJsonSchema,
  canonicalConversationJsonSchema,
  canonicalEventJsonSchema,
  compositePolicyJsonSchema,
  dashboardPolicyJsonSchema,
  deliveryPolicyJsonSchema,
  detailEventsPolicyJsonSchema,
  effortPolicyJsonSchema,
  handoffPolicyJsonSchema,
  type JsonSchema,
  leaderboardPolicyJsonSchema,
  ledgerJsonSchema,
  ledgerPolicyJsonSchema,
  reliabilityPolicyJsonSchema,
  ruleSetJsonSchema,
} from "../../src/schemas.ts";

/** The JSON Schemas below docs/schemas by file name. */
export const jsonSchemas: Readonly<Record<string, () => JsonSchema>> = {
  "aht-policy.json": ahtPolicyJsonSchema,
  "badge-policy.json": badgePolicyJsonSchema,
  "canonical-conversation.json": canonicalConversationJsonSchema,
  "canonical-event.json": canonicalEventJsonSchema,
  "composite-policy.json": compositePolicyJsonSchema,
  "dashboard-policy.json": dashboardPolicyJsonSchema,
  "delivery-policy.json": deliveryPolicyJsonSchema,
  "detail-events-policy.json": detailEventsPolicyJsonSchema,
  "effort-policy.json": effortPolicyJsonSchema,
  "handoff-policy.json": handoffPolicyJsonSchema,
  "leaderboard-policy.json": leaderboardPolicyJsonSchema,
  "ledger-policy.json": ledgerPolicyJsonSchema,
  "ledger.json": ledgerJsonSchema,
  "reliability-policy.json": reliabilityPolicyJsonSchema,
  "rule-set.json": ruleSetJsonSchema,
};

/** The text of such a file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
