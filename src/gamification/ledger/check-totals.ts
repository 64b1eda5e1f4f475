import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";

/** What keeps a value from being a list of totals, each agent and period once. */
export function totalsProblems(totals: unknown): readonly Problem[] {
  if (!Array.isArray(totals)) return [problem("totals", "a list of ledger totals", describeValue(totals))];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  totals.forEach((total: unknown, index) => {
    const path = `totals[${index}]`;
    if (!isTotal(total)) {
      problems.push(problem(path, "a total of ledgerTotals", describeValue(total)));
      return;
    }
    const key = JSON.stringify([total["agentId"], total["period"]]);
    if (seen.has(key))
      problems.push(problem(path, "an agent and period that is not in the list yet", "the same again"));
    seen.add(key);
  });
  return problems;
}

function isTotal(total: unknown): total is Readonly<Record<string, unknown>> {
  return (
    isRecord(total) &&
    typeof total["agentId"] === "string" &&
    typeof total["period"] === "string" &&
    Number.isFinite(total["totalPoints"]) &&
    isRecord(total["categoryPoints"]) &&
    Object.values(total["categoryPoints"]).every(Number.isFinite) &&
    Array.isArray(total["provisionalCategories"])
  );
}
