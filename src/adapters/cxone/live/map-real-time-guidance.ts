import { checkFields, type FieldKinds } from "../../../core/check-fields.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { describeKind } from "../contacts/reader.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { fieldOf, openRow, plainKey, type RowReader, refuse, takeFlag, takeId } from "../reading/row-reader.ts";
import { type LiveDraft, leaveOut, readMessages, setAsideRow } from "./live-draft.ts";
import type { GuidanceOptions, LiveCall, MappedLive } from "./model.ts";

/**
 * Maps messages of Agent Assist's real-time guidance to sentiment inputs of the feature machine.
 *
 * `value = (score - 50) / 50`: the platform's 0 to 100, of which more is better and 50 neutral, on -1 to 1.
 *
 * - Takes any JSON: messages, lists of these, each alone or under `body` or `data`. Never throws on data.
 * - A message names an agent and a time since the call began; which call that is, `calls` says. `at` is the sum.
 * - Scores below 0 and those with `isValid: false` are none and are left out; one above 100 is in `quarantined`.
 * - Only scores tagged `sentiment` are read; the other tags tell how the agent behaves.
 *
 * @param input - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `input`.
 *
 * @example
 * const calls = { 20044: { conversationId: "516200011001", startedAt: 1772636400000 } };
 * const message = { nxrtgAgentId: 20044, offsetMs: 61500, enlightenResults: [{ score: 19, isValid: true, tags: ["sentiment"] }] };
 * const { inputs } = mapRealTimeGuidance(message, { calls });
 * inputs[0].input; // { kind: "sentiment", at: 1772636461500, value: -0.62, participant: "customer" }
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapRealTimeGuidance(input: unknown, options: GuidanceOptions): MappedLive {
  assertOptions(
    "mapRealTimeGuidance",
    options,
    {
      ...MAP_OPTIONS,
      calls: "any",
      zeroScore: "any",
      tags: "any",
      participant: "any",
    },
    furtherProblems,
  );
  const wanted = new Set((options.tags ?? DEFAULT_TAGS).map(plainKey));
  return readMessages(input, SOURCE, options.keepPayload, (draft, row) => takeMessage(draft, row, options, wanted));
}

const SOURCE: RowSource = { lists: ["body", "data"], envelope: [], expected: "a message, or a list of these" };
const DEFAULT_TAGS = ["sentiment"];
/** A day: no call is longer. Milliseconds. */
const LONGEST_OFFSET_MS = 86_400_000;

function takeMessage(draft: LiveDraft, row: RowReader, options: GuidanceOptions, wanted: ReadonlySet<string>): void {
  const results = fieldOf(row, ["enlightenResults"]);
  if (results === undefined || results === null || (Array.isArray(results) && results.length === 0)) {
    draft.ignored++;
    return;
  }
  const agentId = takeId(row, ["nxrtgAgentId"]);
  const offsetMs = takeOffset(row);
  if (!Array.isArray(results)) refuse(row, "wrong-type", ["enlightenResults"], "a list", describeKind(results));
  if (setAsideRow(draft, row) || !Array.isArray(results)) return;
  const call = agentId !== null && Object.hasOwn(options.calls, agentId) ? options.calls[agentId] : undefined;
  results.forEach((result: unknown, index) => {
    takeResult(draft, result, {
      call,
      offsetMs,
      path: `${joinPath(row.reader.path, "enlightenResults")}[${index}]`,
      wanted,
      options,
    });
  });
}

/** Milliseconds since the call began; without them nobody knows when it was said. */
function takeOffset(row: RowReader): number {
  const value = fieldOf(row, ["offsetMs"]);
  const offset = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value;
  if (typeof offset === "number" && offset >= 0 && offset <= LONGEST_OFFSET_MS) return Math.floor(offset) + 0;
  const isNumber = typeof offset === "number";
  const expected = `milliseconds from 0 to ${LONGEST_OFFSET_MS}`;
  refuse(row, isNumber ? "invalid-number" : "wrong-type", ["offsetMs"], expected, describeKind(value));
  return 0;
}

interface ResultContext {
  readonly call: LiveCall | undefined;
  readonly offsetMs: number;
  readonly path: string;
  readonly wanted: ReadonlySet<string>;
  readonly options: GuidanceOptions;
}

function takeResult(draft: LiveDraft, result: unknown, context: ResultContext): void {
  const { call, offsetMs, path, wanted, options } = context;
  const row = openRow(isRecord(result) ? result : {}, path);
  if (!isRecord(result)) {
    row.reader.reason = "not-a-record";
    row.reader.problems.push(problem(path, "a score", describeKind(result)));
    setAsideRow(draft, row);
    return;
  }
  const tags = fieldOf(row, ["tags"]);
  const isWanted = Array.isArray(tags) && tags.some((tag) => typeof tag === "string" && wanted.has(plainKey(tag)));
  if (!isWanted) {
    draft.ignored++;
    return;
  }
  const conversationId = call?.conversationId ?? null;
  const isValid = takeFlag(row, ["isValid"]) !== false;
  const score = takeScore(row);
  if (setAsideRow(draft, row)) return;
  if (!isValid) leaveOut(draft, conversationId, "not-valid");
  else if (score === null || score < 0 || (score === 0 && options.zeroScore !== "worst")) {
    leaveOut(draft, conversationId, "no-score");
  } else if (call === undefined) leaveOut(draft, null, "unknown-call");
  else {
    const { participant = "customer" } = options;
    const at = call.startedAt + offsetMs;
    draft.inputs.push({
      conversationId: call.conversationId,
      communicationId: call.contactId ?? null,
      input: { kind: "sentiment", at, value: (score - 50) / 50, participant },
    });
  }
}

/** From -100 to 100; `null` = none. Below 0 the platform means none, too. */
function takeScore(row: RowReader): number | null {
  const value = fieldOf(row, ["score"]);
  if (value === undefined || value === null || value === "") return null;
  const score = typeof value === "string" && /^-?\d{1,3}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
  if (typeof score === "number" && score >= -100 && score <= 100) return score;
  const isNumber = typeof score === "number";
  refuse(row, isNumber ? "invalid-number" : "wrong-type", ["score"], "a number from -100 to 100", describeKind(value));
  return null;
}

const CALL: FieldKinds = { conversationId: "id", startedAt: ["integer", 0, 253_370_764_800_000] };

function furtherProblems({ calls, zeroScore, tags, participant }: GuidanceOptions): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isRecord(calls)) problems.push(problem("options.calls", "an object of calls", describeValue(calls)));
  else {
    // Agents' ids stay out of the problems.
    Object.values(calls).forEach((call, index) => {
      checkFields(problems, `options.calls[${index}]`, call, CALL);
    });
  }
  const told = {
    zeroScore: zeroScore ?? "no-score",
    tags: tags ?? DEFAULT_TAGS,
    participant: participant ?? "customer",
  };
  checkFields(problems, "options", told, {
    zeroScore: ["one-of", "no-score", "worst"],
    tags: ["list", "text"],
    participant: ["one-of", "customer", "agent"],
  });
  return problems;
}
