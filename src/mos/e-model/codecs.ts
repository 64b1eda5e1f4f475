import type { CodecImpairment, CodecName } from "./model.ts";

/**
 * What codecs cost, for narrow-band calls: Ie and Bpl of ITU-T G.113, Appendix I.
 *
 * `lossRobustness` is `null` where no value was found: such a codec can be judged without loss only. How each value is
 * attested is told in docs/mos/e-model.md. Codecs of no known value, such as opus and G.722, are left out.
 */
export const CODECS: Readonly<Record<CodecName, CodecImpairment>> = {
  g711: { impairment: 0, lossRobustness: 4.3 },
  "g711-plc": { impairment: 0, lossRobustness: 25.1 },
  "g729a-vad": { impairment: 11, lossRobustness: 19 },
  g729: { impairment: 10, lossRobustness: null },
  "g723.1-6.3": { impairment: 15, lossRobustness: 16.1 },
  "g723.1-5.3": { impairment: 19, lossRobustness: null },
  "g726-40": { impairment: 2, lossRobustness: null },
  "g726-32": { impairment: 7, lossRobustness: null },
  "g726-24": { impairment: 25, lossRobustness: null },
  "gsm-fr": { impairment: 20, lossRobustness: null },
  "gsm-hr": { impairment: 23, lossRobustness: null },
  "gsm-efr": { impairment: 5, lossRobustness: 10 },
};
