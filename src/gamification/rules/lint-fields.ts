import { type FieldTypes, typeOfField } from "./event-fields.ts";
import type { AddFinding } from "./lint-model.ts";
import type { Rule, RuleCondition } from "./model.ts";
import { perhaps } from "./rule-checks.ts";

/** Notes the fields of a rule that the events do not have, or have with another type than the rule reads. */
export function lintFields(rule: Rule, fields: FieldTypes, add: AddFinding): void {
  lintCondition(rule.condition, ".condition", fields, add);
  if (rule.points_per !== undefined) lintField(rule.points_per.field, "number", ".points_per", fields, add);
}

function lintCondition(condition: RuleCondition, path: string, fields: FieldTypes, add: AddFinding): void {
  if ("not" in condition) lintCondition(condition.not, `${path}.not`, fields, add);
  else if ("all" in condition) {
    condition.all.forEach((member, i) => {
      lintCondition(member, `${path}.all[${i}]`, fields, add);
    });
  } else if ("any" in condition) {
    condition.any.forEach((member, i) => {
      lintCondition(member, `${path}.any[${i}]`, fields, add);
    });
  } else {
    const first = Array.isArray(condition.value) ? condition.value[0] : condition.value;
    lintField(condition.field, first === undefined ? null : typeName(first), path, fields, add);
  }
}

function typeName(value: unknown): string {
  return typeof value === "string" ? "text" : typeof value;
}

/** @param compared - The type that the rule reads; `null` where it only asks for presence. */
function lintField(field: string, compared: string | null, path: string, fields: FieldTypes, add: AddFinding): void {
  const type = typeOfField(field, fields);
  if (type === null) {
    const hint = perhaps(field, Object.keys(fields));
    add("unknown-field", `${path}.field`, `events have no field ${JSON.stringify(field)}${hint}`);
  } else if (compared !== null && type !== "any" && type !== compared) {
    add("wrong-type", path, `${JSON.stringify(field)} holds a ${type}, but the rule reads a ${compared}`);
  }
}
