import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { collectRecords } from "../details/collect-records.ts";
import { newReader } from "../details/reader.ts";
import { warningOf } from "../details/warnings.ts";
import { PLATFORM } from "../platform.ts";
import type { EndpointOptions, MappedEndpoints } from "./model.ts";
import { type EndpointReading, readEndpoints } from "./read-endpoints.ts";

/**
 * Maps the `mediaEndpointStats` of conversation details to what each endpoint of a call measured, by the purpose of its
 * participant: what `locateNetworkFault` reads to tell the customer's line from the agent's.
 *
 * - Takes any JSON, as `mapConversationDetails` does. Never throws on data: a conversation that cannot be read is in
 *   `quarantined` with every problem.
 * - A MOS or R of 0 or less is no measurement. A MOS between 0 and 1 or above 5, or an R above 150,
 *   is `null` too, and the call has a warning.
 * - Counters that the platform left out, which it mostly does with those at 0, are `null`.
 * - Of several copies of a conversation the one with most endpoints counts.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @param options - Table for agents; `keepPayload`.
 *
 * @example
 * const sessionOf = (codec, minMos) => ({ mediaType: "voice", mediaEndpointStats: [{ codecs: [codec], minMos }] });
 * const participants = [{ purpose: "customer", sessions: [sessionOf("audio/PCMU", 2.9)] }, { purpose: "agent", sessions: [sessionOf("audio/opus", 4.88)] }];
 * const { calls } = mapEndpointQuality({ conversationId: "c-1", participants });
 * calls[0].endpoints.map((one) => one.purpose); // ["agent", "customer"]
 * calls[0].endpoints[1].codec; // "pcmu"
 *
 * @see docs/adapters/genesys-reading.md#endpoints-of-calls
 */
export function mapEndpointQuality(input: unknown, options: EndpointOptions = {}): MappedEndpoints {
  assertOptions("mapEndpointQuality", options, MAP_OPTIONS);
  const { records, strays } = collectRecords(input);
  const { keepPayload } = options;
  const quarantined: Quarantined[] = strays.map(({ value, reason, problems }) =>
    quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload: value, keepPayload }),
  );
  const kept = new Map<string, EndpointReading>();
  let readable = 0;
  for (const { record, path } of records) {
    const reader = newReader(path);
    const reading = readEndpoints(reader, record, options);
    const { conversationId } = reading.call;
    const { reason, problems } = reader;
    if (reason !== null) {
      const recordId = conversationId === "" ? null : conversationId;
      quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems, payload: record, keepPayload }));
      continue;
    }
    readable++;
    const other = kept.get(conversationId);
    if (other === undefined || isBetter(reading, other)) kept.set(conversationId, reading);
  }
  const readings = [...kept.values()]
    .filter(({ call }) => call.endpoints.length > 0)
    .sort((a, b) => compareTexts(a.call.conversationId, b.call.conversationId));
  return {
    calls: readings.map(({ call }) => call),
    quarantined,
    warnings: readings
      .filter((reading) => reading.isLineOffScale)
      .map(({ call }) => warningOf("line-quality-off-scale", call.conversationId)),
    counts: {
      read: records.length + strays.length,
      mapped: readings.length,
      replaced: readable - kept.size,
      ignored: kept.size - readings.length,
      quarantined: quarantined.length,
    },
  };
}

/** Between copies with as many endpoints the greater JSON, so that the order of the input cannot matter. */
function isBetter(copy: EndpointReading, other: EndpointReading): boolean {
  const more = copy.call.endpoints.length - other.call.endpoints.length;
  return more === 0 ? canonicalJson(copy) > canonicalJson(other) : more > 0;
}
