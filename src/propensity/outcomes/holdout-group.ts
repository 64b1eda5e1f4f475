import { refuseProblems } from "../../core/check-fields.ts";
import { digest } from "../../core/digest.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { HoldoutOptions } from "./model.ts";

/**
 * Says whether an interaction is held out: alerts of it are recorded and not sent, so that there is something to compare
 * with. The same interaction is always in the same group, on every engine and in every release.
 *
 * `holdout` where the first 52 bits of the digest of salt and id, as a share of 2^52, are below `share`. So 0 holds nobody
 * out and 1 everybody, and who is held out at a share stays so at a larger one.
 *
 * @param interactionId - Not empty. Choose by the customer's id instead where one customer calls often.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem. There is no default share, and no default salt.
 *
 * @example
 * holdoutGroup("a1b2c3d4", { share: 0.1, salt: "2026-q3" }); // "holdout"
 * holdoutGroup("a1b2c3d4", { share: 0.1, salt: "2026-q4" }); // "treated"
 */
export function holdoutGroup(interactionId: string, options: HoldoutOptions): "holdout" | "treated" {
  assertInput(interactionId, options);
  const { share, salt } = options;
  // The length keeps salt and id apart: "a" and "bc" are not "ab" and "c".
  const bits = Number.parseInt(digest(`${salt.length}:${salt}${interactionId}`).slice(0, 13), 16);
  return bits < share * TWO_52 ? "holdout" : "treated";
}

const TWO_52 = 4_503_599_627_370_496;

function assertInput(interactionId: unknown, options: unknown): void {
  const problems: Problem[] = [];
  const { share, salt } = (options ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof interactionId !== "string" || interactionId === "") {
    problems.push(problem("interactionId", "a non-empty text", describeValue(interactionId)));
  }
  checkUnknownKeys(problems, "options", options, ["share", "salt"]);
  if (typeof share !== "number" || !(share >= 0 && share <= 1)) {
    problems.push(problem("options.share", "a number from 0 to 1", describeValue(share)));
  }
  if (typeof salt !== "string" || salt === "") {
    problems.push(problem("options.salt", "a non-empty text", describeValue(salt)));
  }
  refuseProblems("ERR_INVALID_INPUT", "holdoutGroup", problems);
}
