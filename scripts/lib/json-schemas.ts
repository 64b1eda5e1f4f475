import {
  ahtPolicyJsonSchema,
  alertPolicyJsonSchema,
  badgePolicyJsonSchema,
  baselinePolicyJsonSchema,
  canonicalConversationJsonSchema,
  canonicalEventJsonSchema,
  compositePolicyJsonSchema,
  dashboardPolicyJsonSchema,
  deliveryPolicyJsonSchema,
  detailEventsPolicyJsonSchema,
  diagnosisPolicyJsonSchema,
  effortPolicyJsonSchema,
  handoffPolicyJsonSchema,
  type JsonSchema,
  leaderboardPolicyJsonSchema,
  ledgerJsonSchema,
  ledgerPolicyJsonSchema,
  reliabilityPolicyJsonSchema,
  residualPolicyJsonSchema,
  ruleSetJsonSchema,
  windowPolicyJsonSchema,
} from "../../src/schemas.ts";

/** The JSON Schemas below docs/schemas by file name. */
export const jsonSchemas: Readonly<Record<string, () => JsonSchema>> = {
  "aht-policy.json": ahtPolicyJsonSchema,
  "alert-policy.json": alertPolicyJsonSchema,
  "badge-policy.json": badgePolicyJsonSchema,
  "baseline-policy.json": baselinePolicyJsonSchema,
  "canonical-conversation.json": canonicalConversationJsonSchema,
  "canonical-event.json": canonicalEventJsonSchema,
  "composite-policy.json": compositePolicyJsonSchema,
  "dashboard-policy.json": dashboardPolicyJsonSchema,
  "delivery-policy.json": deliveryPolicyJsonSchema,
  "detail-events-policy.json": detailEventsPolicyJsonSchema,
  "diagnosis-policy.json": diagnosisPolicyJsonSchema,
  "effort-policy.json": effortPolicyJsonSchema,
  "handoff-policy.json": handoffPolicyJsonSchema,
  "leaderboard-policy.json": leaderboardPolicyJsonSchema,
  "ledger-policy.json": ledgerPolicyJsonSchema,
  "ledger.json": ledgerJsonSchema,
  "reliability-policy.json": reliabilityPolicyJsonSchema,
  "residual-policy.json": residualPolicyJsonSchema,
  "rule-set.json": ruleSetJsonSchema,
  "window-policy.json": windowPolicyJsonSchema,
};

/** The text of such a file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
