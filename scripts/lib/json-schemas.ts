import {
  canonicalConversationJsonSchema,
  canonicalEventJsonSchema,
  deliveryPolicyJsonSchema,
  detailEventsPolicyJsonSchema,
  effortPolicyJsonSchema,
  handoffPolicyJsonSchema,
  type JsonSchema,
} from "../../src/schemas.ts";

/** The JSON Schemas below docs/schemas by file name. */
export const jsonSchemas: Readonly<Record<string, () => JsonSchema>> = {
  "canonical-conversation.json": canonicalConversationJsonSchema,
  "canonical-event.json": canonicalEventJsonSchema,
  "delivery-policy.json": deliveryPolicyJsonSchema,
  "detail-events-policy.json": detailEventsPolicyJsonSchema,
  "effort-policy.json": effortPolicyJsonSchema,
  "handoff-policy.json": handoffPolicyJsonSchema,
};

/** The text of such a file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
