import type { FieldKind, FieldKinds } from "../../core/check-fields.ts";
import { assertParameters } from "../../core/check-options.ts";
import { exp, log, pow } from "../../core/transcendental.ts";
import { DELAY, delayImpairment, SENSITIVITY_FIELDS } from "./delay-impairment.ts";
import { equipmentImpairment, LOSS_FIELDS, withoutUndefined } from "./equipment-impairment.ts";
import type { Complete, RatingFactor, TransmissionParameters } from "./model.ts";

/**
 * The transmission rating factor R of a connection: the E-model of ITU-T G.107 with all its parameters.
 *
 * `R = Ro − Is − Id − Ie,eff + A`. With all parameters left out R is 93.2.
 *
 * Not clamped: {@link mosFromR} maps every value. The ranges of the parameters are wider than those that the
 * Recommendation vouches for.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every parameter that is out of its range.
 *
 * @example
 * ratingFactor().value.toFixed(1); // "93.2"
 * ratingFactor({ oneWayDelayMs: 400, echoDelayMs: 400, roundTripMs: 800, talkerEchoDb: 65 }).value.toFixed(1); // "62.2"
 * @see docs/mos/e-model.md
 */
export function ratingFactor(parameters: TransmissionParameters = {}): RatingFactor {
  const given = { ...DEFAULTS, ...withoutUndefined(parameters) };
  assertParameters("ratingFactor", parameters, given, { ...LOSS_FIELDS, ...SENSITIVITY_FIELDS, ...FIELDS });
  const all = given as Complete<TransmissionParameters>;
  const noiseDb = totalNoiseDb(all);
  const signalToNoise = 15 - 1.5 * (all.sendLoudnessDb + noiseDb);
  const sidetone = sidetoneImpairment(all);
  const simultaneous = loudnessImpairment(all, noiseDb) + sidetone + quantizingImpairment(all, signalToNoise);
  const delay =
    talkerEchoImpairment(all, noiseDb, sidetone) +
    listenerEchoImpairment(all, signalToNoise) +
    delayImpairment(all.oneWayDelayMs, { sensitivity: all.sensitivity, minimalDelayMs: all.minimalDelayMs });
  const { impairment, lossRobustness, lossPercent, burstRatio } = all;
  const equipment = equipmentImpairment({ impairment, lossRobustness, lossPercent, burstRatio });
  const { advantage } = all;
  const value = signalToNoise - simultaneous - delay - equipment + advantage;
  return { value, signalToNoise, simultaneous, delay, equipment, advantage };
}

/** No: all noise, at the listener's end of the circuit. */
function totalNoiseDb(all: Complete<TransmissionParameters>): number {
  const { sendLoudnessDb, receiveLoudnessDb, sendDFactor, sendRoomNoiseDb, receiveRoomNoiseDb } = all;
  const loudnessDb = sendLoudnessDb + receiveLoudnessDb;
  const above = sendRoomNoiseDb - loudnessDb - sendDFactor - 14;
  const sent = sendRoomNoiseDb - sendLoudnessDb - sendDFactor - 100 + 0.004 * above * above;
  const heardRoom = receiveRoomNoiseDb + 10 * log10(1 + power10((10 - all.listenerSidetoneDb) / 10));
  const received = receiveLoudnessDb - 121 + heardRoom + 0.008 * (heardRoom - 35) * (heardRoom - 35);
  const floor = all.noiseFloorDb + receiveLoudnessDb;
  return (
    10 * log10(power10(all.circuitNoiseDb / 10) + power10(sent / 10) + power10(received / 10) + power10(floor / 10))
  );
}

/** Iolr: too loud a connection. */
function loudnessImpairment(
  { sendLoudnessDb, receiveLoudnessDb }: Complete<TransmissionParameters>,
  noiseDb: number,
): number {
  const x = (sendLoudnessDb + receiveLoudnessDb + 0.2 * (64 + noiseDb - receiveLoudnessDb)) / 8;
  return 20 * (bend(x, 8) - x);
}

