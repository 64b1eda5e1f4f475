import { type FieldTypes, LATE_FIELDS, typeOfField } from "./event-fields.ts";
import type { AddFinding } from "./lint-model.ts";
import type { Rule, RuleCondition } from "./model.ts";
import { perhaps } from "./rule-checks.ts";

/** How the fields of a rule are looked at. */
interface FieldLint {
  readonly fields: FieldTypes;
  /** Why no late field should be read here; `null` where one may. */
  readonly whyNotLate: string | null;
  readonly add: AddFinding;
}

/**
 * Notes the fields of a rule that the events do not have, that they have with another type than the rule reads, or that
 * come later than the rule's category is final.
 */
export function lintFields(rule: Rule, late: readonly string[], fields: FieldTypes, add: AddFinding): void {
  const category = JSON.stringify(rule.category);
  const whyNotLate = late.includes(rule.category) ? null : `${category} is no late category`;
  const lint: FieldLint = { fields, whyNotLate, add };
  lintCondition(rule.condition, ".condition", lint);
  if (rule.points_per !== undefined) lintField(rule.points_per.field, "number", ".points_per", lint);
}

function lintCondition(condition: RuleCondition, path: string, lint: FieldLint): void {
  if ("not" in condition) lintCondition(condition.not, `${path}.not`, lint);
  else if ("all" in condition) {
    condition.all.forEach((member, i) => {
      lintCondition(member, `${path}.all[${i}]`, lint);
    });
  } else if ("any" in condition) {
    condition.any.forEach((member, i) => {
      lintCondition(member, `${path}.any[${i}]`, lint);
    });
  } else {
    const first = Array.isArray(condition.value) ? condition.value[0] : condition.value;
    lintField(condition.field, first === undefined ? null : typeName(first), path, lint);
  }
}

function typeName(value: unknown): string {
  return typeof value === "string" ? "text" : typeof value;
}

/** @param compared - The type that the rule reads; `null` where it only asks for presence. */
function lintField(field: string, compared: string | null, path: string, lint: FieldLint): void {
  const { fields, whyNotLate, add } = lint;
  const type = typeOfField(field, fields);
  const name = JSON.stringify(field);
  if (type === null) {
    add("unknown-field", `${path}.field`, `events have no field ${name}${perhaps(field, Object.keys(fields))}`);
    return;
  }
  if (compared !== null && type !== "any" && type !== compared) {
    add("wrong-type", path, `${name} holds a ${type}, but the rule reads a ${compared}`);
  }
  if (whyNotLate !== null && LATE_FIELDS.includes(field)) {
    add("late-field", `${path}.field`, `${name} comes late, but ${whyNotLate}`);
  }
}
