import { isScoringError, type Problem, type ScoringError, type ScoringErrorCode } from "../../../src/core/errors.ts";

/** The problems that a call throws, all of one `ScoringError`: of this code, or by default of the code of what was wrong. */
export function problemsOf(call: () => unknown, code?: ScoringErrorCode): readonly Problem[] {
  try {
    call();
  } catch (error) {
    if (!isScoringError(error) || error.code !== (code ?? codeOf(error))) throw error;
    return error.problems;
  }
  throw new Error("nothing was thrown");
}

/** The paths of these problems. */
export function pathsOf(call: () => unknown, code?: ScoringErrorCode): readonly string[] {
  return problemsOf(call, code).map(({ path }) => path);
}

/** Files that models are read from are models; what is scored is input. */
function codeOf({ message }: ScoringError): ScoringErrorCode {
  return /^(loadModel|readXgboostModel|readLightgbmModel):/.test(message) ? "ERR_INVALID_MODEL" : "ERR_INVALID_INPUT";
}
