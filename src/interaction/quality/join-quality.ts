import { canonicalJson } from "../../core/canonical-json.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { parseInstant } from "../../core/instant.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import { underOwnFingerprint } from "../../core/policy.ts";
import type { CanonicalEvent } from "../model.ts";
import { latestCopies } from "../supersedes.ts";
import { assertQualityJoin } from "./check-quality-join.ts";
import type {
  QualityChange,
  QualityJoin,
  QualityJoinInput,
  QualityRecord,
  UnmatchedQuality,
  UnmatchedQualityReason,
} from "./model.ts";
import { GUIDE_QUALITY_JOIN_POLICY, type QualityJoinPolicy } from "./policy.ts";

/**
 * Puts evaluations and surveys, which come hours and days later, onto the events they are about.
 *
 * A record goes to the event of its interaction and agent; where the agent has several, to the primary one, else to the
 * one with the most talk, of equals the last. Of the versions of a record (same platform, source and id) the highest
 * counts, then the later instant. `quality_score` is the mean (or the latest) of the scores that count and
 * `quality_status` is `final` where all of them are, and the window is over if `now` is given; else `provisional`. An
 * event whose records are all withdrawn has no score again, nor have other parts of an agent whose score is on one; an
 * event of an agent without records stays as it is.
 *
 * The order of the input does not matter, and the result put in again with the same records comes out unchanged. Join
 * before {@link mergeHandoffs}, which leaves one primary event to a journey.
 *
 * @param input - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of every record; `ERR_INVALID_POLICY`.
 *
 * @example
 * joinQuality({ events: [], records: [] }).counts; // { read: 0, joined: 0, replaced: 0, unmatched: 0 }
 *
 * @see docs/interaction.md#late-quality for a worked example
 */
export function joinQuality(
  input: QualityJoinInput,
  policy: QualityJoinPolicy = GUIDE_QUALITY_JOIN_POLICY,
): QualityJoin {
  assertQualityJoin(input, policy);
  const events = latestCopies(input.events).sort(compareEvents);
  const byInteraction = new Map<string, CanonicalEvent[]>();
  for (const event of events) addTo(byInteraction, keyOf(event), event);
  const byEvent = new Map<CanonicalEvent, QualityRecord[]>();
  const unmatched: UnmatchedQuality[] = [];
  const targetOf = (record: QualityRecord) => findTarget(record, byInteraction.get(keyOf(record)) ?? [], policy);
  const latest = latestQualityRecords(input.records);
  for (const record of latest) {
    const target = targetOf(record);
    if (typeof target === "string") unmatched.push({ record, because: target });
    else addTo(byEvent, target, record);
  }
  // An agent's other parts, and those that an older version was about, may have a score from before: they have none now.
  const judged = new Set<string>();
  for (const record of input.records) {
    const target = targetOf(record);
    if (typeof target !== "string") judged.add(keyOf(target, target.agent_uuid));
  }
  const own = underOwnFingerprint(policy, GUIDE_QUALITY_JOIN_POLICY);
  const changes: QualityChange[] = [];
  const joined = events.map((event) => {
    const known = byEvent.get(event) ?? (judged.has(keyOf(event, event.agent_uuid)) ? [] : undefined);
    const change = known === undefined ? null : changeOf(event, known, input.now, own);
    if (change === null) return event;
    changes.push(change);
    return change.event;
  });
  const { length: read } = input.records;
  return {
    events: joined,
    changes,
    unmatched,
    counts: {
      read,
      joined: latest.length - unmatched.length,
      replaced: read - latest.length,
      unmatched: unmatched.length,
    },
  };
}

/** The latest version of each, by platform, interaction, source and id. */
export function latestQualityRecords(records: readonly QualityRecord[]): readonly QualityRecord[] {
  const latest = new Map<string, QualityRecord>();
  for (const record of records) {
    const key = canonicalJson([record.platform_origin, record.source, record.quality_id]);
    const present = latest.get(key);
    if (present === undefined || compareVersions(record, present) > 0) latest.set(key, record);
  }
  return [...latest.values()].sort(
    (a, b) =>
      compareTexts(a.platform_origin, b.platform_origin) ||
      compareTexts(a.interaction_id, b.interaction_id) ||
      compareTexts(a.source, b.source) ||
      compareTexts(a.quality_id, b.quality_id),
  );
}

