import { isScoringError } from "../../../src/core/errors.ts";

/** What a refusal says: who refuses, then every problem in a line of its own. */
export function refusal(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (isScoringError(error)) return (error as unknown as Error).message.split("\n  - ");
    throw error;
  }
  return [];
}
