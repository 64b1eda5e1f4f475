import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Spellings } from "./row-reader.ts";

/** Under which headers the columns of a report were seen. */
export type Columns<Column extends string> = Readonly<Record<Column, Spellings>>;

/** The columns with a caller's own headers in the place of those that were seen. */
export function resolveHeaders<Column extends string>(
  columns: Columns<Column>,
  headers: Readonly<Partial<Record<Column, string>>> | undefined,
): Columns<Column> {
  if (headers === undefined) return columns;
  const resolved: Record<string, Spellings> = {};
  for (const [column, spellings] of Object.entries<Spellings>(columns)) {
    const own = headers[column as Column];
    resolved[column] = own === undefined ? spellings : [own];
  }
  return resolved as Record<Column, Spellings>;
}

/** What is wrong with headers of a caller. */
export function headersProblems(columns: Columns<string>, headers: unknown): (Problem | null)[] {
  if (headers === undefined) return [];
  if (!isRecord(headers)) return [problem("options.headers", "an object of texts", describeValue(headers))];
  return Object.entries(headers).map(([column, header]) => {
    const path = `options.headers.${column}`;
    if (!Object.hasOwn(columns, column)) return problem(path, "the name of a column", "an unknown key");
    return header === undefined ? null : headerProblem(path, header);
  });
}

/** The problem of the name of a key or header. */
export function headerProblem(path: string, header: unknown): Problem | null {
  if (typeof header === "string" && header !== "") return null;
  return problem(path, "a text that is not empty", describeValue(header));
}
