import { isScoringError, type ScoringError } from "../../src/core/errors.ts";

/** The error that a call is refused with; it is a failure of the test when there is none, or another kind. */
export function refusalOf(act: () => unknown): ScoringError {
  try {
    act();
  } catch (error) {
    if (isScoringError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Code and paths of the problems of a refusal. */
export function refusedPaths(act: () => unknown): readonly string[] {
  const { code, problems } = refusalOf(act);
  return [code, ...problems.map((one) => one.path)];
}
