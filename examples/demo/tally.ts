import {
  type EffortFactsInvalid,
  type EffortFactsMissing,
  type EffortScore,
  type EffortStatistics,
  summarizeEffort,
} from "cxscore/ces";
import type { CanonicalConversation, HandoffAudit, Quarantined } from "cxscore/interaction";
import type { AgentReport } from "./agents/model.ts";
import type { Mapped } from "./map-records.ts";
import type { QualityReport } from "./quality/model.ts";
import type { Group, QueueReport, Report, ReportCounts, Tallied } from "./report.ts";
import type { ShiftReport } from "./shift/model.ts";
import { platformName, reasonInWords } from "./wording.ts";

type Outcome = EffortScore | EffortFactsMissing | EffortFactsInvalid;

/** Gathers what the report needs, in any order and with little memory, however many conversations there are. */
export interface Tally {
  readonly addMapped: (mapped: Mapped) => void;
  /** Counts values of no known kind. */
  readonly addUnknown: (count: number) => void;
  readonly addJourneys: (before: number, after: number, audit: readonly HandoffAudit[]) => void;
  readonly addOutcome: (conversation: CanonicalConversation, outcome: Outcome, isProvisional?: boolean) => void;
  readonly report: (
    unread: readonly string[],
    agents: AgentReport | null,
    quality: QualityReport | null,
    shift: ShiftReport | null,
  ) => Report;
}

/** Conversations that are the same to the report. */
interface Alike {
  readonly queue: string;
  readonly platform: string;
  readonly outcome: Outcome;
  readonly isProvisional: boolean;
  count: number;
}

interface QueueSums {
  count: number;
  waitMs: number;
  longWaits: number;
  transferred: number;
  readonly points: Map<string, number>;
}

export function createTally(): Tally {
  const counts = { ...NOTHING };
  const alike = new Map<string, Alike>();
  const queues = new Map<string, QueueSums>();
  const notScored = createCounter();
  const quarantined = createCounter();
  const nearMisses = createCounter();
  const warnings = createCounter();
  let from: string | null = null;
  let to: string | null = null;

  return {
    addMapped: (mapped) => {
      counts.read += mapped.counts.read;
      counts.mapped += mapped.counts.mapped;
      counts.replaced += mapped.counts.replaced;
      counts.ignored += mapped.counts.ignored;
      counts.quarantined += mapped.counts.quarantined;
      for (const entry of mapped.quarantined)
        quarantined.add(quarantineReason(entry), entry.recordId ?? NO_ID, entry.problems[0]?.message);
      for (const { message, conversationId } of mapped.warnings)
        warnings.add(message.replace(/\.$/, ""), conversationId === "" ? NO_ID : conversationId);
    },
    addUnknown: (count) => {
      counts.read += count;
      counts.unknown += count;
    },
    addJourneys: (before, after, audit) => {
      counts.conversations += before;
      counts.mergedAway += before - after;
      counts.journeys += after;
      for (const entry of audit) {
        if (entry.kind !== "near-miss") continue;
        nearMisses.add(
          reasonInWords(entry.because),
          `${entry.earlier.conversationId} and ${entry.later.conversationId}`,
        );
      }
    },
    addOutcome: (conversation, outcome, isProvisional = false) => {
      const { started_at_utc: startedAt, conversation_id: id, platform_origin: platform } = conversation;
      if (from === null || startedAt < from) from = startedAt;
      if (to === null || startedAt > to) to = startedAt;
      const queue = conversation.queue_id ?? NO_QUEUE;
      if (outcome.kind === "scored") {
        counts.scored += 1;
        if (isProvisional) counts.provisional += 1;
        addToQueue(queues, queue, conversation, outcome);
      } else {
        counts[outcome.kind] += 1;
        notScored.add(outcome.missing.map(reasonInWords).join("; ") || "invalid", id);
      }
      const key = JSON.stringify([queue, platform, isProvisional, likeness(outcome)]);
      const found = alike.get(key);
      if (found === undefined) alike.set(key, { queue, platform, outcome, isProvisional, count: 1 });
      else found.count += 1;
    },
    report: (unread, agents, quality, shift) => {
      const summary = summarizeEffort(entriesOf(alike, (one) => one.queue));
      const byPlatform = summarizeEffort(entriesOf(alike, (one) => one.platform));
      const reports = summary.groups.flatMap((group) => {
        const sums = queues.get(group.group);
        const whole = groupOf(group);
        return sums === undefined || whole === null ? [] : [queueReport(group.group, whole, sums)];
      });
      return {
        period: from === null || to === null ? null : { from, to },
        counts: { ...counts },
        overall: groupOf(summary.overall),
        queues: reports.sort(worstFirst),
        platforms: byPlatform.groups.flatMap((group) => {
          const whole = groupOf(group);
          return whole === null ? [] : [{ ...whole, platform: group.group }];
        }),
        notScored: notScored.list(),
        quarantined: quarantined.list(),
        nearMisses: nearMisses.list(),
        warnings: warnings.list(),
        agents,
        quality,
        shift,
        unread,
      };
    },
  };
}

