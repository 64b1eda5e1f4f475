import { fillRowFrom } from "../scoring/fill-row.ts";
import type { LogisticModelFile, ModelCheckRow } from "../scoring/model.ts";
import { prepareLogistic } from "../scoring/prepare-logistic.ts";

/** Some of the rows with their scores, from all over the range of these, whatever the order of the rows. */
export function checkRowsOf(rows: readonly ModelCheckRow[]): readonly ModelCheckRow[] {
  const scored = [...rows].sort((a, b) => (a.z as number) - (b.z as number) || compareRows(a.x, b.x));
  if (scored.length <= MOST_CHECK_ROWS) return scored;
  return Array.from({ length: MOST_CHECK_ROWS }, (_, i) => {
    return scored[Math.floor((i * (scored.length - 1)) / (MOST_CHECK_ROWS - 1))] as ModelCheckRow;
  });
}

/** The rows with their scores by a file, in their order. */
export function scoreRows(file: LogisticModelFile, rows: readonly (readonly (number | null)[])[]): ModelCheckRow[] {
  const scorer = prepareLogistic(file);
  return rows.map((x) => {
    fillRowFrom(scorer.plan, x, "");
    const z = scorer.sumRow();
    return { x, p: scorer.calibrate(z), z };
  });
}

const MOST_CHECK_ROWS = 12;

/** By the first value that differs; a missing one comes last. */
function compareRows(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? Number.MAX_VALUE) - (b[i] ?? Number.MAX_VALUE);
    if (difference !== 0) return difference;
  }
  return 0;
}
