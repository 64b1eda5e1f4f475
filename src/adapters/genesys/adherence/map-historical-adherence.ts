import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { describeKind, newReader, readId } from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";
import { collectRecords } from "../transcripts/collect-records.ts";
import type { AdherenceOptions, AgentAdherence, MappedAdherence } from "./model.ts";
import { type AdherenceFile, type AdherenceResult, readAdherence } from "./read-adherence.ts";

/**
 * Maps results of historical adherence: what lies at the download addresses of
 * `POST /api/v2/workforcemanagement/adherence/historical/bulk`, of the older query of one management unit (whose names
 * end in `Secs`), of an agent's own, and these within the answer of a job.
 *
 * Takes any JSON, and lists. Never throws on data: what cannot be read is in `quarantined` with every problem.
 *
 * - Percentages are the platform's: adherence 0 to 100, conformance beyond 100 where more was worked than scheduled.
 * - Not told, not defined and infinite are `null`. Adherence is not defined without a schedule or without anything done,
 *   conformance not without anything scheduled on queue, whatever 0 is told then. A conformance of 0 for an agent who was
 *   scheduled and did nothing is a genuine 0.
 * - Of several copies of an agent's span the one with more days counts.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 *
 * @example
 * const userResults = [{ userId: "a-1", adherencePercentage: 71.4, conformancePercentage: 104.2, impact: "Negative" }];
 * const week = { startDate: "2026-03-02T00:00:00.000Z", endDate: "2026-03-09T00:00:00.000Z", userResults };
 * const [agent] = mapHistoricalAdherence(week).agents;
 * agent.adherencePercent; // 71.4
 * agent.conformancePercent; // 104.2
 * agent.impact; // "negative"
 *
 * @see docs/adapters/genesys-reading.md#adherence
 */
export function mapHistoricalAdherence(input: unknown, options: AdherenceOptions = {}): MappedAdherence {
  assertOptions("mapHistoricalAdherence", options, MAP_OPTIONS);
  const { keepPayload } = options;
  const quarantined: Quarantined[] = [];
  const setAside = (
    payload: unknown,
    reason: QuarantineReason,
    problems: Quarantined["problems"],
    id: unknown,
  ): void => {
    const recordId = readId(newReader(), id, "");
    quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems, payload, keepPayload }));
  };
  const kept = new Map<string, AgentAdherence>();
  let replaced = 0;
  let ignored = 0;
  const take = (found: AdherenceResult): void => {
    const reader = newReader(found.path);
    const row = readAdherence(reader, found, options);
    if (row === null) {
      setAside(found.result, reader.reason ?? "wrong-type", reader.problems, found.result["userId"]);
      return;
    }
    const key = canonicalJson([row.agentId, row.startAt, row.endAt]);
    const other = kept.get(key);
    if (other !== undefined) replaced++;
    if (other === undefined || compareCopies(row, other) > 0) kept.set(key, row);
  };
  for (const record of collectRecords(input, null, EXPECTED)) {
    if (record.kind === "stray") setAside(record.payload, record.reason, record.problems, null);
    if (record.kind !== "record") continue;
    const found = fileOf(record.body, record.path);
    const results = resultsOf(found);
    if (results === null) {
      const { file, filePath } = found;
      setAside(file, "not-a-record", [problem(filePath, EXPECTED, describeKind(file))], null);
    } else if (results.length === 0) ignored++;
    else {
      for (const { result, path } of results) {
        if (isRecord(result)) take({ ...found, result, path });
        else setAside(result, "not-a-record", [problem(path, "an agent's result", describeKind(result))], null);
      }
    }
  }
  const agents = [...kept.values()].sort(compareRows);
  return {
    agents,
    quarantined,
    counts: {
      read: agents.length + replaced + ignored + quarantined.length,
      mapped: agents.length,
      replaced,
      ignored,
      quarantined: quarantined.length,
    },
  };
}

const EXPECTED = "results of historical adherence, or a job's answer";

/** The file itself, where the answer of a job holds it. */
function fileOf(body: Readonly<Record<string, unknown>>, path: string): AdherenceFile {
  for (const name of ["downloadResult", "result"]) {
    const file = body[name];
    if (isRecord(file)) return { file, filePath: pathIn(path, name) };
  }
  return { file: body, filePath: path };
}

/** The agents' results of a file, each with its place; none of a job without one; `null` where it is neither. */
function resultsOf({ file, filePath }: AdherenceFile): readonly { result: unknown; path: string }[] | null {
  for (const name of ["userResults", "data"]) {
    const list = file[name];
    if (Array.isArray(list)) {
      return Array.from(list, (result: unknown, i) => ({ result, path: pathIn(filePath, `${name}[${i}]`) }));
    }
  }
  if (file["userId"] !== undefined || file["user"] !== undefined) return [{ result: file, path: filePath }];
  return ["job", "downloadUrls", "downloadUrl", "queryState", "status", "startDate"].some((name) => name in file)
    ? []
    : null;
}

/** By days, then content, so that the order of copies does not matter. */
function compareCopies(a: AgentAdherence, b: AgentAdherence): number {
  return a.days.length - b.days.length || compareTexts(canonicalJson(a), canonicalJson(b));
}

function compareRows(a: AgentAdherence, b: AgentAdherence): number {
  return compareTexts(a.agentId, b.agentId) || a.startAt - b.startAt || (a.endAt ?? -1) - (b.endAt ?? -1);
}
