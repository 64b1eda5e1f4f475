import { assertDeliveryState } from "./check-delivery.ts";
import type { DeliveryCounts, DeliveryState } from "./model.ts";

/**
 * Where all scores are that a delivery has accepted. Always:
 * `accepted = written + skipped + superseded + waiting + deadLettered + expired`.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when the state is none.
 *
 * @example
 * const policy = parseDeliveryPolicy({ tokenBucket: { capacity: 60, refillPerMinute: 240 } });
 * deliveryCounts(initialDelivery(policy)).accepted; // 0
 */
export function deliveryCounts(state: DeliveryState): DeliveryCounts {
  assertDeliveryState(state, "deliveryCounts");
  const { accepted, written, skipped, superseded, deadLettered, expired } = state.totals;
  const behind = state.items.filter(({ next }) => next !== null).length;
  const waiting = state.items.length + behind;
  return {
    accepted,
    written,
    skipped,
    superseded,
    waiting,
    deadLettered: deadLettered + state.letters.length,
    expired,
  };
}
