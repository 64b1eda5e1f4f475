import fc from "fast-check";
import type { CesInteraction } from "../ces/model.ts";
import { hostileJson, hostileValue } from "./arbitrary-hostile.ts";
import { journey } from "./arbitrary-journey.ts";
import { canonicalConversation, canonicalEvent } from "./arbitrary-records.ts";
import { count, seconds } from "./arbitrary-values.ts";

/**
 * Generators of this package's records for tests with fast-check: each call makes a new arbitrary.
 *
 * - `canonicalEvent()`, `canonicalConversation()`: any valid record, each by itself.
 * - `journey()`: one conversation and its events, which agree.
 * - `effortInteraction()`: the two facts of the guide's effort score.
 * - `hostileValue()`: what breaks careless code; `hostileJson(keys)`: the same as JSON, with keys to prefer.
 *
 * @see docs/interaction.md#testing
 */
export const arbitraries = {
  canonicalEvent,
  canonicalConversation,
  journey,
  effortInteraction,
  hostileValue,
  hostileJson,
};

function effortInteraction(): fc.Arbitrary<CesInteraction> {
  return fc.record({ transferCount: count(), queueWaitSeconds: seconds() }, { noNullPrototype: true });
}
