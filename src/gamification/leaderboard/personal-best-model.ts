/** An agent's score on one local day: a day's composite score with its date is one. */
export interface ScoredDay {
  /** Local date: `2026-03-02`. */
  readonly date: string;
  /** Points, at most 9,007,199,254 in size, read to six decimal places; `null` and NaN = no score on that day. */
  readonly value: number | null;
}

/** An agent compared with itself. */
export type PersonalBest =
  | {
      readonly kind: "compared";
      /** Today's score minus the mean. Points, exact to 1e-6 up to 9,007,199,254 in size. */
      readonly difference: number;
      /** The difference with its sign and one decimal, half away from zero: `+7.0`, `-0.3`, `0.0`. */
      readonly shown: string;
      /** Mean of the days before today, rounded once to 1e-6. */
      readonly mean: number;
      /** Days behind the mean. */
      readonly haveDays: number;
      readonly needDays: number;
    }
  | {
      readonly kind: "not-enough-data";
      /** `no-score-today` where both hold. */
      readonly because: "no-score-today" | "too-few-days";
      readonly difference: null;
      readonly shown: null;
      readonly mean: null;
      readonly haveDays: number;
      readonly needDays: number;
    };