/** Ist: sidetone that is not as it should be. */
function sidetoneImpairment({ sidetoneDb, talkerEchoDb, echoDelayMs }: Complete<TransmissionParameters>): number {
  const masking = -10 * log10(power10(-sidetoneDb / 10) + exp(-echoDelayMs / 4) * power10(-talkerEchoDb / 10));
  const [low, wide, high] = [(masking - 13) / 6, (masking + 1) / 19.4, (masking - 3) / 33];
  return 12 * bend(low, 8) - 28 * bend(wide, 35) - 13 * bend(high, 13) + 29;
}

/** Iq: quantizing distortion. */
function quantizingImpairment({ quantizingUnits }: Complete<TransmissionParameters>, signalToNoise: number): number {
  const q = 37 - 15 * log10(quantizingUnits);
  const g = 1.07 + 0.258 * q + 0.0602 * q * q;
  const y = (signalToNoise - 100) / 15 + 46 / 8.4 - g / 9;
  const z = 46 / 30 - g / 40;
  return 15 * log10(1 + power10(y) + power10(z));
}

/** Idte: the talker hears an echo. Below a millisecond it is sidetone, and costs nothing here. */
function talkerEchoImpairment(all: Complete<TransmissionParameters>, noiseDb: number, sidetone: number): number {
  const { echoDelayMs: t, sidetoneDb } = all;
  if (t < 1) return 0;
  const masked = all.talkerEchoDb - 40 * log10((1 + t / 10) / (1 + t / 150)) + 6 * exp(-0.3 * t * t);
  const echo = sidetoneDb < 9 ? masked + sidetone / 2 : masked;
  const half = (-1.5 * (noiseDb - all.receiveLoudnessDb) - (80 + 2.5 * (echo - 14))) / 2;
  const impairment = (half + Math.sqrt(half * half + 100) - 1) * (1 - exp(-t));
  return sidetoneDb > 20 ? Math.sqrt(impairment * impairment + sidetone * sidetone) : impairment;
}

/** Idle: the listener hears an echo. */
function listenerEchoImpairment(all: Complete<TransmissionParameters>, signalToNoise: number): number {
  const half = (signalToNoise - (10.5 * (all.echoPathLossDb + 7)) / pow(all.roundTripMs + 1, 0.25)) / 2;
  return half + Math.sqrt(half * half + 169);
}

/** `(1 + x^n)^(1/n)`. */
function bend(x: number, n: number): number {
  return pow(1 + pow(x, n), 1 / n);
}

function power10(x: number): number {
  return pow(10, x);
}

function log10(x: number): number {
  return log(x) / Math.LN10;
}

const DEFAULTS: Complete<TransmissionParameters> = {
  sendLoudnessDb: 8,
  receiveLoudnessDb: 2,
  sidetoneDb: 15,
  listenerSidetoneDb: 18,
  sendDFactor: 3,
  talkerEchoDb: 65,
  echoPathLossDb: 110,
  echoDelayMs: 0,
  roundTripMs: 0,
  oneWayDelayMs: 0,
  sensitivity: 1,
  minimalDelayMs: 100,
  quantizingUnits: 1,
  impairment: 0,
  lossRobustness: 4.3,
  lossPercent: 0,
  burstRatio: 1,
  circuitNoiseDb: -70,
  noiseFloorDb: -64,
  sendRoomNoiseDb: 35,
  receiveRoomNoiseDb: 35,
  advantage: 0,
};

const LOUDNESS: FieldKind = ["number", -10, 30];
const SIDETONE: FieldKind = ["number", 0, 40];
const NOISE: FieldKind = ["number", -100, -20];
const ROOM_NOISE: FieldKind = ["number", 0, 100];

const FIELDS: FieldKinds = {
  sendLoudnessDb: LOUDNESS,
  receiveLoudnessDb: LOUDNESS,
  sidetoneDb: SIDETONE,
  listenerSidetoneDb: SIDETONE,
  sendDFactor: ["number", -10, 10],
  talkerEchoDb: ["number", 0, 100],
  echoPathLossDb: ["number", 0, 150],
  echoDelayMs: DELAY,
  roundTripMs: DELAY,
  oneWayDelayMs: DELAY,
  quantizingUnits: ["number", 1, 14],
  circuitNoiseDb: NOISE,
  noiseFloorDb: NOISE,
  sendRoomNoiseDb: ROOM_NOISE,
  receiveRoomNoiseDb: ROOM_NOISE,
  advantage: ["number", 0, 20],
};
