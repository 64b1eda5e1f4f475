import { checkFields } from "../../../core/check-fields.ts";
import { type Problem, problem } from "../../../core/errors.ts";
import { refuseProblems } from "../../request.ts";

/**
 * Topics in groups of one channel each, every topic once and in the order given.
 *
 * @param largest - Topics of one channel. @defaultValue 1000
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a topic is no text, or they need more than the 20 channels that a user
 *   of an app may have: a further channel would end the oldest one.
 *
 * @example
 * splitTopics(["v2.quality.evaluations", "v2.users.u-1.conversations", "v2.quality.evaluations"], 1); // [["v2.quality.evaluations"], ["v2.users.u-1.conversations"]]
 */
export function splitTopics(topics: readonly string[], largest = LARGEST_TOPICS): readonly (readonly string[])[] {
  const problems: Problem[] = [];
  const isCount = Number.isSafeInteger(largest) && largest >= 1 && largest <= LARGEST_TOPICS;
  if (!isCount) problems.push(problem("largest", `a whole number from 1 to ${LARGEST_TOPICS}`, "something else"));
  checkFields(problems, "", { topics }, { topics: ["list", "id"] });
  const each = [...new Set(Array.isArray(topics) ? topics : [])];
  if (isCount && each.length > largest * MOST_CHANNELS) {
    problems.push(problem("topics", `at most ${largest * MOST_CHANNELS} topics`, String(each.length)));
  }
  refuseProblems("splitTopics", problems);
  const groups: string[][] = [];
  for (let i = 0; i < each.length; i += largest) groups.push(each.slice(i, i + largest));
  return groups;
}

const LARGEST_TOPICS = 1000;
const MOST_CHANNELS = 20;
