import type { JsonRecord } from "../../src/testing/simulation/model.ts";
import { makeRandom } from "../../src/testing/simulation/stories/random.ts";
import { guideScore } from "./expected.ts";
import type { ExpectedConversation } from "./story.ts";

interface GuideCase {
  readonly scenario: string;
  readonly data: JsonRecord;
  readonly transfers: number | null;
  readonly waitSeconds: number | null;
}

const stop = (index: number): JsonRecord => ({ queue: `Queue ${index}`, at: "2026-03-02T09:00:00.000Z" });

const CASES: readonly GuideCase[] = [
  guideCase(
    "guide-sample",
    { transferCount: 3, totalQueueWaitTimeSeconds: 450, disposition: "Customer Satisfaction" },
    3,
    450,
  ),
  guideCase("guide-effortless", { transferCount: 0, totalQueueWaitTimeSeconds: 12 }, 0, 12),
  guideCase(
    "guide-one-transfer",
    { transferCount: 1, totalQueueWaitTimeSeconds: 150, disposition: "Resolved" },
    1,
    150,
  ),
  guideCase(
    "guide-null-with-history",
    { transferCount: null, totalQueueWaitTimeSeconds: 20, transferHistory: [stop(1), stop(2), stop(3)] },
    2,
    20,
  ),
  guideCase(
    "guide-zero-with-history",
    { transferCount: 0, totalQueueWaitTimeSeconds: 95, transferHistory: [stop(1), stop(2)] },
    1,
    95,
  ),
  guideCase(
    "guide-count-beats-history",
    { transferCount: 1, totalQueueWaitTimeSeconds: 5, transferHistory: [stop(1), stop(2), stop(3)] },
    1,
    5,
  ),
  guideCase(
    "guide-zero-and-empty-history",
    { transferCount: 0, totalQueueWaitTimeSeconds: 31, transferHistory: [] },
    0,
    31,
  ),
  guideCase(
    "guide-null-and-empty-history",
    { transferCount: null, totalQueueWaitTimeSeconds: 40, transferHistory: [] },
    null,
    40,
  ),
  guideCase("guide-count-missing", { totalQueueWaitTimeSeconds: 40, disposition: "Resolved" }, null, 40),
  guideCase("guide-wait-missing", { transferCount: 2 }, 2, null),
  guideCase("guide-wait-null", { transferCount: 0, totalQueueWaitTimeSeconds: null }, 0, null),
];

/** Completion events in the shape of the guide, and what must come out of them. */
export function guideEvents(seed: number): {
  readonly events: JsonRecord[];
  readonly expected: ExpectedConversation[];
} {
  const random = makeRandom(seed ^ 0x51ed);
  const events: JsonRecord[] = [];
  const expected: ExpectedConversation[] = [];
  for (const [index, { scenario, data, transfers, waitSeconds }] of CASES.entries()) {
    const at = 1_772_440_000_000 + index * 600_000 + random.int(0, 500_000);
    const entityId = `interaction-${String(index + 1).padStart(4, "0")}`;
    events.push({ entityId, eventType: "interaction.completed", timestamp: new Date(at).toISOString(), data });
    expected.push({
      conversation_id: entityId,
      platform_origin: "guide",
      scenario,
      status: "complete",
      outcome: null,
      interaction_type: "other",
      direction: null,
      transfer_count: transfers,
      agent_handoffs: null,
      queue_wait_seconds: waitSeconds,
      ivr_seconds: null,
      hold_seconds: null,
      mos: null,
      score: transfers === null || waitSeconds === null ? null : guideScore(transfers, waitSeconds),
    });
  }
  return { events, expected };
}

function guideCase(
  scenario: string,
  data: JsonRecord,
  transfers: number | null,
  waitSeconds: number | null,
): GuideCase {
  return { scenario, data, transfers, waitSeconds };
}