/**
 * By version, then instant, then status (`withdrawn` last), then content. A withdrawal of an unknown instant comes after
 * all of its version, any other record of an unknown instant before.
 */
function compareVersions(a: QualityRecord, b: QualityRecord): number {
  return (
    (a.version ?? -1) - (b.version ?? -1) ||
    compareTexts(instantOf(a), instantOf(b)) ||
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    compareTexts(canonicalJson(a), canonicalJson(b))
  );
}

const STATUSES: readonly QualityRecord["status"][] = ["provisional", "final", "withdrawn"];

/** Canonical instants sort as texts. */
function instantOf({ scored_at_utc, status }: QualityRecord): string {
  return scored_at_utc ?? (status === "withdrawn" ? "~" : "");
}

function findTarget(
  record: QualityRecord,
  events: readonly CanonicalEvent[],
  policy: QualityJoinPolicy,
): CanonicalEvent | UnmatchedQualityReason {
  if (record.source !== policy.source) return "other-source";
  if (record.score_percent === null && record.status !== "withdrawn") return "no-score";
  if (events.length === 0) return "unknown-interaction";
  if (record.agent_uuid === null) return events.find((event) => event.is_primary_agent) ?? "no-primary-agent";
  let target: CanonicalEvent | null = null;
  // In order of their beginning: of equals the last is taken.
  for (const event of events) {
    if (event.agent_uuid !== record.agent_uuid) continue;
    if (target === null || compareParts(event, target) >= 0) target = event;
  }
  return target ?? "unknown-agent";
}

function compareParts(a: CanonicalEvent, b: CanonicalEvent): number {
  return (
    Number(a.is_primary_agent) - Number(b.is_primary_agent) || (a.talk_time_seconds ?? -1) - (b.talk_time_seconds ?? -1)
  );
}

/** What the records make of an event; `null` where it is that already. */
function changeOf(
  event: CanonicalEvent,
  records: readonly QualityRecord[],
  now: number | undefined,
  policy: QualityJoinPolicy,
): QualityChange | null {
  const counted = records.filter((record) => record.status !== "withdrawn");
  const { quality_score, quality_status } = event;
  const score = counted.length === 0 ? null : combine(counted, policy);
  const status = score === null ? "none" : isProvisional(event, counted, now, policy) ? "provisional" : "final";
  if (score === quality_score && status === quality_status) return null;
  return {
    event: { ...event, quality_score: score, quality_status: status },
    before: { quality_score, quality_status },
    qualityIds: idsOf(counted),
    withdrawnIds: idsOf(records.filter((record) => record.status === "withdrawn")),
    policyFingerprint: policy.fingerprint,
  };
}

function combine(records: readonly QualityRecord[], policy: QualityJoinPolicy): number {
  const scores = records.map((record) => record.score_percent as number);
  if (scores.length === 1) return scores[0] as number;
  if (policy.combine === "mean") {
    const micro = scores.reduce((sum, score) => sum + toMicro(score), 0);
    return fromMicro(Math.round(micro / scores.length));
  }
  const latest = records.reduce((a, b) => (compareTexts(instantOf(b), instantOf(a)) >= 0 ? b : a));
  return latest.score_percent as number;
}

function isProvisional(
  event: CanonicalEvent,
  records: readonly QualityRecord[],
  now: number | undefined,
  policy: QualityJoinPolicy,
): boolean {
  if (records.some((record) => record.status === "provisional")) return true;
  return now !== undefined && now - (parseInstant(event.timestamp_utc) as number) < policy.provisionalHours * HOUR_MS;
}

const HOUR_MS = 3_600_000;

/** In the order of the records: those of one event come sorted by id. */
function idsOf(records: readonly QualityRecord[]): readonly string[] {
  return records.map((record) => record.quality_id);
}

/** A platform's name holds no colon, and the length keeps an interaction apart from an agent. */
function keyOf(record: Pick<CanonicalEvent, "platform_origin" | "interaction_id">, agentId = ""): string {
  const { platform_origin: platform, interaction_id: interaction } = record;
  return `${platform}:${interaction.length}:${interaction}${agentId}`;
}

function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return (
    compareTexts(a.timestamp_utc, b.timestamp_utc) ||
    compareTexts(a.event_id, b.event_id) ||
    compareTexts(a.platform_origin, b.platform_origin)
  );
}
