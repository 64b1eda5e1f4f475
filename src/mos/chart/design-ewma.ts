import { assertParameters } from "../../core/check-options.ts";
import { ewmaRunLength } from "./ewma-run-length.ts";
import { findParameter, LARGEST_RUN_LENGTH } from "./find-parameter.ts";
import type { ChartSides } from "./run-length.ts";

/** How rarely an EWMA chart may signal while nothing has changed. */
export interface EwmaWish {
  /** Average run length without a shift: windows from one false signal to the next. From 2 to 1e8. */
  readonly averageRunLength: number;
  /** Weight λ of the newest window. From 0.01 to 1. @defaultValue 0.1 */
  readonly weight?: number | undefined;
  /** `one`: drops alone, as in an alert. @defaultValue "one" */
  readonly sides?: ChartSides | undefined;
}

/** An EWMA chart as it goes into a policy's judge, or into {@link ewmaRunLength}. */
export interface DesignedEwma {
  readonly weight: number;
  readonly limit: number;
  readonly sides: ChartSides;
}

/**
 * The limit at which an EWMA chart has the average run length wanted, which then comes out of {@link ewmaRunLength}
 * to within 1e-8 of it, beyond a million to within 1e-6. Limits are asymptotic.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a number is out of its range, or when no limit from 0.1 to 8 has that
 * run length.
 *
 * @example
 * const { weight, limit } = designEwma({ averageRunLength: 500, sides: "two" });
 * Math.round(limit * 1000); // 2814
 * Math.round(ewmaRunLength({ weight, limit, shift: 1, sides: "two" }) * 10); // 103
 */
export function designEwma(wish: EwmaWish): DesignedEwma {
  const { averageRunLength, weight = 0.1, sides = "one" } = wish ?? {};
  assertParameters(
    "designEwma",
    wish,
    { averageRunLength, weight, sides },
    {
      averageRunLength: ["number", 2, LARGEST_RUN_LENGTH],
      weight: ["number", 0.01, 1],
      sides: ["one-of", "one", "two"],
    },
  );
  const limit = findParameter({
    subject: "designEwma",
    averageRunLength,
    from: 0.1,
    to: 8,
    runLength: (parameter) => ewmaRunLength({ weight, limit: parameter, sides }),
  });
  return { weight, limit, sides };
}
