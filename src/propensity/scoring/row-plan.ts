import type { ModelFeature } from "./model.ts";

/** A feature as the scorer wants it: every choice made. */
export interface PlannedFeature {
  readonly name: string;
  readonly source: "number" | "keyword-count" | "indicator";
  /** The field that is read, and the text at which an indicator is 1. */
  readonly of: string;
  readonly equals: string;
  readonly low: number;
  readonly high: number;
  readonly isClamped: boolean;
  /** What stands in for a missing value: a number, NaN for trees that decide themselves, `null` where it is an error. */
  readonly impute: number | null;
}

/** How features become a row of numbers, and the row itself, which is filled anew for each score. */
export interface RowPlan {
  readonly features: readonly PlannedFeature[];
  /** The names that features may have. */
  readonly known: ReadonlySet<string>;
  /** Known names in the order in which they came last; saves looking them up. */
  readonly lastNames: string[];
  readonly row: Float64Array;
  /** 1 where something stands in for a missing value. */
  readonly isMissing: Uint8Array;
  /** An empty list, shared by all scores that miss nothing. */
  readonly nothing: readonly string[];
}

/** The plan of checked features; `missing` is the rule of those that have none of their own. */
export function planRow(features: readonly ModelFeature[], missing: "error" | "native"): RowPlan {
  const planned = features.map((feature) => planFeature(feature, missing));
  return {
    features: planned,
    known: new Set([...COMMON_FEATURES, ...planned.map(({ of }) => of)]),
    lastNames: [],
    row: new Float64Array(features.length),
    isMissing: new Uint8Array(features.length),
    nothing: Object.freeze([]),
  };
}

/** The names that every model lets pass, read or not. */
export const COMMON_FEATURES: readonly string[] = [
  "sentimentPolarity",
  "waitTimeSeconds",
  "keywordMatches",
  "keywordCount",
  "customerHistoryEscalationRate",
  "agentTenureDays",
  "mediaType",
];

function planFeature(feature: ModelFeature, missing: "error" | "native"): PlannedFeature {
  const { name, range } = feature;
  const isIndicator = feature.type === "indicator";
  const rule = feature.missing ?? missing;
  return {
    name,
    source: isIndicator ? "indicator" : name === "keywordCount" ? "keyword-count" : "number",
    of: isIndicator ? (feature.of as string) : name,
    equals: feature.equals ?? "",
    low: range?.[0] ?? -Number.MAX_VALUE,
    high: range?.[1] ?? Number.MAX_VALUE,
    isClamped: feature.onOutOfRange === "clamp",
    impute: rule === "error" ? null : rule === "native" ? Number.NaN : rule.impute,
  };
}
