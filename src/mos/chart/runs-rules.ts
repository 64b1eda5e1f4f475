/** A runs rule: so many of the last windows beyond a line below the expected mean, the newest among them. */
export interface RunsRule {
  readonly atLeast: number;
  readonly outOf: number;
  /** The line, in standard errors below the expected mean. */
  readonly beyond: number;
}

/** The number of a Western Electric rule. */
export type RunsRuleNumber = 1 | 2 | 3 | 4;

/**
 * The Western Electric rules: a point beyond the limit, 2 of 3 beyond two standard errors, 4 of 5 beyond one, 8 in a
 * row on the same side of the expected mean.
 *
 * @param numbers - Which of them; repeated ones count once.
 */
export function runsRules(numbers: readonly RunsRuleNumber[], limit: number): RunsRule[] {
  const all: readonly RunsRule[] = [
    { atLeast: 1, outOf: 1, beyond: limit },
    { atLeast: 2, outOf: 3, beyond: 2 },
    { atLeast: 4, outOf: 5, beyond: 1 },
    { atLeast: 8, outOf: 8, beyond: 0 },
  ];
  return all.filter((_, i) => numbers.includes((i + 1) as RunsRuleNumber));
}
