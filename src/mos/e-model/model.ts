/** How users find a call of some rating factor. */
export type SatisfactionBand =
  | "very-satisfied"
  | "satisfied"
  | "some-dissatisfied"
  | "many-dissatisfied"
  | "nearly-all-dissatisfied"
  | "not-recommended";

/** Codecs whose impairment is known. `-plc` conceals lost packets, `-vad` leaves silence out. */
export type CodecName =
  | "g711"
  | "g711-plc"
  | "g729a-vad"
  | "g729"
  | "g723.1-6.3"
  | "g723.1-5.3"
  | "g726-40"
  | "g726-32"
  | "g726-24"
  | "gsm-fr"
  | "gsm-hr"
  | "gsm-efr";

/** What a codec costs. */
export interface CodecImpairment {
  /** Ie: what the codec costs without loss. Units of R, 0 to 95. */
  readonly impairment: number;
  /** Bpl: how well it bears random loss. Percent, above 0; `null` = not known. */
  readonly lossRobustness: number | null;
}

/** What {@link equipmentImpairment} takes. */
export interface LossParameters {
  /** Ie: what the codec costs without loss. Units of R, 0 to 95. */
  readonly impairment: number;
  /** Bpl: how well the codec bears random loss. Percent, 0.1 to 1000. */
  readonly lossRobustness: number;
  /** Ppl: packets that never arrived in time. Percent, 0 to 100. @defaultValue 0 */
  readonly lossPercent?: number | undefined;
  /** BurstR: mean length of bursts over that of random loss; 1 = random. 1 to 100. @defaultValue 1 */
  readonly burstRatio?: number | undefined;
}

/** How much delay disturbs. G.107 names three kinds of conversation: 1 and 100, 0.55 and 120, 0.4 and 150. */
export interface DelaySensitivity {
  /** sT. 0.1 to 1. @defaultValue 1 */
  readonly sensitivity?: number | undefined;
  /** mT: the delay up to which nothing is lost. Milliseconds, 20 to 1000. @defaultValue 100 */
  readonly minimalDelayMs?: number | undefined;
}

/** The parameters of a connection in the full model. Symbols are those of ITU-T G.107; each may be left out. */
export interface TransmissionParameters extends Optional<LossParameters>, DelaySensitivity {
  /** SLR: loudness of sending. dB, -10 to 30. @defaultValue 8 */
  readonly sendLoudnessDb?: number | undefined;
  /** RLR: loudness of receiving. dB, -10 to 30. @defaultValue 2 */
  readonly receiveLoudnessDb?: number | undefined;
  /** STMR: one's own voice in the ear. dB, 0 to 40. @defaultValue 15 */
  readonly sidetoneDb?: number | undefined;
  /** LSTR: the room's noise in the ear. dB, 0 to 40. @defaultValue 18 */
  readonly listenerSidetoneDb?: number | undefined;
  /** Ds: how the sending set treats the room's noise. -10 to 10. @defaultValue 3 */
  readonly sendDFactor?: number | undefined;
  /** TELR: loudness of the talker's echo. dB, 0 to 100. @defaultValue 65 */
  readonly talkerEchoDb?: number | undefined;
  /** WEPL: loss on the way of the echo. dB, 0 to 150. @defaultValue 110 */
  readonly echoPathLossDb?: number | undefined;
  /** T: mean one-way delay of the echo's way. Milliseconds, 0 to 100,000. @defaultValue 0 */
  readonly echoDelayMs?: number | undefined;
  /** Tr: delay of the round trip. Milliseconds, 0 to 100,000. @defaultValue 0 */
  readonly roundTripMs?: number | undefined;
  /** Ta: absolute one-way delay, mouth to ear. Milliseconds, 0 to 100,000. @defaultValue 0 */
  readonly oneWayDelayMs?: number | undefined;
  /** qdu: units of quantizing distortion. 1 to 14. @defaultValue 1 */
  readonly quantizingUnits?: number | undefined;
  /** Nc: noise of the circuit. dBm0p, -100 to -20. @defaultValue -70 */
  readonly circuitNoiseDb?: number | undefined;
  /** Nfor: noise floor of the receiving side. dBmp, -100 to -20. @defaultValue -64 */
  readonly noiseFloorDb?: number | undefined;
  /** Ps: noise of the talker's room. dB(A), 0 to 100. @defaultValue 35 */
  readonly sendRoomNoiseDb?: number | undefined;
  /** Pr: noise of the listener's room. dB(A), 0 to 100. @defaultValue 35 */
  readonly receiveRoomNoiseDb?: number | undefined;
  /** A: what users forgive for an advantage such as mobility. Units of R, 0 to 20. @defaultValue 0 */
  readonly advantage?: number | undefined;
}

