import { isRecord } from "../../../core/is-record.ts";
import { nameIn } from "../../name-in.ts";
import {
  describeKind,
  note,
  type Reader,
  readId,
  readInstant,
  readList,
  readNumber,
  requireId,
  requireInstant,
} from "../details/reader.ts";
import { normaliseSpelling } from "../spelling.ts";
import type { AdherenceDay, AdherenceImpact, AdherenceOptions, AgentAdherence } from "./model.ts";

/** What holds of all results of a file, and where that stands in the input; its values have not been looked at. */
export interface AdherenceFile {
  readonly file: Readonly<Record<string, unknown>>;
  readonly filePath: string;
}

/** A result of one agent, and its place. */
export interface AdherenceResult extends AdherenceFile {
  readonly result: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** Reads one agent's result; `null` after a problem. */
export function readAdherence(
  reader: Reader,
  { result, path, file, filePath }: AdherenceResult,
  options: AdherenceOptions,
): AgentAdherence | null {
  const { user } = result;
  const given = result["userId"] ?? (isRecord(user) ? user["id"] : user);
  const agentId = requireId(reader, given, "userId", "an agent's id");
  // What a result does not say, its file may.
  const read = <T>(field: string, as: (reader: Reader, value: unknown, field: string) => T): T => {
    const isOfFile = isAbsent(result[field]) && !isAbsent(file[field]);
    reader.path = isOfFile ? filePath : path;
    const value = as(reader, (isOfFile ? file : result)[field], field);
    reader.path = path;
    return value;
  };
  const managementUnitId = read("managementUnitId", readId);
  const startAt = read("startDate", requireInstant);
  const endAt = read("endDate", readInstant);
  const adherence = readPercent(reader, result["adherencePercentage"], "adherencePercentage", 100);
  const conformance = readPercent(reader, result["conformancePercentage"], "conformancePercentage", LARGEST_PERCENT);
  const days = readList(reader, result["dayMetrics"], "dayMetrics").map((day, i) =>
    readDay(reader, day, `dayMetrics[${i}]`, startAt),
  );
  if (reader.reason !== null || agentId === null || startAt === null) return null;
  return {
    agentId: nameIn(options.agents, agentId),
    managementUnitId,
    startAt,
    endAt,
    adherencePercent: definedAdherence(adherence, days),
    conformancePercent: definedConformance(conformance, days),
    impact: impactOf(result["impact"]),
    days: days.sort((a, b) => (a.startAt ?? -1) - (b.startAt ?? -1)),
  };
}

function readDay(reader: Reader, value: unknown, path: string, startAt: number | null): AdherenceDay {
  if (!isRecord(value)) note(reader, "wrong-type", path, "an object", describeKind(value));
  const day: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  /** Newer results spell it `…Seconds`, those of one management unit `…Secs`. */
  const seconds = (name: string): number | null => {
    const field = isAbsent(day[`${name}Seconds`]) ? `${name}Secs` : `${name}Seconds`;
    return readNumber(reader, day[field], `${path}.${field}`, 0, LARGEST_SECONDS);
  };
  const offsetSeconds = seconds("dayStartOffset");
  const adherenceScheduleSeconds = seconds("adherenceSchedule");
  const conformanceScheduleSeconds = seconds("conformanceSchedule");
  const actualSeconds = seconds("actualLength");
  const adherence = readPercent(reader, day["adherencePercentage"], `${path}.adherencePercentage`, 100);
  const conformance = readPercent(
    reader,
    day["conformancePercentage"],
    `${path}.conformancePercentage`,
    LARGEST_PERCENT,
  );
  const amounts = { adherenceScheduleSeconds, conformanceScheduleSeconds, actualSeconds };
  return {
    startAt: startAt === null || offsetSeconds === null ? null : startAt + Math.round(offsetSeconds * 1000),
    adherencePercent: definedAdherence(adherence, [amounts]),
    conformancePercent: definedConformance(conformance, [amounts]),
    ...amounts,
    conformanceActualSeconds: seconds("conformanceActual"),
    exceptionCount: readNumber(reader, day["exceptionCount"], `${path}.exceptionCount`, 0, LARGEST_SECONDS),
    exceptionSeconds: seconds("exceptionDuration"),
    scheduleSeconds: seconds("scheduleLength"),
  };
}

const LARGEST_PERCENT = 1_000_000;
const LARGEST_SECONDS = 1_000_000_000;

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** What is not defined comes as nothing, as `NaN` or as an infinity, which JSON can only write as texts. */
function readPercent(reader: Reader, value: unknown, field: string, largest: number): number | null {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  if (value === "NaN" || value === "Infinity" || value === "-Infinity" || value === "") return null;
  return readNumber(reader, value, field, 0, largest);
}

type Amounts = Pick<AdherenceDay, "adherenceScheduleSeconds" | "conformanceScheduleSeconds" | "actualSeconds">;

/** Without a schedule or without anything done adherence is not defined: a 0 is none then. */
function definedAdherence(percent: number | null, days: readonly Amounts[]): number | null {
  const isDefined = !isNothing(days, "adherenceScheduleSeconds") && !isNothing(days, "actualSeconds");
  return percent === 0 && !isDefined ? null : percent;
}

/** Without anything scheduled on queue conformance is infinite or not defined; with nothing done it is a genuine 0. */
function definedConformance(percent: number | null, days: readonly Amounts[]): number | null {
  return isNothing(days, "conformanceScheduleSeconds") ? null : percent;
}

/** Whether every day tells a 0, and there is one. */
function isNothing(days: readonly Amounts[], field: keyof Amounts): boolean {
  return days.length > 0 && days.every((day) => day[field] === 0);
}

function impactOf(value: unknown): AdherenceImpact {
  const plain = typeof value === "string" ? normaliseSpelling(value) : "";
  return plain === "positive" || plain === "negative" || plain === "neutral" ? plain : "unknown";
}
