import { decimalUnits } from "../../../src/core/round-decimal.ts";
import type { QualitySample, QualityWindow } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../../../src/mos/policy.ts";

/** The naive model: sorts samples into windows one by one, and calculates with fractions of big integers. */
export function naiveWindows(
  samples: readonly QualitySample[],
  policy: WindowPolicy = GUIDE_WINDOW_POLICY,
): QualityWindow[] {
  const lengthMs = policy.windowSeconds * 1000;
  const byStart = new Map<number, QualitySample[]>();
  for (const sample of samples) {
    const length = BigInt(lengthMs);
    const at = BigInt(Math.floor(sample.at));
    const startAt = Number(at - (((at % length) + length) % length));
    byStart.set(startAt, [...(byStart.get(startAt) ?? []), sample]);
  }
  return [...byStart]
    .sort(([a], [b]) => a - b)
    .map(([startAt, own]) => {
      const micros = own.map((sample) => naiveMicro(sample, policy)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const count = BigInt(micros.length);
      const sum = micros.reduce((total, micro) => total + micro, 0n);
      const squares = micros.reduce((total, micro) => total + micro * micro, 0n);
      const bound = decimalUnits(policy.shareBelow, 6);
      return {
        startAt,
        endAt: startAt + lengthMs,
        source: own[0]?.source ?? "network",
        count: micros.length,
        mean: fraction(sum, count * 1_000_000n),
        min: fraction(micros[0] as bigint, 1_000_000n),
        max: fraction(micros.at(-1) as bigint, 1_000_000n),
        standardDeviation:
          count < 2n ? null : root(count * squares - sum * sum, count * (count - 1n) * 1_000_000_000_000n),
        shareBelow: micros.filter((micro) => micro < bound).length / micros.length,
      };
    });
}

function naiveMicro({ score, source, codec }: QualitySample, policy: WindowPolicy): bigint {
  const micro = decimalUnits(score, 6);
  if (!policy.isOpusNormalized || source !== "network" || !/^(audio\/)?opus$/i.test(codec ?? "")) return micro;
  const rounded = (micro * 9n + 5n) / 10n;
  const lowest = decimalUnits(policy.scale.minimum, 6);
  return rounded < lowest ? lowest : rounded;
}

/** The number nearest to a fraction: forty more digits than it has, read by the engine. */
function fraction(numerator: bigint, denominator: bigint): number {
  return Number(`${(numerator * 10n ** 40n) / denominator}e-40`) + 0;
}

/** The number nearest to the root of a fraction. */
function root(numerator: bigint, denominator: bigint): number {
  const scaled = (numerator * 10n ** 80n) / denominator;
  if (scaled === 0n) return 0;
  let guess = 10n ** BigInt(Math.ceil(String(scaled).length / 2));
  for (;;) {
    const next = (guess + scaled / guess) / 2n;
    if (next >= guess) return Number(`${guess}e-40`);
    guess = next;
  }
}
