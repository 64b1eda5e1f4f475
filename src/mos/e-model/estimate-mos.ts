import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { CODECS } from "./codecs.ts";
import { delayImpairment } from "./delay-impairment.ts";
import { equipmentImpairment, withoutUndefined } from "./equipment-impairment.ts";
import type { CallMeasurement, CodecName, EstimateAssumptions, MosEstimate } from "./model.ts";
import { mosFromR } from "./mos-from-r.ts";

/** What is supposed where nothing was measured: ours, told in docs/mos/e-model.md. */
export const ESTIMATE_ASSUMPTIONS: EstimateAssumptions = {
  intrinsicRating: 93.2,
  codec: "g711-plc",
  bufferedJitters: 2,
  endpointDelayMs: 20,
};

/**
 * The network MOS of one call from its loss, delay and jitter, for platforms that report these and no MOS.
 *
 * `R = intrinsicRating − Idd − Ie,eff`, then {@link mosFromR}. Idd is that of
 * `one-way delay + bufferedJitters · jitter + endpointDelayMs`: jitter costs the delay of the buffer that evens it out,
 * and packets too late for it are lost, so `lossPercent` has to count them. Perfect echo control is supposed.
 *
 * - Loss and a delay are needed; without them the answer is `not-enough-data`, never a MOS of 0. So it is where packets
 *   were lost and nobody knows how the codec bears that.
 * - One call at a time: the mean of the estimates, never the estimate of mean loss and delay.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a number is out of its range, both delays or an unknown codec are given.
 *
 * @example
 * const clean = estimateMos({ lossPercent: 0, oneWayDelayMs: 20, jitterMs: 2 });
 * clean.mos.toFixed(2); // "4.41"
 * const bad = estimateMos({ lossPercent: 3, roundTripMs: 600, jitterMs: 40, codec: "g729a-vad" });
 * bad.mos.toFixed(2); // "2.40"
 * estimateMos({ lossPercent: 1.2, jitterMs: 12.5 }).missing; // ["delay"]
 * @see docs/mos/e-model.md
 */
export function estimateMos(
  measurement: CallMeasurement,
  assumptions: Partial<EstimateAssumptions> = ESTIMATE_ASSUMPTIONS,
): MosEstimate {
  const supposed = { ...ESTIMATE_ASSUMPTIONS, ...withoutUndefined(assumptions) };
  checkMeasurement(measurement, assumptions, supposed);
  const { lossPercent, oneWayDelayMs, roundTripMs, jitterMs, burstRatio } = measurement;
  const networkMs = oneWayDelayMs ?? (roundTripMs == null ? null : roundTripMs / 2);
  const codec = measurement.codec ?? supposed.codec;
  const { impairment, lossRobustness } = CODECS[codec];
  // Without loss the robustness makes no difference; any number will do.
  const robustness = lossPercent === 0 ? (lossRobustness ?? 1) : lossRobustness;
  if (lossPercent == null || networkMs === null || robustness === null) {
    const missing = [
      ...(lossPercent == null ? (["lossPercent"] as const) : []),
      ...(networkMs === null ? (["delay"] as const) : []),
      ...(lossPercent != null && robustness === null ? (["lossRobustness"] as const) : []),
    ];
    return { kind: "not-enough-data", missing };
  }
  const mouthToEarMs = networkMs + supposed.bufferedJitters * (jitterMs ?? 0) + supposed.endpointDelayMs;
  const delay = delayImpairment(mouthToEarMs);
  const equipment = equipmentImpairment({
    impairment,
    lossRobustness: robustness,
    lossPercent,
    burstRatio: burstRatio ?? undefined,
  });
  const rating = supposed.intrinsicRating - delay - equipment;
  return {
    kind: "estimated",
    mos: mosFromR(rating),
    rating,
    delayImpairment: delay,
    equipmentImpairment: equipment,
    mouthToEarMs,
    codec,
    assumed: (["jitterMs", "burstRatio", "codec"] as const).filter((field) => measurement[field] == null),
  };
}

function checkMeasurement(measurement: CallMeasurement, assumptions: unknown, supposed: EstimateAssumptions): void {
  const problems: Problem[] = [];
  if (isRecord(measurement)) readOptions(problems, "", measurement, [...Object.keys(NOTHING), "codec"]);
  else problems.push(problem("measurement", "an object", describeValue(measurement)));
  readOptions(problems, "assumptions", assumptions, Object.keys(ESTIMATE_ASSUMPTIONS));
  checkFields(problems, "", { ...NOTHING, ...withoutUndefined(measurement) }, MEASUREMENT);
  checkFields(problems, "assumptions", supposed, ASSUMPTIONS);
  const { codec, oneWayDelayMs, roundTripMs } = measurement ?? {};
  if (codec != null) checkCodec(problems, "codec", codec);
  checkCodec(problems, "assumptions.codec", supposed.codec);
  if (oneWayDelayMs != null && roundTripMs != null) {
    problems.push(problem("roundTripMs", "null where oneWayDelayMs is given", describeValue(roundTripMs)));
  }
  refuseProblems("ERR_INVALID_INPUT", "estimateMos", problems);
}

function checkCodec(problems: Problem[], path: string, codec: CodecName): void {
  if (typeof codec === "string" && Object.hasOwn(CODECS, codec)) return;
  problems.push(problem(path, "a codec of CODECS", describeValue(codec)));
}

const NOTHING = { lossPercent: null, oneWayDelayMs: null, roundTripMs: null, jitterMs: null, burstRatio: null };

const MEASUREMENT: FieldKinds = {
  lossPercent: ["number-or-null", 0, 100],
  oneWayDelayMs: ["number-or-null", 0, 50_000],
  roundTripMs: ["number-or-null", 0, 100_000],
  jitterMs: ["number-or-null", 0, 10_000],
  burstRatio: ["number-or-null", 1, 100],
};

const ASSUMPTIONS: FieldKinds = {
  intrinsicRating: ["number", 0, 100],
  bufferedJitters: ["number", 0, 20],
  endpointDelayMs: ["number", 0, 1000],
};
