import { assertParameters } from "../../core/check-options.ts";
import { cusumRunLength } from "./cusum-run-length.ts";
import { findParameter, LARGEST_RUN_LENGTH } from "./find-parameter.ts";
import type { ChartSides } from "./run-length.ts";

/** How rarely a CUSUM may signal while nothing has changed. */
export interface CusumWish {
  /** Average run length without a shift: windows from one false signal to the next. From 2 to 1e8. */
  readonly averageRunLength: number;
  /** Reference value k: half the shift that it is to find soonest. From 0 to 10. @defaultValue 0.5 */
  readonly referenceValue?: number | undefined;
  /** `one`: drops alone, as in an alert. @defaultValue "one" */
  readonly sides?: ChartSides | undefined;
}

/** A CUSUM as it goes into a policy's judge, or into {@link cusumRunLength}. */
export interface DesignedCusum {
  readonly referenceValue: number;
  readonly decisionInterval: number;
  readonly sides: ChartSides;
}

/**
 * The decision interval at which a CUSUM has the average run length wanted, which then comes out of
 * {@link cusumRunLength} to within 1e-8 of it, beyond a million to within 1e-6.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a number is out of its range, or when no decision interval from 0.01 to
 * 50 has that run length: with a reference value of 3 even the least chart signals falsely only once in 766 windows.
 *
 * @example
 * const { referenceValue, decisionInterval } = designCusum({ averageRunLength: 672 });
 * Math.round(decisionInterval * 1000); // 4679
 * Math.round(cusumRunLength({ referenceValue, decisionInterval, shift: 1 }) * 10); // 97
 */
export function designCusum(wish: CusumWish): DesignedCusum {
  const { averageRunLength, referenceValue = 0.5, sides = "one" } = wish ?? {};
  const fields = { averageRunLength, referenceValue, sides };
  assertParameters("designCusum", wish, fields, {
    averageRunLength: ["number", 2, LARGEST_RUN_LENGTH],
    referenceValue: ["number", 0, 10],
    sides: ["one-of", "one", "two"],
  });
  const decisionInterval = findParameter({
    subject: "designCusum",
    averageRunLength,
    from: 0.01,
    to: 50,
    runLength: (parameter) => cusumRunLength({ referenceValue, decisionInterval: parameter, sides }),
  });
  return { referenceValue, decisionInterval, sides };
}
