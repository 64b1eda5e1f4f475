import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { MapOptions } from "cxscore/adapters/cxone";
import { createAgentTally } from "./agents/agent-tally.ts";
import type { AgentSetup } from "./agents/model.ts";
import { DEFAULT_TIME_ZONE } from "./agents/read-setup.ts";
import { mapRecords } from "./map-records.ts";
import { type RawRecord, recordsOf } from "./payload.ts";
import { createQualityTally } from "./quality/quality-tally.ts";
import type { Report } from "./report.ts";
import { compareLines, quarantineLine, scoreConversations } from "./score-records.ts";
import { replayShift } from "./shift/replay-shift.ts";
import { createTally } from "./tally.ts";

/** A file's name and text. */
export interface Payload {
  readonly name: string;
  readonly text: string;
}

/** The scores of some payloads, and what they say together. */
export interface Scored {
  /** One JSON object per line: conversations in order of their beginning, scored events, quality, a shift's decisions, then what is in quarantine. */
  readonly records: string;
  readonly report: Report;
  /** SHA-256 of the records, as hexadecimal digits. */
  readonly digest: string;
}

/**
 * The main job without any input or output: payloads of both platforms go in, effort scores with their reasons come
 * out. Runs the same on every engine; `score-files.ts` does it for files that do not fit into memory.
 *
 * @param payloads - JSON, or one JSON value per line.
 * @param options - Tables for queues and agents, and the secret of the customer keys, which journeys are joined by.
 * @param agents - What agents are scored by; `null` = they are not.
 */
export function scorePayloads(
  payloads: readonly Payload[],
  options: MapOptions,
  agents: AgentSetup | null = null,
): Scored {
  const unread: string[] = [];
  const records = payloads.flatMap((payload) => readPayload(payload, unread));
  const tally = createTally();
  const agentTally = agents === null ? null : createAgentTally(agents);
  const mapped = mapRecords(records, options);
  const qualityTally = createQualityTally(agents?.timeZone ?? DEFAULT_TIME_ZONE);
  qualityTally.add(mapped.conversations, mapped.quality);
  const quality = qualityTally.finish();
  const shift = replayShift(mapped.shift, agents?.timeZone ?? DEFAULT_TIME_ZONE);
  tally.addMapped(mapped);
  tally.addUnknown(records.filter(({ kind }) => kind === "unknown").length);
  const lines = [
    ...scoreConversations(mapped.conversations, mapped.events, options, tally),
    ...(agentTally?.add(mapped.events) ?? []),
    ...quality.lines,
    ...shift.lines,
    ...mapped.quarantined.map(quarantineLine),
  ];
  const text = lines
    .sort(compareLines)
    .map(({ line }) => `${line}\n`)
    .join("");
  return {
    records: text,
    report: tally.report(unread, agentTally?.report() ?? null, quality.report, shift.report),
    digest: bytesToHex(sha256(utf8ToBytes(text))),
  };
}

/** The records of a file; what is no JSON is named in `unread`. */
export function readPayload({ name, text }: Payload, unread: string[]): RawRecord[] {
  const whole = parse(text);
  if (whole !== NOT_JSON) return recordsOf(whole);
  const records: RawRecord[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    // An empty line is the empty body of an answer without content.
    if (line.trim() === "") continue;
    const value = parse(line);
    if (value === NOT_JSON) unread.push(`${name}: not valid JSON, line ${index + 1}`);
    else for (const record of recordsOf(value)) records.push(record);
  }
  return records;
}

const NOT_JSON: unique symbol = Symbol("not JSON");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}
