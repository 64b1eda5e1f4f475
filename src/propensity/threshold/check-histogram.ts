import { checkFields } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { ScoreHistogram } from "./model.ts";

/** Adds what is wrong with a histogram. */
export function checkHistogram(problems: Problem[], histogram: ScoreHistogram): void {
  const before = problems.length;
  checkFields(
    problems,
    "",
    { histogram },
    {
      histogram: ["record", { edges: ["list", ["number", 0, 1]], counts: ["list", "count"] }],
    },
  );
  if (problems.length > before) return;
  const { edges, counts } = histogram;
  if (edges.length !== counts.length + 1 || counts.length === 0) {
    const expected = "a list of one edge more than there are counts, and at least one count";
    problems.push(problem("histogram.edges", expected, describeValue(edges)));
  }
  for (let i = 1; i < edges.length; i++) {
    if ((edges[i] as number) > (edges[i - 1] as number)) continue;
    problems.push(problem(`histogram.edges[${i}]`, "a number above the edge before", describeValue(edges[i])));
  }
  if (totalOf(histogram) > Number.MAX_SAFE_INTEGER) {
    problems.push(problem("histogram.counts", "counts of at most 9007199254740991 in all", "more"));
  }
}

/** Scores in all bins together. */
export function totalOf({ counts }: ScoreHistogram): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
