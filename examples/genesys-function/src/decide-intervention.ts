import { decideIntervention, decideThreshold, type InterventionType, scorePropensity } from "cxscore/propensity";
import { explainError } from "./explain-error.ts";
import { type FieldValues, readFields } from "./read-fields.ts";

/** Flat, as Architect needs it: a number that there is none of is left out, a text that there is none of is empty. */
export interface InterventionAnswer {
  readonly isIntervention: boolean;
  /** `whisper`, `barge` or `callback`; empty without an intervention. */
  readonly interventionType: string;
  /** 0 to 100, higher comes first; left out without an intervention. */
  readonly priority?: number;
  /** Name of the supervisors' queue; empty without an intervention. */
  readonly queue: string;
  /** 0 to 1; left out when nothing is known to score. */
  readonly propensityScore?: number;
  /** 0 to 1; left out when nobody is staffed. */
  readonly dynamicThreshold?: number;
  readonly modelVersion: string;
  /** What held it back, separated by commas; empty when nothing did. */
  readonly because: string;
  /** What was wrong with the input; empty when nothing was. */
  readonly error: string;
}

/** What the function reads: `actions/decide-intervention.json` has the same, and a test compares the two. */
export const INTERVENTION_FIELDS = {
  sentimentPolarity: { type: "number" },
  waitTimeSeconds: { type: "number" },
  keywordMatches: { type: "string" },
  available: { type: "integer", isRequired: true },
  staffed: { type: "integer", isRequired: true },
  predictedAvailable: { type: "number" },
  queueDepth: { type: "integer" },
  eligibleSupervisors: { type: "integer" },
  elapsedSeconds: { type: "number", isRequired: true },
  interventionType: { type: "string" },
  isPaused: { type: "boolean" },
} as const;

/**
 * Decides whether a supervisor comes in. Never throws and never rejects: what is wrong is in `error`.
 *
 * No clock is read: the conversation began at 0, and it is `elapsedSeconds` now.
 */
export async function handler(event: unknown): Promise<InterventionAnswer> {
  try {
    const reading = readFields(event, INTERVENTION_FIELDS);
    return reading.kind === "refused" ? answerError(reading.error) : decide(reading.values);
  } catch (error) {
    return answerError(explainError(error));
  }
}

function decide(fields: FieldValues<typeof INTERVENTION_FIELDS>): InterventionAnswer {
  const { sentimentPolarity, waitTimeSeconds, keywordMatches, elapsedSeconds, interventionType } = fields;
  const { available, staffed, predictedAvailable, queueDepth, eligibleSupervisors, isPaused } = fields;
  if (!(elapsedSeconds >= 0 && elapsedSeconds <= LONGEST_SECONDS)) {
    return answerError(`elapsedSeconds: expected 0 to ${LONGEST_SECONDS}, received ${elapsedSeconds}`);
  }
  const type = typeOf(interventionType);
  if (type === null) return answerError(`interventionType: expected ${TYPES.join(", ")} or nothing`);

  const score = scorePropensity({ sentimentPolarity, waitTimeSeconds, keywordMatches: splitKeywords(keywordMatches) });
  const threshold = decideThreshold({ available, staffed, predictedAvailable, queueDepth });
  const now = Math.round(elapsedSeconds * 1000);
  const decision = decideIntervention({ score, threshold, now, startedAt: 0, type, isPaused, eligibleSupervisors });
  const scores = {
    ...(score.value === null ? {} : { propensityScore: score.value }),
    ...(threshold.value === null ? {} : { dynamicThreshold: threshold.value }),
    modelVersion: score.modelVersion,
  };
  if (decision.kind === "hold") return { ...NOTHING, ...scores, because: decision.reasons.join(",") };
  const { priority, queue } = decision;
  return { ...NOTHING, ...scores, isIntervention: true, interventionType: decision.type, priority, queue };
}

const LONGEST_SECONDS = 1_000_000;
const TYPES: readonly InterventionType[] = ["whisper", "barge", "callback"];
const NOTHING: InterventionAnswer = {
  isIntervention: false,
  interventionType: "",
  queue: "",
  modelVersion: "",
  because: "",
  error: "",
};

function answerError(error: string): InterventionAnswer {
  return { ...NOTHING, error };
}

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
