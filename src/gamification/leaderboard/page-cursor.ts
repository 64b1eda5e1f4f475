import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { toMicroOrNull } from "../../core/micro-units.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { BoardPage, RankedAgent } from "./model.ts";

/** The row a page ends with: where on the board it is says its content, so that a cursor outlives the row. */
export interface PageCursor {
  readonly score: number;
  readonly tieValues: readonly (number | null)[];
  readonly agentId: string;
}

/** The cursor as text. Opaque to callers, who put it into addresses encoded. */
export function writeCursor({ score, tieValues = [], agentId }: RankedAgent): string {
  return JSON.stringify([score, tieValues, agentId]);
}

/** The row of a cursor, or `null` for a text that is none of a board with so many tie breakers. */
export function readCursor(text: unknown, tieBreakerCount: number): PageCursor | null {
  const parts = typeof text === "string" ? parseOrNull(text) : null;
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [score, tieValues, agentId] = parts as readonly unknown[];
  if (typeof score !== "number" || toMicroOrNull(score) === null) return null;
  if (typeof agentId !== "string" || agentId === "") return null;
  if (!Array.isArray(tieValues) || tieValues.length !== tieBreakerCount) return null;
  const areValues = tieValues.every((value) => value === null || Number.isFinite(value));
  return areValues ? { score, tieValues, agentId } : null;
}

/**
 * Refuses a request for a page of no size.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the size is not a whole number from 1 to 10,000.
 */
export function assertPageRequest(caller: string, request: unknown): void {
  const problems: Problem[] = [];
  if (!isRecord(request)) problems.push(problem("request", "an object with a size", describeValue(request)));
  else {
    checkUnknownKeys(problems, "request", request, ["size", "cursor"]);
    const size: unknown = request["size"];
    if (!(Number.isInteger(size) && (size as number) >= 1 && (size as number) <= LARGEST_PAGE)) {
      problems.push(problem("request.size", `a whole number from 1 to ${LARGEST_PAGE}`, describeValue(size)));
    }
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", caller, problems);
}

/** The page of these rows, which end at `endPosition` of `rankedCount`. */
export function makePage(rows: readonly RankedAgent[], endPosition: number, rankedCount: number): BoardPage {
  const last = rows[rows.length - 1];
  const nextCursor = last === undefined || endPosition >= rankedCount ? null : writeCursor(last);
  return { kind: "page", rows, nextCursor, rankedCount };
}

/** The answer to a cursor that is none. */
export function unreadableCursor(rankedCount: number): BoardPage {
  return { kind: "unreadable-cursor", rows: [], nextCursor: null, rankedCount };
}

const LARGEST_PAGE = 10_000;

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