/** A rating factor and its parts: `value = signalToNoise − simultaneous − delay − equipment + advantage`. */
export interface RatingFactor {
  /** R. Not clamped: bad connections have negative ones. */
  readonly value: number;
  /** Ro: signal to noise. */
  readonly signalToNoise: number;
  /** Is: what comes with the voice, such as loudness, sidetone and quantizing. */
  readonly simultaneous: number;
  /** Id: what comes later than the voice, echo and delay. */
  readonly delay: number;
  /** Ie,eff: codec and loss. */
  readonly equipment: number;
  /** A. */
  readonly advantage: number;
}

/** What was measured of a call. `null` and absent = not measured. */
export interface CallMeasurement {
  /** Packets lost or too late. Percent, 0 to 100. */
  readonly lossPercent?: number | null | undefined;
  /** Delay of the network, one way. Milliseconds, 0 to 50,000. Give this or `roundTripMs`, not both. */
  readonly oneWayDelayMs?: number | null | undefined;
  /** Delay of the network, there and back; half of it counts. Milliseconds, 0 to 100,000. */
  readonly roundTripMs?: number | null | undefined;
  /** Mean variation of the delay. Milliseconds, 0 to 10,000; not measured = 0. */
  readonly jitterMs?: number | null | undefined;
  /** Mean length of bursts of loss over that of random loss. 1 to 100; not measured = 1. */
  readonly burstRatio?: number | null | undefined;
  /** Which codec; not known = that of the assumptions. */
  readonly codec?: CodecName | null | undefined;
}

/** What is supposed of a call where nothing was measured. None of it is in G.107: ours, and to be set. */
export interface EstimateAssumptions {
  /** R of a call without impairments. 0 to 100. @defaultValue 93.2 */
  readonly intrinsicRating: number;
  /** The codec where none is given. @defaultValue "g711-plc" */
  readonly codec: CodecName;
  /** How many times the jitter the receiver holds packets back. 0 to 20. @defaultValue 2 */
  readonly bufferedJitters: number;
  /** Delay of both ends together: packet, buffer, sound device. Milliseconds, 0 to 1000. @defaultValue 20 */
  readonly endpointDelayMs: number;
}

/** The quality that a call's network measurements stand for. */
export type MosEstimate =
  | {
      readonly kind: "estimated";
      /** 1 to 4.41 with the default assumptions; on the narrow-band scale. */
      readonly mos: number;
      /** R, not clamped. */
      readonly rating: number;
      /** Idd. */
      readonly delayImpairment: number;
      /** Ie,eff. */
      readonly equipmentImpairment: number;
      /** Delay from mouth to ear that was counted. Milliseconds. */
      readonly mouthToEarMs: number;
      /** The codec that was counted. */
      readonly codec: CodecName;
      /** What was not measured and has been taken from the assumptions, in this order. */
      readonly assumed: readonly ("jitterMs" | "burstRatio" | "codec")[];
    }
  | {
      readonly kind: "not-enough-data";
      /** What is missing: a measured value, or the codec's robustness against loss. */
      readonly missing: readonly ("lossPercent" | "delay" | "lossRobustness")[];
    };

/** Parameters of which each may be left out. */
type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Parameters of which none is left out. */
export type Complete<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };
