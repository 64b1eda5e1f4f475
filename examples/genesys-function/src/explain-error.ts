import { isScoringError } from "cxscore";

/** An error as one line of text: what a function answers instead of throwing, which the platform would make a 500. */
export function explainError(error: unknown): string {
  if (!isScoringError(error)) {
    return `unexpected: ${error instanceof Error ? `${error.name}: ${error.message}` : typeof error}`;
  }
  // The last part of the path is the field of the contract: `features.waitTimeSeconds` came in as `waitTimeSeconds`.
  return error.problems
    .map(({ path, expected, received }) => `${path.split(".").at(-1)}: expected ${expected}, received ${received}`)
    .join("; ");
}
