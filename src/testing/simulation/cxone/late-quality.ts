import { formatInstant } from "../../../core/instant.ts";
import type { QualityRecord } from "../../../interaction/quality/model.ts";
import type { JsonRecord, SimulatedMessage } from "../model.ts";
import { cxoneAgentId, cxoneMasterId, uuid } from "../stories/directory.ts";
import { ownerOf } from "../stories/facts.ts";
import { type LateQuality, noQuality, type QualityShares } from "../stories/late-quality.ts";
import type { Random } from "../stories/random.ts";
import { type Story, storyEndAt } from "../stories/story.ts";

/** The rows of the `qm-workflows` export and of a survey about an answered interaction, where it has any. */
export function cxoneQuality(story: Story, random: Random, shares: QualityShares): LateQuality {
  const isEvaluated = random.int(0, 999_999) < shares.evaluations * 1_000_000;
  const isAsked = random.int(0, 999_999) < shares.surveys * 1_000_000;
  if (story.turns.length === 0) return noQuality();
  const subject = subjectOf(story);
  const evaluation = isEvaluated ? evaluate(story, subject, random) : noQuality();
  const survey = isAsked ? ask(story, subject, random) : noQuality();
  return {
    evaluations: evaluation.evaluations,
    surveys: survey.surveys,
    records: [...evaluation.records, ...survey.records],
  };
}

const HOUR_MS = 3_600_000;

/** Whom and which leg a row names. */
interface Subject {
  readonly agentId: string;
  readonly contactId: string;
  readonly record: Pick<QualityRecord, "platform_origin" | "interaction_id" | "agent_uuid">;
}

/** A row names a leg, the last one here; where the platform splits the journey, the first. */
function subjectOf(story: Story): Subject {
  const isSplit = story.quirks.includes("new-master");
  const master = cxoneMasterId(story.number);
  const owner = ownerOf(isSplit ? { ...story, turns: story.turns.slice(0, 1) } : story);
  const agentId = String(cxoneAgentId(owner?.agent ?? 0));
  const record = { platform_origin: "nice_cxone", interaction_id: String(master), agent_uuid: agentId };
  return { agentId, contactId: String(isSplit ? master : master + story.turns.length - 1), record };
}

/** What becomes of a workflow: its states, and whether each has a score. */
const COURSES: readonly (readonly (readonly [status: string, hasScore: boolean])[])[] = [
  [
    ["In Progress", false],
    ["Completed", true],
  ],
  [
    ["In Progress", false],
    ["Completed", true],
  ],
  [
    ["In Progress", false],
    ["Completed", true],
  ],
  [
    ["Waiting for Evaluator", false],
    ["Completed", true],
  ],
  [
    ["In Progress", false],
    ["Completed", true],
    ["Dispute", true],
    ["Completed", true],
  ],
  [
    ["Completed", true],
    ["Dispute", true],
  ],
  [
    ["Completed", true],
    ["Deleted", false],
  ],
  [["In Progress", false]],
];

const STATUSES: Readonly<Record<string, QualityRecord["status"]>> = { Completed: "final", Deleted: "withdrawn" };

function evaluate(story: Story, { agentId, contactId, record }: Subject, random: Random): LateQuality {
  const workflowId = `wf-${story.number}`;
  const evaluations: SimulatedMessage[] = [];
  let last: QualityRecord | null = null;
  let at = wholeSecond(storyEndAt(story)) + random.int(2, 30) * HOUR_MS;
  for (const [status, hasScore] of random.pick(COURSES)) {
    const points = random.int(20, 50);
    const payload = {
      workflowId,
      type: "Evaluation",
      workflowStatus: status,
      agentId,
      acdId: contactId,
      segmentId: uuid("22", story.number),
      score: hasScore ? String(points) : "",
      maximumPossibleScore: "50",
      scorePercentage: hasScore ? String(points * 2) : "",
      failedCriticalQuestion: "No",
      submissionDate: hasScore ? spacedInstant(at) : "",
      lastUpdated: spacedInstant(at),
      formName: "Care v4",
      formVersion: "4",
    };
    evaluations.push({ visibleFrom: at, payload });
    last = {
      ...record,
      quality_id: workflowId,
      source: "evaluation",
      score_percent: hasScore ? points * 2 : null,
      status: STATUSES[status] ?? "provisional",
      scored_at_utc: hasScore ? formatInstant(at) : null,
      version: at,
    };
    at += random.int(1, 60) * HOUR_MS;
  }
  return { evaluations, surveys: [], records: last === null ? [] : [last] };
}

/** Who does not answer leaves no row. */
function ask(story: Story, { agentId, contactId, record }: Subject, random: Random): LateQuality {
  const answeredAt = wholeSecond(storyEndAt(story)) + random.int(1, 48) * HOUR_MS;
  const rating = random.pick([1, 2, 3, 4, 4, 5, 5, 5]);
  if (!random.chance(40)) return noQuality();
  const payload: JsonRecord = {
    RESPONSE_ID: `r-${story.number}`,
    RESPONSE_DATE: formatInstant(answeredAt),
    PRIMARY_SCORE: String(rating),
    ACD_CONTACT_ID: contactId,
    AGENT_ID: agentId,
  };
  const answer: QualityRecord = {
    ...record,
    quality_id: `r-${story.number}`,
    source: "survey",
    score_percent: (rating - 1) * 25,
    status: "final",
    scored_at_utc: formatInstant(answeredAt),
    version: answeredAt,
  };
  return { evaluations: [], surveys: [{ visibleFrom: answeredAt, payload }], records: [answer] };
}

function wholeSecond(at: number): number {
  return at - (at % 1000);
}

/** `2026-03-06 09:12:00`, as the export writes it. */
function spacedInstant(at: number): string {
  return formatInstant(at).slice(0, 19).replace("T", " ");
}