const NOTHING: { -readonly [K in keyof ReportCounts]: number } = {
  read: 0,
  mapped: 0,
  replaced: 0,
  ignored: 0,
  quarantined: 0,
  unknown: 0,
  conversations: 0,
  mergedAway: 0,
  journeys: 0,
  scored: 0,
  provisional: 0,
  missing: 0,
  invalid: 0,
};

const NO_QUEUE = "(no queue)";
const NO_ID = "(no id)";

/** Fewer scores than this say more about chance than about a queue; such queues come last. */
const FEWEST_SCORES = 5;

function worstFirst(a: QueueReport, b: QueueReport): number {
  const isFew = Number(a.count < FEWEST_SCORES) - Number(b.count < FEWEST_SCORES);
  return isFew || a.mean - b.mean || (a.queue < b.queue ? -1 : 1);
}

/** What makes two outcomes the same to a summary. */
function likeness(outcome: Outcome): unknown {
  return outcome.kind === "scored" ? [outcome.value, outcome.penaltyPoints] : [outcome.kind, outcome.missing];
}

function entriesOf(alike: ReadonlyMap<string, Alike>, groupOf: (one: Alike) => string) {
  return [...alike.values()].flatMap((one) => {
    const entry = { group: groupOf(one), outcome: one.outcome, isProvisional: one.isProvisional };
    return Array.from({ length: one.count }, () => entry);
  });
}

function addToQueue(
  queues: Map<string, QueueSums>,
  queue: string,
  conversation: CanonicalConversation,
  score: EffortScore,
): void {
  const sums = queues.get(queue) ?? { count: 0, waitMs: 0, longWaits: 0, transferred: 0, points: new Map() };
  queues.set(queue, sums);
  sums.count += 1;
  sums.waitMs += Math.round((conversation.queue_wait_seconds ?? 0) * 1000);
  if ((conversation.transfer_count ?? 0) > 0) sums.transferred += 1;
  for (const { driver, fact, points } of score.contributions) {
    if (fact === null) continue;
    sums.points.set(driver, (sums.points.get(driver) ?? 0) - points);
    if (fact === "queueWaitSeconds" && points < 0) sums.longWaits += 1;
  }
}

function queueReport(queue: string, group: Group, sums: QueueSums): QueueReport {
  const pointsByDriver: Record<string, number> = {};
  for (const [driver, points] of sums.points) pointsByDriver[driver] = points / sums.count;
  return {
    ...group,
    queue,
    pointsByDriver,
    meanWaitSeconds: sums.waitMs / 1000 / sums.count,
    longWaitRatio: sums.longWaits / sums.count,
    transferredRatio: sums.transferred / sums.count,
  };
}

function groupOf(statistics: EffortStatistics): Group | null {
  const { count, mean, interval, lowEffortRatio, distribution } = statistics;
  if (mean === null || lowEffortRatio === null) return null;
  const range = interval.kind === "interval" ? { low: interval.lower, high: interval.upper } : null;
  return { count, mean, interval: range, lowEffortRatio, distribution };
}

function quarantineReason({ platform, reason }: Quarantined): string {
  return `${platformName(platform)}: ${reasonInWords(reason)}`;
}

interface Counter {
  readonly add: (what: string, example: string, detail?: string) => void;
  readonly list: () => Tallied[];
}

/** Counts by reason and keeps one example of each: the least, so that the order of adding cannot matter. */
function createCounter(): Counter {
  const found = new Map<string, { count: number; example: string; detail: string }>();
  return {
    add: (what, example, detail = "") => {
      const one = found.get(what);
      if (one === undefined) found.set(what, { count: 1, example, detail });
      else {
        one.count += 1;
        if (example < one.example || (example === one.example && detail < one.detail))
          Object.assign(one, { example, detail });
      }
    },
    list: () =>
      Array.from(found, ([what, one]) => ({ what, ...one })).sort(
        (a, b) => b.count - a.count || (a.what < b.what ? -1 : 1),
      ),
  };
}
