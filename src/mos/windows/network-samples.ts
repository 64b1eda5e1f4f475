import { checkFields } from "../../core/check-fields.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { parseInstant } from "../../core/instant.ts";
import type { CanonicalConversation } from "../../interaction/model.ts";
import { latestCopies } from "../../interaction/supersedes.ts";
import type { QualitySample } from "../model.ts";
import type { QualitySeries } from "./model.ts";

/**
 * The line quality of conversations as samples, by queue. A conversation is one sample, its MOS at its end.
 *
 * - A conversation that was not measured (`mos` is `null`), or that still runs, has none: its MOS is the lowest so far.
 * - Of several copies of a conversation the fullest one counts, as in the rest of the package.
 * - The queue is the conversation's `queue_id`: of a transferred call, the one it was counted for.
 *
 * @param conversations - Canonical ones, of any platform and in any order.
 * @returns By queue in order of its id (code units), calls without a queue first; the samples of each in order of the
 *   conversations. A queue without samples is not there.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when they are no canonical conversations; the first 20 problems are listed.
 *
 * @example
 * networkSamples([]); // []
 *
 * @see docs/mos/windows.md#samples-of-conversations
 */
export function networkSamples(conversations: readonly CanonicalConversation[]): readonly QualitySeries[] {
  assertConversations(conversations);
  const byQueue = new Map<string | null, QualitySample[]>();
  for (const { mos, codec, queue_id, ended_at_utc } of latestCopies(conversations)) {
    const at = parseInstant(ended_at_utc);
    if (mos === null || at === null) continue;
    const samples = byQueue.get(queue_id);
    const sample: QualitySample = { at, score: mos, source: "network", codec };
    if (samples === undefined) byQueue.set(queue_id, [sample]);
    else samples.push(sample);
  }
  return [...byQueue]
    .sort(([a], [b]) => compareQueues(a, b))
    .map(([queueId, samples]) => ({ queueId, source: "network", samples }));
}

function compareQueues(a: string | null, b: string | null): number {
  if (a === null) return -1;
  return b === null ? 1 : compareTexts(a, b);
}

function assertConversations(conversations: unknown): void {
  const problems: Problem[] = [];
  if (!Array.isArray(conversations)) {
    problems.push(problem("conversations", "a list of conversations", describeValue(conversations)));
  } else {
    for (let i = 0; i < conversations.length && problems.length < MOST_LISTED; i++) {
      const path = `conversations[${i}]`;
      const one: unknown = conversations[i];
      checkFields(problems, path, one, {
        platform_origin: "id",
        conversation_id: "id",
        status: "text",
        mos: "number-or-null",
        codec: "text-or-null",
        queue_id: "text-or-null",
        ended_at_utc: "text-or-null",
        event_ids: "list",
      });
      const end = (one as CanonicalConversation | null)?.ended_at_utc;
      if (typeof end === "string" && parseInstant(end) === null) {
        problems.push(problem(`${path}.ended_at_utc`, "an instant in ISO 8601 UTC", "a text"));
      }
    }
  }
  if (problems.length > 0)
    throw new ScoringError("ERR_INVALID_INPUT", "networkSamples", problems.slice(0, MOST_LISTED));
}

const MOST_LISTED = 20;
