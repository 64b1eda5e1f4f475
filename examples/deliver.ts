// Takes scores back to the platform without losing one. The machine decides, this shell only does what it says; here the
// platform is a stand-in that is busy at first and has one value already.
//
//   npm run build && node --import tsx examples/deliver.ts
import { customAttributesRequest } from "cxscore/adapters/genesys";
import {
  type DeliveryEffect,
  type DeliveryInput,
  deliveryCounts,
  initialDelivery,
  scoreEffort,
  stepDelivery,
} from "cxscore/ces";
import { parseDeliveryPolicy } from "cxscore/schemas";

const policy = parseDeliveryPolicy({ tokenBucket: { capacity: 60, refillPerMinute: 240 } });
const platform = new Map<string, number>([["conversation-2", 7]]);
let refusals = 2;

/** What the platform answers to an effect; `null` = nothing was asked. */
function answer(effect: DeliveryEffect, at: number): DeliveryInput | null {
  if (effect.kind === "read") {
    const value = platform.get(effect.interactionId) ?? null;
    return { kind: "existing", at, request: effect.request, value };
  }
  if (effect.kind !== "write") return null;
  const { interactionId, value, request } = effect;
  const { method, path } = customAttributesRequest({ conversationId: interactionId, score: { value } });
  if (refusals-- > 0) return { kind: "response", at, request, status: 429, retryAfter: "7" };
  console.log(`${method} ${path}: ${value}`);
  platform.set(interactionId, value);
  return { kind: "response", at, request, status: 204 };
}

const completedAt = 1_772_438_400_000;
const inputs: DeliveryInput[] = [
  { transferCount: 1, queueWaitSeconds: 150 },
  { transferCount: 0, queueWaitSeconds: 12 },
  { transferCount: 2, queueWaitSeconds: 60 },
].map((facts, index) => ({
  kind: "score",
  at: completedAt,
  interactionId: `conversation-${index + 1}`,
  value: scoreEffort(facts).value,
  completedAt,
}));

let state = initialDelivery(policy);
while (inputs.length > 0) {
  const input = inputs.shift() as DeliveryInput;
  const step = stepDelivery(state, input, policy);
  // In a service the state is stored here: after a restart the delivery goes on where it was.
  state = JSON.parse(JSON.stringify(step.state));
  for (const effect of step.effects) {
    if (effect.kind === "skipped") console.log(`${effect.interactionId}: nothing to do, ${effect.reason}`);
    const next = effect.kind === "wake" ? ({ kind: "tick", at: effect.at } as const) : answer(effect, input.at + 80);
    if (next !== null) inputs.push(next);
  }
  inputs.sort((a, b) => a.at - b.at);
}
console.log(JSON.stringify(deliveryCounts(state)));
