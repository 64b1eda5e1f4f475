import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import type { VendorRecord } from "../contacts/field-names.ts";
import { describeKind } from "../contacts/reader.ts";

/** What the rows of one kind come in. Keys are looked up in any case. */
export interface RowSource {
  /** The keys under which an answer has its list. */
  readonly lists: readonly string[];
  /** Keys of which an answer has one even where its list is missing. */
  readonly envelope: readonly string[];
  /** What is expected, in words. */
  readonly expected: string;
}

/** Something that is a row, or stands where one should. */
export type CollectedRow =
  | { readonly kind: "row"; readonly record: VendorRecord; readonly path: string }
  | { readonly kind: "stray"; readonly value: unknown; readonly reason: QuarantineReason; readonly problem: Problem };

/**
 * Finds the rows in any JSON: an answer with its list, the same under `resultSet`, one row, or lists of any of these.
 * `null`, `undefined`, the empty text, list and object hold none: nothing found is a 204 with an empty body.
 */
export function collectRows(input: unknown, source: RowSource): readonly CollectedRow[] {
  const rows: CollectedRow[] = [];
  collect(rows, input, "", source, 0);
  return rows;
}

/** Wrappings in wrappings beyond this are not followed. */
const DEEPEST_NESTING = 6;

function collect(rows: CollectedRow[], value: unknown, path: string, source: RowSource, depth: number): void {
  if (value === null || value === undefined || value === "") return;
  if (depth > DEEPEST_NESTING && typeof value === "object") {
    const found = problem(path, `rows nested at most ${DEEPEST_NESTING} deep`, describeKind(value));
    rows.push({ kind: "stray", value, reason: "too-deep", problem: found });
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const one: unknown = value[i];
      // In a list an empty text is something that should have been a row.
      if (one === "") rows.push(strayAt(one, `${path}[${i}]`, source));
      else collect(rows, one, `${path}[${i}]`, source, depth + 1);
    }
  } else if (!isRecord(value)) {
    rows.push(strayAt(value, path, source));
  } else {
    unwrap(rows, value, path, source, depth);
  }
}

function unwrap(rows: CollectedRow[], record: VendorRecord, path: string, source: RowSource, depth: number): void {
  const keys = Object.keys(record);
  if (keys.length === 0) return;
  const inner = findName(keys, source.lists) ?? findName(keys, RESULT_SET);
  if (inner !== null) collect(rows, record[inner], joinPath(path, inner), source, depth + 1);
  else if (findName(keys, source.envelope) === null) rows.push({ kind: "row", record, path });
}

const RESULT_SET = ["resultSet"];

/** The key that is one of these names in any case, of several the first in code-unit order. */
function findName(keys: readonly string[], names: readonly string[]): string | null {
  let found: string | null = null;
  for (const name of names) {
    for (const key of keys) {
      // Most keys of a row are told apart by their length: folding every one would be most of the work.
      if (key.length !== name.length || key.toLowerCase() !== name.toLowerCase()) continue;
      if (found === null || key < found) found = key;
    }
  }
  return found;
}

function strayAt(value: unknown, path: string, { expected }: RowSource): CollectedRow {
  return {
    kind: "stray",
    value,
    reason: "not-a-record",
    problem: problem(path, expected, describeKind(value)),
  };
}
