import { describeValue } from "../../core/errors.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import type { AwaitedField, RuleCondition } from "./model.ts";
import { fieldParts, isMissing, readField } from "./read-field.ts";

/**
 * The fields that keep an unknown condition unknown, each once, in the order in which they are first written: those of
 * unknown leaves all of whose groups are unknown too. A leaf whose group another leaf has decided keeps nothing back.
 *
 * @param condition - A checked one whose answer to the record is `"unknown"`.
 */
export function awaitedFields(condition: RuleCondition, record: unknown): readonly AwaitedField[] {
  const awaited = new Map<string, AwaitedField>();
  collect(condition, record, awaited);
  return [...awaited.values()];
}

/** A field that was not there, or not of a type that its operator reads. */
export function describeAwaited(field: string, value: unknown): AwaitedField {
  return { field, because: isMissing(value) ? "missing" : "wrong-type", received: describeValue(value) };
}

function collect(condition: RuleCondition, record: unknown, awaited: Map<string, AwaitedField>): void {
  if (evaluateCondition(condition, record) !== "unknown") return;
  if ("all" in condition) for (const member of condition.all) collect(member, record, awaited);
  else if ("any" in condition) for (const member of condition.any) collect(member, record, awaited);
  else if ("not" in condition) collect(condition.not, record, awaited);
  else awaited.set(condition.field, describeAwaited(condition.field, readField(record, fieldParts(condition.field))));
}
