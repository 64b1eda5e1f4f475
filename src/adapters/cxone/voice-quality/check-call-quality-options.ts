import { checkFields, type FieldKind, type FieldKinds } from "../../../core/check-fields.ts";
import { assertOptions, type OptionKinds } from "../../../core/check-options.ts";
import { isScoringError, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { estimateMos } from "../../../mos/e-model/estimate-mos.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { headersProblems } from "../reading/resolve-headers.ts";
import { CALL_QUALITY_COLUMNS } from "./columns.ts";
import type { CallQualityOptions } from "./model.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with the options. */
export function assertCallQualityOptions(options: CallQualityOptions): void {
  assertOptions("mapCallQuality", options, { ...MAP_OPTIONS, ...OPTIONS }, furtherProblems);
}

function furtherProblems(options: CallQualityOptions): readonly (Problem | null)[] {
  const { units, headers, utcOffsetMinutes } = options;
  const problems: Problem[] = [];
  if (units !== undefined) checkFields(problems, "options.units", units, unitKinds(units));
  if (utcOffsetMinutes !== undefined) {
    checkFields(problems, "options", { utcOffsetMinutes }, { utcOffsetMinutes: ["integer", -840, 840] });
  }
  return [...problems, ...headersProblems(CALL_QUALITY_COLUMNS, headers), ...modelProblems(options)];
}

const OPTIONS: OptionKinds = {
  units: "any",
  headers: "any",
  journeys: "table",
  codec: "any",
  assumptions: "any",
  utcOffsetMinutes: "any",
};

const UNITS: FieldKinds = {
  jitter: ["one-of", "milliseconds", "seconds"],
  packetLoss: ["one-of", "percent", "share"],
  latency: ["one-of", "milliseconds", "seconds"],
  latencyOf: ["one-of", "one-way", "round-trip"],
};

/** The kinds of the units that are told. */
function unitKinds(units: unknown): FieldKinds {
  if (!isRecord(units)) return UNITS;
  const told = Object.entries(UNITS).filter(([unit]) => units[unit] !== undefined);
  return Object.fromEntries(told) as Record<string, FieldKind>;
}

/** What the estimate itself says of codec and assumptions. */
function modelProblems({ codec, assumptions }: CallQualityOptions): readonly Problem[] {
  try {
    estimateMos({ lossPercent: 0, oneWayDelayMs: 0, codec }, assumptions);
    return [];
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return error.problems.map(({ path, expected, received }) => problem(`options.${path}`, expected, received));
  }
}
