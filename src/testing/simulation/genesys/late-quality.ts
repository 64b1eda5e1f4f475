import { formatInstant } from "../../../core/instant.ts";
import type { QualityRecord } from "../../../interaction/quality/model.ts";
import type { JsonRecord, SimulatedMessage } from "../model.ts";
import { genesysQueueId, genesysUserId, uuid } from "../stories/directory.ts";
import { ownerOf } from "../stories/facts.ts";
import { type LateQuality, noQuality, type QualityShares } from "../stories/late-quality.ts";
import type { Random } from "../stories/random.ts";
import { type Story, storyEndAt, type Turn } from "../stories/story.ts";

/** The evaluation and the survey of an answered interaction, where it has any, in all their versions. */
export function genesysQuality(story: Story, random: Random, shares: QualityShares): LateQuality {
  const owner = ownerOf(story);
  const isEvaluated = random.int(0, 999_999) < shares.evaluations * 1_000_000;
  const isAsked = random.int(0, 999_999) < shares.surveys * 1_000_000;
  if (owner === null) return noQuality();
  const evaluations = isEvaluated ? evaluate(story, owner, random) : [];
  const surveys = isAsked ? ask(story, owner, random) : [];
  const records = [...evaluations, ...surveys].flatMap(({ record }) => (record === null ? [] : [record]));
  return {
    evaluations: evaluations.map(({ message }) => message),
    surveys: surveys.map(({ message }) => message),
    // The last version says what stays.
    records: records.filter(
      (one, index) => !records.slice(index + 1).some((later) => later.quality_id === one.quality_id),
    ),
  };
}

const HOUR_MS = 3_600_000;

/** One version of an evaluation or survey; without a record where it is by rule no score. */
interface Version {
  readonly message: SimulatedMessage;
  readonly record: QualityRecord | null;
}

type Course = "released" | "rescored" | "retracted" | "unreleased" | "pending" | "calibration";

/** What becomes of an evaluation: mostly it is released, and that is it. */
function drawCourse(random: Random): Course {
  const drawn = random.int(0, 99);
  if (drawn < 62) return "released";
  if (drawn < 73) return "rescored";
  if (drawn < 84) return "retracted";
  if (drawn < 90) return "unreleased";
  return drawn < 96 ? "pending" : "calibration";
}

function evaluate(story: Story, owner: Turn, random: Random): Version[] {
  const course = drawCourse(random);
  const contextId = uuid("ec", story.number);
  const assignedAt = storyEndAt(story) + random.int(2, 30) * HOUR_MS;
  const finishedAt = assignedAt + random.int(1, 48) * HOUR_MS + random.int(0, 3_599) * 1000;
  const changedAt = finishedAt + random.int(5, 72) * HOUR_MS;
  const score = random.int(100, 200) / 2;
  const newScore = random.int(100, 200) / 2;
  const version = (at: number, number: number, fields: JsonRecord): SimulatedMessage => ({
    visibleFrom: at,
    payload: {
      ...evaluationOf(story, owner, contextId),
      id: uuid("ee", story.number, number),
      version: number,
      ...fields,
    },
  });
  const recordOf = (at: number, number: number, percent: number | null): QualityRecord => ({
    ...partiesOf(story, owner),
    quality_id: contextId,
    source: "evaluation",
    score_percent: percent,
    status: percent === null ? "withdrawn" : "final",
    scored_at_utc: formatInstant(at),
    version: number,
  });
  const assigned = {
    message: version(assignedAt, 1, { status: "PENDING", answers: null, releaseDate: null }),
    record: null,
  };
  if (course === "pending") return [assigned];
  const answers = (percent: number): JsonRecord => ({
    totalScore: percent,
    totalCriticalScore: 100,
    totalNonCriticalScore: percent,
    anyFailedKillQuestions: false,
  });
  const submitted = { status: "FINISHED", answers: answers(score), submittedDate: formatInstant(finishedAt) };
  if (course === "unreleased") {
    return [assigned, { message: version(finishedAt, 1, { ...submitted, releaseDate: null }), record: null }];
  }
  const released = { ...submitted, releaseDate: formatInstant(finishedAt) };
  if (course === "calibration") {
    const calibration = { id: uuid("ca", story.number) };
    return [{ message: version(finishedAt, 1, { ...released, calibration }), record: null }];
  }
  const first = { message: version(finishedAt, 1, released), record: recordOf(finishedAt, 1, score) };
  if (course === "released") return [assigned, first];
  const changedDate = formatInstant(changedAt);
  const isRescored = course === "rescored";
  const changed = isRescored
    ? { ...released, answers: answers(newScore), rescore: true, changedDate }
    : { ...released, status: "RETRACTED", changedDate };
  const last = recordOf(changedAt, 2, isRescored ? newScore : null);
  return [assigned, first, { message: version(changedAt, 2, changed), record: last }];
}

function evaluationOf(story: Story, owner: Turn, contextId: string): JsonRecord {
  return {
    conversation: { id: story.id },
    agent: { id: genesysUserId(owner.agent) },
    evaluator: { id: genesysUserId(story.observer) },
    ...(owner.queue === null ? {} : { queue: { id: genesysQueueId(owner.queue) } }),
    evaluationForm: { id: uuid("ef", 1), name: "Care" },
    evaluationContextId: contextId,
    neverRelease: false,
    rescore: false,
    agentHasRead: false,
    conversationDate: formatInstant(story.startedAt),
    mediaType: [story.media === "voice" ? "CALL" : story.media.toUpperCase()],
  };
}

/** Four of ten answer; the others are sent one and stay silent, or want none. */
function ask(story: Story, owner: Turn, random: Random): Version[] {
  const sentAt = storyEndAt(story) + random.int(1, 30) * 60_000;
  const completedAt = sentAt + random.int(1, 48) * HOUR_MS;
  const course = random.pick(["Finished", "Finished", "Sent", "Expired", "OptOut"] as const);
  const totalScore = random.pick([0, 25, 50, 75, 75, 100, 100]);
  const npsScore = random.int(Math.floor(totalScore / 15), 10);
  const survey = {
    id: uuid("5a", story.number),
    conversation: { id: story.id },
    agent: { id: genesysUserId(owner.agent) },
    ...(owner.queue === null ? {} : { queue: { id: genesysQueueId(owner.queue) } }),
    surveyForm: { id: uuid("5f", 1), name: "After the call" },
    surveyType: "Web",
  };
  const sent = { message: { visibleFrom: sentAt, payload: { ...survey, status: "Sent" } }, record: null };
  if (course === "Sent") return [sent];
  if (course !== "Finished") {
    return [sent, { message: { visibleFrom: completedAt, payload: { ...survey, status: course } }, record: null }];
  }
  const completedDate = formatInstant(completedAt);
  const payload = {
    ...survey,
    status: course,
    completedDate,
    answers: { totalScore, npsScore },
    missingRequiredAnswer: false,
  };
  const record: QualityRecord = {
    ...partiesOf(story, owner),
    quality_id: survey.id,
    source: "survey",
    score_percent: totalScore,
    status: "final",
    scored_at_utc: completedDate,
    version: null,
  };
  return [sent, { message: { visibleFrom: completedAt, payload }, record }];
}

function partiesOf(
  story: Story,
  owner: Turn,
): Pick<QualityRecord, "platform_origin" | "interaction_id" | "agent_uuid"> {
  return { platform_origin: "genesys_cloud", interaction_id: story.id, agent_uuid: genesysUserId(owner.agent) };
}
