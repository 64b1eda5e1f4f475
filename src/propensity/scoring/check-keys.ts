import { checkFields, type FieldKind } from "../../core/check-fields.ts";
import { type Problem, problem } from "../../core/errors.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";

/** The fields of a record: what they must be, and which may be left out. */
export interface RecordKinds {
  readonly required?: Readonly<Record<string, FieldKind>>;
  /** May be absent or `null`. */
  readonly optional?: Readonly<Record<string, FieldKind>>;
  /** Known, and looked at elsewhere. */
  readonly others?: readonly string[];
}

/** Adds what is wrong with the fields of a record, and every key it should not have. */
export function checkKeys(
  problems: Problem[],
  path: string,
  record: Readonly<Record<string, unknown>>,
  { required = {}, optional = {}, others = [] }: RecordKinds,
): void {
  checkFields(problems, path, record, required);
  for (const [field, kind] of Object.entries(optional)) {
    const value = record[field];
    if (value !== undefined && value !== null) checkFields(problems, path, record, { [field]: kind });
  }
  const known = [...Object.keys(required), ...Object.keys(optional), ...others];
  let unknownCount = 0;
  for (const key of Object.keys(record)) {
    if (known.includes(key)) continue;
    unknownCount++;
    if (unknownCount <= MOST_UNKNOWN) problems.push(unknownKeyProblem(joinPath(path, key), key, known));
  }
  if (unknownCount > MOST_UNKNOWN) problems.push(problem(path, "no such keys", `${unknownCount} unknown keys`));
}

const MOST_UNKNOWN = 20;
