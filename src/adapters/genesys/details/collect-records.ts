import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import { DEEPEST_NESTING, eachValue, pathIn, type Refuse } from "../each-value.ts";
import { describeKind } from "./reader.ts";
import type { VendorConversation } from "./vendor.ts";

/** Something in the input that is no conversation and no page. */
export interface Stray {
  readonly value: unknown;
  readonly reason: QuarantineReason;
  readonly problems: readonly Problem[];
}

/** A conversation, and where in the input it stands. */
export interface CollectedConversation {
  readonly record: VendorConversation;
  readonly path: string;
}

/** The conversations of an input, and what else was in it. */
export interface Collected {
  readonly records: readonly CollectedConversation[];
  readonly strays: readonly Stray[];
}

/**
 * Finds the conversation details in any JSON: a page of the details query, of the multi-get or of a job's results, one
 * conversation, or a list of any of these. `null`, `undefined`, an empty text, object or list hold none.
 */
export function collectRecords(input: unknown): Collected {
  const records: CollectedConversation[] = [];
  const strays: Stray[] = [];
  const refuse: Refuse = (value, reason, path, expected) => {
    strays.push(stray(value, reason, path, expected));
  };
  const take = (value: unknown, path: string, depthLeft: number): void => {
    if (typeof value !== "object") {
      strays.push(stray(value, "not-a-record", path, EXPECTED));
      return;
    }
    const inner = pathIn(path, "conversations");
    const record = value as Page & VendorConversation;
    if (record.conversationId !== undefined || record.conversationStart !== undefined) records.push({ record, path });
    else if (Array.isArray(record.conversations)) takePage(record.conversations, inner, depthLeft);
    else if (record.conversations !== undefined && record.conversations !== null) {
      strays.push(stray(value, "wrong-type", inner, "a list", record.conversations));
    } else if (!isEmptyPage(record)) {
      strays.push(stray(value, "not-a-record", path, isLiveObject(record) ? NOT_LIVE : EXPECTED));
    }
  };
  // An answer without a body may be nothing, a conversation in a page may not.
  const takePage = (list: readonly unknown[], path: string, depthLeft: number): void => {
    if (depthLeft === 0) eachValue(list, path, depthLeft, take, refuse);
    else {
      for (let i = 0; i < list.length; i++) {
        const item = list[i];
        const place = `${path}[${i}]`;
        const isEmpty = isRecord(item) && Object.keys(item).length === 0;
        const isNothing = item === null || item === undefined || item === "" || isEmpty;
        if (isNothing) strays.push(stray(item, "not-a-record", place, "a conversation detail"));
        else eachValue(item, place, depthLeft - 1, take, refuse);
      }
    }
  };
  eachValue(input, "", DEEPEST_NESTING, take, refuse);
  return { records, strays };
}

const EXPECTED = "a conversation detail, a page of them, or a list";
const NOT_LIVE = "an analytics conversation detail (this is the live conversation, another schema)";

interface Page {
  readonly conversations?: unknown;
  readonly totalHits?: unknown;
  readonly cursor?: unknown;
  readonly aggregations?: unknown;
  readonly dataAvailabilityDate?: unknown;
  readonly startTime?: unknown;
}

/** `conversations` is left out of a page that has none. */
function isEmptyPage(page: Page): boolean {
  if (page.totalHits !== undefined || page.cursor !== undefined || page.dataAvailabilityDate !== undefined) return true;
  return page.aggregations !== undefined || page.conversations === null || Object.keys(page).length === 0;
}

/** `GET /api/v2/conversations/{id}` answers in another schema. */
function isLiveObject(record: Page & VendorConversation): boolean {
  return record.startTime !== undefined && Array.isArray(record.participants);
}

function stray(value: unknown, reason: QuarantineReason, path: string, expected: string, received = value): Stray {
  return { value, reason, problems: [problem(path, expected, describeKind(received))] };
}
