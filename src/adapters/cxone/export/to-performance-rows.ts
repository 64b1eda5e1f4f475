import { checkFields, type FieldKinds } from "../../../core/check-fields.ts";
import { type OptionKinds, optionProblems } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import { nameIn } from "../../name-in.ts";
import { refuseProblems } from "../../request.ts";
import type {
  DatedComposite,
  LeftOutPerformance,
  PerformanceExport,
  PerformanceExportOptions,
  PerformanceRow,
  PerformanceRows,
} from "./model.ts";

/**
 * Flat rows of scores for a data feed into Performance Management: agent, date, metric, value. There is no API for
 * these; write the rows with any CSV writer.
 *
 * | metric | value |
 * |---|---|
 * | `composite` | the composite |
 * | `composite.<kpi>` | what the KPI contributed to it |
 * | `points` | the sum of all categories |
 * | `points.<category>` | the points of a category |
 *
 * - A value there is none of has no row, never a 0. What may still change has none either, unless it is asked for: an
 *   imported value is not taken back.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a score or total is none, a period is no day, an option is out of
 *   range, or two values would be one row.
 *
 * @example
 * const totals = [{ agentId: "a-1", period: "2026-03-04", eventCount: 2, categoryPoints: { quality: 4, speed: 6 }, totalPoints: 10, provisionalCategories: ["quality"], provisionalPoints: { quality: 4 } }];
 * const { rows, leftOut } = toPerformanceRows({ totals }, { agentIds: { "a-1": "20011" } });
 * rows; // [{ agent_id: "20011", date: "2026-03-04", metric: "cxscore.points.speed", value: 6 }]
 * leftOut.map(({ metric }) => metric); // ["cxscore.points", "cxscore.points.quality"]
 *
 * @see docs/adapters/cxone-writing.md
 */
export function toPerformanceRows(scores: PerformanceExport, options: PerformanceExportOptions = {}): PerformanceRows {
  const problems = [...scoreProblems(scores), ...optionProblems(options, OPTIONS)];
  refuseProblems("toPerformanceRows", problems);
  const { agentIds, metricPrefix = "cxscore.", provisional = "leave-out" } = options;
  const values = [
    ...(scores.composites ?? []).flatMap(valuesOfComposite),
    ...(scores.totals ?? []).flatMap(valuesOfTotal),
  ];
  const rows: PerformanceRow[] = [];
  const leftOut: LeftOutPerformance[] = [];
  for (const { agentId, date, metric, value, isProvisional } of values) {
    const row = { agent_id: nameIn(agentIds, agentId), date, metric: metricPrefix + metric };
    if (value === null) leftOut.push({ ...row, because: "no-value" });
    else if (isProvisional && provisional === "leave-out") leftOut.push({ ...row, because: "provisional" });
    else rows.push({ ...row, value });
  }
  rows.sort(compareRows);
  leftOut.sort(compareRows);
  refuseProblems("toPerformanceRows", duplicateProblems([...rows, ...leftOut].sort(compareRows)));
  return { rows, leftOut };
}

interface Value {
  readonly agentId: string;
  readonly date: string;
  readonly metric: string;
  readonly value: number | null;
  readonly isProvisional: boolean;
}

type Total = NonNullable<PerformanceExport["totals"]>[number];

function valuesOfComposite({ agentId, date, score }: DatedComposite): readonly Value[] {
  const { isProvisional } = score;
  return [
    { agentId, date, metric: "composite", value: score.value, isProvisional },
    // A contribution is what it is, whichever other KPI is still missing.
    ...score.contributions.map(({ kpi, contribution }) => {
      return { agentId, date, metric: `composite.${kpi}`, value: contribution, isProvisional: false };
    }),
  ];
}

function valuesOfTotal({
  agentId,
  period,
  categoryPoints,
  totalPoints,
  provisionalCategories,
}: Total): readonly Value[] {
  const isOpen = provisionalCategories.length > 0;
  return [
    { agentId, date: period, metric: "points", value: totalPoints, isProvisional: isOpen },
    ...Object.entries(categoryPoints).map(([category, value]) => {
      const isProvisional = provisionalCategories.includes(category);
      return { agentId, date: period, metric: `points.${category}`, value, isProvisional };
    }),
  ];
}

type Place = Omit<PerformanceRow, "value">;

function compareRows(a: Place, b: Place): number {
  return compareTexts(a.agent_id, b.agent_id) || compareTexts(a.date, b.date) || compareTexts(a.metric, b.metric);
}

/** Whose row is there twice is not told. */
function duplicateProblems(places: readonly Place[]): readonly Problem[] {
  const isRepeated = (place: Place, index: number): boolean =>
    index > 0 && compareRows(place, places[index - 1] as Place) === 0;
  return places
    .filter(isRepeated)
    .slice(0, MOST_LISTED)
    .map(({ date, metric }) =>
      problem("scores", "each metric of an agent's day once", describeValue(`${date} ${metric}`)),
    );
}

const MOST_LISTED = 20;

const COMPOSITE: FieldKinds = {
  agentId: "id",
  date: "text",
  score: [
    "record",
    {
      value: "number-or-null",
      isProvisional: "boolean",
      contributions: ["list", ["record", { kpi: "id", contribution: "number-or-null" }]],
    },
  ],
};
const TOTAL: FieldKinds = {
  agentId: "id",
  period: "text",
  totalPoints: "number",
  categoryPoints: ["record", {}],
  provisionalCategories: ["list", "text"],
};

function scoreProblems(scores: PerformanceExport): readonly Problem[] {
  const problems: Problem[] = [];
  checkFields(problems, "", { scores }, { scores: ["record", {}] });
  if (problems.length > 0) return problems;
  const { composites = [], totals = [] } = scores;
  checkFields(
    problems,
    "",
    { composites, totals },
    { composites: ["list", ["record", COMPOSITE]], totals: ["list", ["record", TOTAL]] },
  );
  if (problems.length > 0) return problems;
  composites.forEach(({ date }, index) => {
    problems.push(...dayProblems(`composites[${index}].date`, date));
  });
  totals.forEach(({ period, categoryPoints }, index) => {
    problems.push(...dayProblems(`totals[${index}].period`, period));
    checkFields(problems, `totals[${index}].categoryPoints`, categoryPoints, numbersOf(categoryPoints));
  });
  return problems;
}

function numbersOf(record: object): FieldKinds {
  return Object.fromEntries(Object.keys(record).map((key) => [key, "number" as const]));
}

function dayProblems(path: string, day: string): readonly Problem[] {
  if (parseInstant(`${day}T00:00:00Z`) !== null) return [];
  return [problem(path, "a local date such as 2026-03-01", describeValue(day))];
}

const OPTIONS: OptionKinds = {
  agentIds: "table",
  metricPrefix: "text",
  provisional: ["one-of", "leave-out", "take"],
};
