import { createCalendar } from "../../../core/calendar.ts";
import { describeValue, isScoringError, type Problem, problem } from "../../../core/errors.ts";
import { refuseProblems } from "../../request.ts";

/** What the guide's view is called, and whose days it shows. */
export interface GuideViewOptions {
  /** 1 to 200 characters. */
  readonly name: string;
  /** IANA zone: `"America/New_York"`. */
  readonly timeZone: string;
}

/** The guide's view: mean score and volume in one chart. */
export interface GuideView {
  readonly datasetId: "quality";
  readonly viewName: string;
  readonly filters: { readonly timezone: string };
  readonly aggregations: readonly [
    { readonly name: "MOS Trend"; readonly function: "AVG"; readonly field: "quality_score" },
    { readonly name: "Volume Trend"; readonly function: "COUNT"; readonly field: "interaction_id" },
  ];
}

/**
 * The guide's view payload. No platform knows it: `trendChart` of `cxscore/mos` draws such a chart.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the name is empty or too long, or the engine does not
 *   know the zone.
 *
 * @example
 * guideView({ name: "Quality Degradation Trend - US-East", timeZone: "America/New_York" }).filters; // { timezone: "America/New_York" }
 */
export function guideView(options: GuideViewOptions): GuideView {
  const { name, timeZone } = options ?? {};
  refuseProblems("guideView", [
    typeof name === "string" && name.length >= 1 && name.length <= LONGEST_NAME
      ? null
      : problem("name", `a text of 1 to ${LONGEST_NAME} characters`, describeValue(name)),
    zoneProblem(timeZone),
  ]);
  return {
    datasetId: "quality",
    viewName: name,
    filters: { timezone: timeZone },
    aggregations: [
      { name: "MOS Trend", function: "AVG", field: "quality_score" },
      { name: "Volume Trend", function: "COUNT", field: "interaction_id" },
    ],
  };
}

const LONGEST_NAME = 200;

function zoneProblem(timeZone: unknown): Problem | null {
  const refused = problem("timeZone", "an IANA time zone such as Europe/London", describeValue(timeZone));
  if (typeof timeZone !== "string") return refused;
  try {
    createCalendar(timeZone);
    return null;
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return refused;
  }
}
