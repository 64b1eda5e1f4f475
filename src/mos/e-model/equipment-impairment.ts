import type { FieldKinds } from "../../core/check-fields.ts";
import { assertParameters } from "../../core/check-options.ts";
import type { Complete, LossParameters } from "./model.ts";

/**
 * What a codec and lost packets cost: the effective equipment impairment factor Ie,eff of ITU-T G.107, in units of R.
 *
 * `Ie,eff = Ie + (95 − Ie) · Ppl / (Ppl / BurstR + Bpl)`, with the loss Ppl in percent.
 *
 * - Never falls with the loss or with the burst ratio, never rises with the robustness.
 * - Bursts can take it above 95; the MOS is 1 long before.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every parameter that is out of its range.
 *
 * @example
 * equipmentImpairment({ impairment: 11, lossRobustness: 19, lossPercent: 1 }); // 15.2
 * equipmentImpairment({ impairment: 5, lossRobustness: 10, lossPercent: 10, burstRatio: 2 }); // 65
 * @see docs/mos/e-model.md
 */
export function equipmentImpairment(parameters: LossParameters): number {
  const given = { ...DEFAULTS, ...withoutUndefined(parameters) };
  assertParameters("equipmentImpairment", parameters, given, LOSS_FIELDS);
  const { impairment, lossRobustness, lossPercent, burstRatio } = given as Complete<LossParameters>;
  return impairment + ((95 - impairment) * lossPercent) / (lossPercent / burstRatio + lossRobustness);
}

/** The parameters of a record that were given: `undefined` is left out. */
export function withoutUndefined(record: unknown): object {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([, value]) => value !== undefined));
}

/** The ranges of what belongs to codec and loss; also those of {@link ratingFactor}. */
export const LOSS_FIELDS: FieldKinds = {
  impairment: ["number", 0, 95],
  lossRobustness: ["number", 0.1, 1000],
  lossPercent: ["number", 0, 100],
  burstRatio: ["number", 1, 100],
};

const DEFAULTS = { lossPercent: 0, burstRatio: 1 };
