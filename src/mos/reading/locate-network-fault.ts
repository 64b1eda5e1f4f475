import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { mosFromR } from "../e-model/mos-from-r.ts";
import { normalizeOpusMos } from "../e-model/normalize-opus-mos.ts";
import type { EndpointQuality, LegQuality, NetworkFault } from "./model.ts";

/**
 * Says on which side of the platform the lines of one call are bad, from what its endpoints measured.
 *
 * A leg is bad when its lowest quality lies below `below`, strictly. Only the customer's leg bad: `trunk`. Only the
 * agent's: `station`. Neither, or one side not measured: `unknown`, because a bad leg beside an unknown one does not
 * tell where the fault is.
 *
 * - An endpoint's quality is the lower of its R, mapped to the narrow-band MOS, and its MOS on that scale: as it is for
 *   `PCMU`, × 0.9 for `opus`. The scale of other codecs is not known, so their R alone counts.
 * - A MOS or R that is absent, `null` or 0 or less was not measured; it is not a bad one.
 * - The customer's leg is that of `customer` and `external`, the agent's that of `agent` and `user`.
 * - Latency and packets are shown beside it and decide nothing.
 *
 * Rows are those of one call: of many, count the kinds of their answers.
 *
 * @param rows - One per endpoint and phase, in any order.
 * @param options - `below`: the bound on the narrow-band scale, 1 to 4.5; 3.5 by default.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every field that is wrong.
 *
 * @example
 * const rows = [
 *   { purpose: "customer", codec: "audio/PCMU", minMos: 2.9, receivedPackets: 9000, discardedPackets: 450 },
 *   { purpose: "agent", codec: "audio/opus", minMos: 4.88 },
 * ];
 * locateNetworkFault(rows).kind; // "trunk"
 * locateNetworkFault(rows).customerLeg.discardedPercent; // 5
 * @see docs/mos/reading.md
 */
export function locateNetworkFault(
  rows: readonly EndpointQuality[],
  options: { readonly below?: number | undefined } = {},
): NetworkFault {
  const below = options?.below ?? 3.5;
  checkRows(rows, options, below);
  const customerLeg = legOf(rows.filter(({ purpose }) => CUSTOMER.includes(purpose)));
  const agentLeg = legOf(rows.filter(({ purpose }) => AGENT.includes(purpose)));
  const otherLegs = legOf(rows.filter(({ purpose }) => !CUSTOMER.includes(purpose) && !AGENT.includes(purpose)));
  const answer = (kind: NetworkFault["kind"], because: NetworkFault["because"]): NetworkFault => ({
    kind,
    because,
    below,
    customerLeg,
    agentLeg,
    otherLegs,
  });

  const { lowestMos: customerMos } = customerLeg;
  const { lowestMos: agentMos } = agentLeg;
  if (customerMos === null && agentMos === null) return answer("unknown", "nothing-measured");
  if (customerMos === null) return answer("unknown", "customer-leg-not-measured");
  if (agentMos === null) return answer("unknown", "agent-leg-not-measured");
  if (customerMos < below && agentMos < below) return answer("both", "both-legs-below");
  if (customerMos < below) return answer("trunk", "customer-leg-below");
  return agentMos < below ? answer("station", "agent-leg-below") : answer("unknown", "no-leg-below");
}

const CUSTOMER: readonly string[] = ["customer", "external"];
const AGENT: readonly string[] = ["agent", "user"];

function legOf(rows: readonly EndpointQuality[]): LegQuality {
  const scores = rows.map(narrowBandMos).filter((mos) => mos !== null);
  const latencies = rows.map((row) => row.maxLatencyMs ?? null).filter((latency) => latency !== null);
  const sum = (counter: (row: EndpointQuality) => number | null | undefined): number =>
    rows.reduce((total, row) => total + (counter(row) ?? 0), 0);
  const receivedPackets = sum((row) => row.receivedPackets);
  const discardedPackets = sum((row) => row.discardedPackets);
  return {
    endpoints: rows.length,
    measured: scores.length,
    lowestMos: lowest(scores),
    maxLatencyMs: latencies.reduce<number | null>((most, one) => (most === null || one > most ? one : most), null),
    receivedPackets,
    discardedPackets,
    duplicatePackets: sum((row) => row.duplicatePackets),
    invalidPackets: sum((row) => row.invalidPackets),
    overrunPackets: sum((row) => row.overrunPackets),
    underrunPackets: sum((row) => row.underrunPackets),
    discardedPercent: receivedPackets === 0 ? null : (100 * discardedPackets) / receivedPackets,
  };
}

/** What an endpoint measured, on the scale that all can be compared on; `null` where it measured nothing comparable. */
function narrowBandMos({ codec, minMos, minRFactor }: EndpointQuality): number | null {
  const scores: number[] = [];
  const [r, mos] = [minRFactor ?? 0, minMos ?? 0];
  if (r > 0) scores.push(mosFromR(r));
  if (mos > 0) {
    const name = codecName(codec);
    if (name === "pcmu") scores.push(mos);
    if (name === "opus") scores.push(normalizeOpusMos(Math.max(1, mos)));
  }
  return lowest(scores);
}

/** `audio/PCMU;rate=8000` is `pcmu`. */
function codecName(codec: string | null | undefined): string | null {
  if (codec == null) return null;
  const [mime = ""] = codec.split(";", 1);
  return mime
    .slice(mime.indexOf("/") + 1)
    .trim()
    .toLowerCase();
}

function lowest(values: readonly number[]): number | null {
  return values.reduce<number | null>((least, one) => (least === null || one < least ? one : least), null);
}

function checkRows(rows: readonly EndpointQuality[], options: unknown, below: number): void {
  const problems: Problem[] = [];
  readOptions(problems, "options", options, ["below"]);
  checkFields(problems, "", { rows }, { rows: "list" });
  checkFields(problems, "options", { below }, { below: ["number", 1, 4.5] });
  if (Array.isArray(rows)) {
    rows.forEach((row: unknown, i) => {
      const given = typeof row === "object" && row !== null ? { ...ABSENT, ...withoutUndefined(row) } : row;
      checkFields(problems, `rows[${i}]`, given, ROW);
    });
  }
  refuseProblems("ERR_INVALID_INPUT", "locateNetworkFault", problems);
}

function withoutUndefined(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** More packets than any call has, and few enough to be summed exactly. */
const MOST_PACKETS = 1e12;
/** A counter that was not reported is `null`. */
const PACKETS: FieldKinds[string] = ["integer-or-null", 0, MOST_PACKETS];

const ROW: FieldKinds = {
  purpose: "text",
  codec: "text-or-null",
  minMos: ["number-or-null", -5, 5],
  minRFactor: ["number-or-null", -1000, 1000],
  maxLatencyMs: ["number-or-null", 0, MOST_PACKETS],
  receivedPackets: PACKETS,
  discardedPackets: PACKETS,
  duplicatePackets: PACKETS,
  invalidPackets: PACKETS,
  overrunPackets: PACKETS,
  underrunPackets: PACKETS,
};

const ABSENT = {
  codec: null,
  minMos: null,
  minRFactor: null,
  maxLatencyMs: null,
  receivedPackets: null,
  discardedPackets: null,
  duplicatePackets: null,
  invalidPackets: null,
  overrunPackets: null,
  underrunPackets: null,
};
