import { assertOptions, type OptionKinds } from "../core/check-options.ts";
import { type EffortReading, emptyReading, isJsonObject, refuseField } from "./effort-reading.ts";
import type { CesInteraction, EffortFactsResult, EffortLookup, EffortSource } from "./model.ts";
import { readConversation } from "./read-conversation.ts";
import { readGuideData, readGuideEvent } from "./read-guide-event.ts";

/** What a caller may decide about facts that are not there. */
export interface EffortFactsOptions {
  /** An unknown wait: `missing` gives no score; `zero` takes it for none and says so. @defaultValue "missing" */
  readonly missingWait?: "missing" | "zero";
}

/**
 * Takes the facts of effort out of a canonical conversation, the guide's completion event, or that event's data alone.
 *
 * - Whatever is unknown is named in `missing`, with the record to look it up in; nothing counts as 0 by itself.
 * - An `open` conversation misses `endedAt`; a `provisional` one is ready with `isProvisional`.
 * - In guide data a `transferCount` of null or 0 gives way to a non-empty `transferHistory` (its length minus one);
 *   a count above 0 wins, and a history that says otherwise is reported as `disagreement`.
 * - `holdSeconds` and `ivrSeconds` of a conversation are passed on where they are known.
 *
 * Total: any JSON value has an answer, and what cannot be read comes back as `invalid` with every problem; so does a
 * conversation that is not `open` and has no end.
 *
 * @param source - The record. Not changed.
 * @returns `ready` with the facts for `scoreEffort`, `missing`, or `invalid`.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options have another name or value; a record never throws.
 *
 * @example
 * const result = effortFacts({ transferCount: null, totalQueueWaitTimeSeconds: 150, transferHistory: ["a", "b"] });
 * result.kind; // "ready"
 * result.kind === "ready" && result.facts; // { transferCount: 1, queueWaitSeconds: 150 }
 *
 * const other = effortFacts({ totalQueueWaitTimeSeconds: 150 });
 * other.kind; // "missing"
 * other.kind === "missing" && other.missing; // ["transferCount"]
 *
 * @see docs/ces.md#facts for what each source gives
 */
export function effortFacts(source: EffortSource, options: EffortFactsOptions = NO_OPTIONS): EffortFactsResult {
  // Looking at options takes longer than reading a record.
  if (options !== NO_OPTIONS) assertOptions("effortFacts", options, OPTIONS);
  const reading = read(source);
  const { interactionId, transferCount, problems } = reading;
  const isUnknownWait = reading.queueWaitSeconds === null && problems.length === 0;
  const isWaitAssumed = isUnknownWait && options.missingWait === "zero";
  const queueWaitSeconds = isWaitAssumed ? 0 : reading.queueWaitSeconds;
  if (problems.length === 0 && transferCount !== null && queueWaitSeconds !== null && reading.status !== "open") {
    return {
      kind: "ready",
      interactionId,
      facts: factsOf(reading, transferCount, queueWaitSeconds),
      completedAt: reading.completedAt,
      isProvisional: reading.status === "provisional",
      assumedZero: isWaitAssumed ? ["queueWaitSeconds"] : [],
      disposition: reading.disposition,
      disagreement: reading.disagreement,
    };
  }
  const missing: string[] = [];
  if (transferCount === null) missing.push("transferCount");
  if (queueWaitSeconds === null) missing.push("queueWaitSeconds");
  if (reading.status === "open") missing.push("endedAt");
  const { platformOrigin } = reading;
  const lookup: EffortLookup = { record: recordOf(platformOrigin), platformOrigin, interactionId, facts: missing };
  if (problems.length > 0) return { kind: "invalid", interactionId, missing, lookup, problems };
  return { kind: "missing", interactionId, missing, lookup };
}

const NO_OPTIONS: EffortFactsOptions = {};
const OPTIONS: OptionKinds = { missingWait: ["one-of", "missing", "zero"] };

function read(source: unknown): EffortReading {
  if (!isJsonObject(source)) {
    const reading = emptyReading();
    refuseField(reading, "", "a conversation, a completion event or its data", source);
    return reading;
  }
  if (Object.hasOwn(source, "conversation_id")) return readConversation(source);
  const isEvent = Object.hasOwn(source, "eventType") || Object.hasOwn(source, "entityId");
  return isEvent ? readGuideEvent(source) : readGuideData(source);
}

function factsOf(reading: EffortReading, transferCount: number, queueWaitSeconds: number): CesInteraction {
  const { holdSeconds, ivrSeconds } = reading;
  // Not by spreading, which takes engines several times as long.
  const facts: Record<string, number> & CesInteraction = { transferCount, queueWaitSeconds };
  if (holdSeconds !== null) facts["holdSeconds"] = holdSeconds;
  if (ivrSeconds !== null) facts["ivrSeconds"] = ivrSeconds;
  return facts;
}

function recordOf(platformOrigin: string): EffortLookup["record"] {
  if (platformOrigin === "genesys_cloud") return "conversation-detail";
  return platformOrigin === "nice_cxone" ? "completed-contact" : "interaction";
}
