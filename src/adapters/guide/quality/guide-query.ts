import { describeValue, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import { idProblem, instantProblem, refuseProblems } from "../../request.ts";

/** What the guide's aggregation query asks for. */
export interface GuideQuerySelection {
  /** First instant. Epoch milliseconds. */
  readonly from: number;
  /** Last instant or the one after it: the guide does not say which, and writes `23:59:59`. Epoch milliseconds. */
  readonly to: number;
  /** @defaultValue all */
  readonly queueIds?: readonly string[];
  /**
   * Windows with fewer interviews are left out. A whole number from 1 to 1,000,000; `null` = none are. The guide asks for
   * it in words alone; the form of the filter is ours. @defaultValue null
   */
  readonly minimumSampleSize?: number | null;
}

/** The guide's aggregation query. */
export interface GuideQuery {
  readonly interval: {
    readonly granularity: "FIFTEEN_MINUTES";
    readonly dateRange: { readonly from: string; readonly to: string };
  };
  readonly metrics: readonly [
    { readonly metricId: "quality_score"; readonly aggregationType: "AVERAGE" },
    { readonly metricId: "quality_total_interviews"; readonly aggregationType: "SUM" },
  ];
  readonly filters: readonly (
    | { readonly dimensionKey: "queue_id"; readonly operator: "EQ"; readonly values: readonly string[] }
    | {
        readonly metricId: "quality_total_interviews";
        readonly operator: "GREATER_THAN_OR_EQUAL";
        readonly values: readonly number[];
      }
  )[];
}

/**
 * The guide's query for quality scores and their number by windows of 15 minutes. No platform knows it: on Genesys Cloud
 * use `scoreAggregatesQuery` for surveys and evaluations and `mosDetailsQuery` for line quality.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an instant is none, `to` is not after `from`, an id is
 *   empty, or the minimum is out of range.
 *
 * @example
 * const query = guideQuery({ from: Date.UTC(2023, 9, 1), to: Date.UTC(2023, 9, 1, 23, 59, 59), queueIds: ["q-1"] });
 * query.interval; // { granularity: "FIFTEEN_MINUTES", dateRange: { from: "2023-10-01T00:00:00Z", to: "2023-10-01T23:59:59Z" } }
 * query.filters; // [{ dimensionKey: "queue_id", operator: "EQ", values: ["q-1"] }]
 */
export function guideQuery(selection: GuideQuerySelection): GuideQuery {
  const { from, to, queueIds = [], minimumSampleSize = null } = selection ?? {};
  refuseProblems("guideQuery", [
    instantProblem("from", from),
    instantProblem("to", to) ?? (to > from ? null : problem("to", "an instant after from", describeValue(to))),
    ...(Array.isArray(queueIds)
      ? Array.from(queueIds, (id: unknown, index) => idProblem(`queueIds[${index}]`, id))
      : [problem("queueIds", "a list of ids", describeValue(queueIds))]),
    minimumSampleSize === null || (Number.isInteger(minimumSampleSize) && isWithin(minimumSampleSize, 1, 1_000_000))
      ? null
      : problem("minimumSampleSize", "null or a whole number from 1 to 1000000", describeValue(minimumSampleSize)),
  ]);
  const filters: GuideQuery["filters"][number][] = [];
  if (queueIds.length > 0) filters.push({ dimensionKey: "queue_id", operator: "EQ", values: [...queueIds] });
  if (minimumSampleSize !== null) {
    const values = [minimumSampleSize];
    filters.push({ metricId: "quality_total_interviews", operator: "GREATER_THAN_OR_EQUAL", values });
  }
  return {
    interval: { granularity: "FIFTEEN_MINUTES", dateRange: { from: secondText(from), to: secondText(to) } },
    metrics: [
      { metricId: "quality_score", aggregationType: "AVERAGE" },
      { metricId: "quality_total_interviews", aggregationType: "SUM" },
    ],
    filters,
  };
}

/** `2023-10-01T00:00:00Z`; milliseconds only where there are some. */
function secondText(at: number): string {
  return formatInstant(at).replace(".000Z", "Z");
}

function isWithin(value: number, smallest: number, largest: number): boolean {
  return value >= smallest && value <= largest;
}
