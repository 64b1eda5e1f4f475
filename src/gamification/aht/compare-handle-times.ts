import { compareTexts } from "../../core/compare-texts.ts";
import { exactSum } from "../../core/exact-sum.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertAhtPolicy } from "./check-aht-policy.ts";
import { collectHandleTimes, type QueueHandleTime } from "./collect-handle-times.ts";
import type {
  AgentComparison,
  HandleTimeComparison,
  HandleTimeRow,
  QueueComparison,
  QueueMedian,
  UncountedQueue,
} from "./model.ts";
import { type AhtPolicy, GUIDE_AHT_POLICY } from "./policy.ts";

/**
 * Compares each agent's handle times with those of the agents of the same queues. Below 1 is faster than the median.
 *
 * `ratio = Σ handled · (AHT / median of the queue) / Σ handled`
 *
 * - A queue's median is that of its agents' AHTs, the agent's own included; of an even number the mean of the two
 *   middle ones. A queue with fewer than `minPeers` agents gives no ratio.
 * - Only queues that count are in the sums; without any the agent is `not-enough-data`.
 * - Rows of the same agent and queue are added up, so they may come per day or per media type. If one of them has no
 *   handle time, that queue of the agent does not count.
 * - The order of rows does not matter, to the last bit.
 *
 * @param rows - What was handled, by agent and queue; not changed.
 * @param policy - How many peers a median needs.
 * @returns Agents and queues in code-unit order of their ids.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an id is no text or empty, a count is not whole,
 *   or a number is negative, not finite or too large; `ERR_INVALID_POLICY` when a hand-made policy is out of range.
 *
 * @example
 * const rows = [240, 300, 360].map((seconds, i) => ({ agentId: `a${i}`, queueId: "q", handledCount: 10, handleSeconds: seconds * 10 }));
 * compareHandleTimes(rows).agents.map(({ ratio }) => ratio); // [0.8, 1, 1.2]
 * compareHandleTimes(rows).queues; // [{ queueId: "q", peerCount: 3, medianSeconds: 300 }]
 *
 * @see docs/gamification.md#handle-time-against-peers
 */
export function compareHandleTimes(
  rows: readonly HandleTimeRow[],
  policy: AhtPolicy = GUIDE_AHT_POLICY,
): HandleTimeComparison {
  assertAhtPolicy(policy, "compareHandleTimes");
  const byAgent = collectHandleTimes(rows);
  const ahtsByQueue = new Map<string, number[]>();
  for (const queues of byAgent.values()) {
    for (const [queueId, time] of queues) {
      const ahts = ahtsByQueue.get(queueId) ?? [];
      if (time.kind === "known") ahts.push(ahtOf(time));
      ahtsByQueue.set(queueId, ahts);
    }
  }
  const medians = new Map<string, QueueMedian>();
  for (const [queueId, ahts] of sortedById(ahtsByQueue)) {
    const medianSeconds = ahts.length < policy.minPeers ? null : medianOf(ahts);
    medians.set(queueId, { queueId, peerCount: ahts.length, medianSeconds });
  }
  return {
    agents: sortedById(byAgent).map(([agentId, queues]) => compareAgent(agentId, queues, medians)),
    queues: [...medians.values()],
    policyFingerprint: currentFingerprint(policy, GUIDE_AHT_POLICY),
  };
}

function compareAgent(
  agentId: string,
  byQueue: ReadonlyMap<string, QueueHandleTime>,
  medians: ReadonlyMap<string, QueueMedian>,
): AgentComparison {
  const queues: QueueComparison[] = [];
  const uncounted: UncountedQueue[] = [];
  /** Handled calls times ratio is handle time ÷ median. */
  const weighed: number[] = [];
  for (const [queueId, time] of sortedById(byQueue)) {
    const medianSeconds = medians.get(queueId)?.medianSeconds ?? null;
    if (time.kind !== "known") uncounted.push({ queueId, because: time.kind });
    else if (medianSeconds === null) uncounted.push({ queueId, because: "too-few-peers" });
    else if (medianSeconds === 0) uncounted.push({ queueId, because: "zero-median" });
    else {
      const ahtSeconds = ahtOf(time);
      const ratio = ahtSeconds / medianSeconds;
      queues.push({ queueId, handledCount: time.handledCount, ahtSeconds, medianSeconds, ratio });
      weighed.push(fromMicro(time.handleMicro) / medianSeconds);
    }
  }
  const [only] = queues;
  if (only === undefined) return { kind: "not-enough-data", agentId, ratio: null, queues, uncounted };
  const handledCount = queues.reduce((sum, one) => sum + one.handledCount, 0);
  const ratio = queues.length === 1 ? only.ratio : exactSum(weighed) / handledCount;
  return { kind: "compared", agentId, ratio, queues, uncounted };
}

function ahtOf({ handleMicro, handledCount }: QueueHandleTime): number {
  return fromMicro(handleMicro) / handledCount;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

function sortedById<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => compareTexts(a, b));
}
