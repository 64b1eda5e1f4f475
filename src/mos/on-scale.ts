import { describeValue, type Problem, problem } from "../core/errors.ts";
import { fromMicro, toMicroOrNull } from "../core/micro-units.ts";
import type { QualityScale } from "./model.ts";

/** Whether a mean lies on a scale, to the nearest millionth: rounding may have left one of equal scores just outside. */
export function isOnScale(mean: number, { minimum, maximum }: QualityScale): boolean {
  const micro = toMicroOrNull(mean);
  if (micro === null) return false;
  const rounded = fromMicro(micro);
  return rounded >= minimum && rounded <= maximum;
}

/** What to say of a number that does not. */
export function offScale(path: string, value: number, { minimum, maximum }: QualityScale, what = "a mean"): Problem {
  return problem(path, `${what} on the policy's scale, ${minimum} to ${maximum}`, describeValue(value));
}
