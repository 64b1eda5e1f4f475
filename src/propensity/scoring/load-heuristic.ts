import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { completePolicy } from "../../core/policy.ts";
import type { PropensityFeatures } from "../model.ts";
import { heuristicProblems } from "./check-heuristic-policy.ts";
import { checkKeys } from "./check-keys.ts";
import { copyFrozen } from "./copy-frozen.ts";
import type { HeuristicModelFile, ModelCheckRow, PropensityModel } from "./model.ts";
import { modelFromHeuristic } from "./model-from-heuristic.ts";
import { GUIDE_HEURISTIC_POLICY, type HeuristicPolicy } from "./policy.ts";
import { MODEL_ERROR, TOLERANCE } from "./prepared-model.ts";
import { scoreHeuristic } from "./score-heuristic.ts";

/** The model of a heuristic's file; `problems` are those that were found so far. */
export function loadHeuristic(subject: string, file: HeuristicModelFile, problems: Problem[]): PropensityModel {
  const policy = readPolicy(problems, file.policy);
  refuseProblems(MODEL_ERROR, subject, problems);
  const { modelVersion } = file;
  const rows = file.checkRows ?? [];
  for (let i = 0; i < rows.length; i++) {
    const { x, p: wanted } = rows[i] as ModelCheckRow;
    const [sentimentPolarity, keywordCount, waitTimeSeconds] = x;
    const features: PropensityFeatures = { sentimentPolarity, keywordCount, waitTimeSeconds };
    const { value } = scoreHeuristic(features, policy, modelVersion);
    if (value !== null && Math.abs(value - wanted) <= TOLERANCE) continue;
    problems.push(problem(`checkRows[${i}].p`, `${wanted}, within ${TOLERANCE}`, describeValue(value)));
  }
  refuseProblems(MODEL_ERROR, subject, problems);
  return Object.freeze<PropensityModel>({
    ...modelFromHeuristic(policy),
    modelVersion,
    checkRowCount: rows.length,
    trainedOn: copyFrozen(file.trainedOn ?? null),
    reference: copyFrozen(file.reference ?? null),
    featureContractHash: file.featureContractHash ?? null,
    score: (features) => scoreHeuristic(features, policy, modelVersion),
  });
}

function readPolicy(problems: Problem[], input: unknown): HeuristicPolicy {
  if (!isRecord(input)) {
    problems.push(problem("policy", "an object of policy fields", describeValue(input)));
    return GUIDE_HEURISTIC_POLICY;
  }
  checkKeys(problems, "policy", input, { others: Object.keys(GUIDE_HEURISTIC_POLICY) });
  const policy = completePolicy<HeuristicPolicy>(GUIDE_HEURISTIC_POLICY, input);
  problems.push(...heuristicProblems({ ...policy }, "policy."));
  return policy;
}
