import { type ActionAnswer, type ActionInput, createActionHandler } from "cxscore/adapters/genesys";
import { decideIntervention, decideThreshold, type InterventionType, scorePropensity } from "cxscore/propensity";

/** What a flow hands over and gets: `actions/decide-intervention.json` is made of it, and a test compares the two. */
export const INTERVENTION_CONTRACT = {
  input: {
    sentimentPolarity: { type: "number", description: "-1 (hostile) to 1 (pleased). Left out: not known." },
    waitTimeSeconds: { type: "number", description: "Seconds in queues before the first agent. Left out: not known." },
    keywordMatches: {
      type: "string",
      description: "The keywords that were said, separated by commas; empty: none. Left out: not known.",
    },
    available: { type: "integer", description: "Supervisors who are free now.", isRequired: true },
    staffed: {
      type: "integer",
      description: "Supervisors on shift; at least as many as are available.",
      isRequired: true,
    },
    predictedAvailable: {
      type: "number",
      description: "Supervisors that are expected to be free; the smaller of the two counts.",
    },
    queueDepth: { type: "integer", description: "Conversations that wait for a supervisor. Left out: 0." },
    eligibleSupervisors: {
      type: "integer",
      description: "Supervisors who could take it; 0 holds it. Left out: not known.",
    },
    elapsedSeconds: {
      type: "number",
      description: "Seconds since the conversation began, 0 to 1000000.",
      isRequired: true,
    },
    interventionType: { type: "string", description: "whisper, barge or callback. Left out or empty: whisper." },
    isPaused: { type: "boolean", description: "Whether automatic interventions are paused. Left out: false." },
  },
  output: {
    isIntervention: { type: "boolean", description: "Whether a supervisor comes in." },
    interventionType: { type: "string", description: "whisper, barge or callback; empty without an intervention." },
    priority: { type: "integer", description: "0 to 100, higher comes first; left out without an intervention." },
    queue: { type: "string", description: "Name of the supervisors' queue; empty without an intervention." },
    propensityScore: { type: "number", description: "0 to 1; left out when nothing is known to score." },
    dynamicThreshold: { type: "number", description: "0 to 1; left out when nobody is staffed." },
    modelVersion: { type: "string", description: "What scored; empty after an error." },
    because: { type: "string", description: "What held it back, separated by commas; empty when nothing did." },
  },
} as const;

type Contract = typeof INTERVENTION_CONTRACT;

/**
 * Decides whether a supervisor comes in. Never throws and never rejects: what is wrong is in `error`.
 *
 * No clock is read: the conversation began at 0, and it is `elapsedSeconds` now.
 */
export const handler = createActionHandler(INTERVENTION_CONTRACT, decide);

function decide(fields: ActionInput<Contract>): ActionAnswer<Contract> {
  const { sentimentPolarity, waitTimeSeconds, keywordMatches, elapsedSeconds, interventionType } = fields;
  const { available, staffed, predictedAvailable, queueDepth, eligibleSupervisors, isPaused } = fields;
  if (!(elapsedSeconds >= 0 && elapsedSeconds <= LONGEST_SECONDS)) {
    return { error: `elapsedSeconds: expected 0 to ${LONGEST_SECONDS}, received ${elapsedSeconds}` };
  }
  const type = typeOf(interventionType);
  if (type === null) return { error: `interventionType: expected ${TYPES.join(", ")} or nothing` };

  const score = scorePropensity({ sentimentPolarity, waitTimeSeconds, keywordMatches: splitKeywords(keywordMatches) });
  const threshold = decideThreshold({ available, staffed, predictedAvailable, queueDepth });
  const now = Math.round(elapsedSeconds * 1000);
  const decision = decideIntervention({ score, threshold, now, startedAt: 0, type, isPaused, eligibleSupervisors });
  const scores = {
    propensityScore: score.value,
    dynamicThreshold: threshold.value,
    modelVersion: score.modelVersion,
  };
  if (decision.kind === "hold") return { ...scores, because: decision.reasons.join(",") };
  const { priority, queue } = decision;
  return { ...scores, isIntervention: true, interventionType: decision.type, priority, queue };
}

const LONGEST_SECONDS = 1_000_000;
const TYPES: readonly InterventionType[] = ["whisper", "barge", "callback"];

/** An empty text means the policy's own, as a flow's variable is when nobody set it; `null` = no such type. */
function typeOf(text: string | undefined): InterventionType | undefined | null {
  if (text === undefined || text === "") return undefined;
  return TYPES.find((type) => type === text) ?? null;
}

/** An empty text means that no keyword was said; left out, it is not known what was said. */
function splitKeywords(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
