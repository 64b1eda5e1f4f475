// What somebody would write by hand who needs the receipts too: the same `if`s, which rule gave what, and which rule
// waits for which field. Objects that are alike for all events are made once.
import { nameOf, writeQuestions } from "./hand-written.ts";
import { type OrderedRule, orderRules, type RuleCondition, type RuleResult, type RuleSet } from "./library.ts";
import { fieldsOf, whenTrue } from "./two-valued.ts";

/** The result of one event. */
export type HandWrittenReceipts = (event: object) => RuleResult;

/**
 * The rules as source text, for sets without rules that skip or multiply; `null` for others.
 *
 * @param length - How many rules stand in one function: engines do not optimise very long ones.
 */
export function writeReceiptsByHand(ruleSet: RuleSet, length: number): HandWrittenReceipts | null {
  const { rules, categories } = orderRules(ruleSet);
  if (rules.some(({ onMatch, award }) => onMatch !== "continue" || award.kind !== "fixed")) return null;
  const fields = new Set(rules.flatMap(({ condition }) => fieldsOf(whenTrue(condition))));
  const constants = [...fields].map((field) => {
    const awaited = (received: string) => `Object.freeze(${JSON.stringify({ field, because: "missing", received })})`;
    return `const null_${nameOf(field)} = ${awaited("null")}, absent_${nameOf(field)} = ${awaited("missing")};`;
  });
  const functions: string[] = [];
  const calls: string[] = [];
  for (const category of categories) {
    const own = rules.filter((rule) => rule.category === category);
    for (let from = 0; from < own.length; from += length) {
      const some = own.slice(from, from + length);
      const reads = [...new Set(some.flatMap(({ condition }) => fieldsOf(whenTrue(condition))))];
      const body = [
        ...reads.map((field) => `const ${nameOf(field)} = e.${field};`),
        "let micro = 0;",
        ...some.map((rule) => writeRule(rule, rules.indexOf(rule), constants)),
        "return micro;",
      ];
      functions.push(`function f${functions.length}(e, matched, undecided) {\n${body.join("\n")}\n}`);
      calls.push(`${category} += f${functions.length - 1}(e, matched, undecided);`);
    }
    calls.push(
      `if (undecided.length > waiting) { provisionalCategories.push("${category}"); waiting = undecided.length; }`,
    );
  }
  const source = `"use strict"; ${constants.join("\n")}
const ruleVersions = Object.freeze(${JSON.stringify(ruleSet.versions)});
${functions.join("\n")}
return (e) => {
  const matched = [], undecided = [], provisionalCategories = [];
  let waiting = 0, ${categories.map((category) => `${category} = 0`).join(", ")};
  ${calls.join("\n")}
  return {
    totalPoints: (${categories.join(" + ")}) / 1e6,
    categoryScores: { ${categories.map((category) => `${category}: ${category} / 1e6`).join(", ")} },
    matched, skipped: [], undecided, provisionalCategories, ruleVersions,
  };
};`;
  return new Function(source)() as HandWrittenReceipts;
}

/** One rule, and among the constants what it puts on the lists. */
function writeRule({ ruleId, category, condition, award }: OrderedRule, index: number, constants: string[]): string {
  const micro = award.kind === "fixed" ? award.micro : Number.NaN;
  const entry = { ruleId, category, points: micro / 1e6 };
  constants.push(`const matched_${index} = Object.freeze(${JSON.stringify(entry)});`);
  const isTrue = writeQuestions(whenTrue(condition));
  const isUnknown = `!${writeQuestions(whenTrue(condition, false))}`;
  const head = `ruleId: ${JSON.stringify(ruleId)}, category: ${JSON.stringify(category)}`;
  const waits = `const waitsFor = []; ${writeWaits(condition, new Set())} undecided.push({ ${head}, waitsFor });`;
  return `if ${isTrue} { micro += ${micro}; matched.push(matched_${index}); } else if (${isUnknown}) { ${waits} }`;
}

/** Lists the fields of unknown leaves whose groups are unknown too, each field once. */
function writeWaits(condition: RuleCondition, seen: Set<string>): string {
  if ("not" in condition) return writeWaits(condition.not, seen);
  if (!("all" in condition) && !("any" in condition)) {
    const name = nameOf(condition.field);
    const isNew = seen.has(name) ? ` && !waitsFor.includes(null_${name}) && !waitsFor.includes(absent_${name})` : "";
    seen.add(name);
    return `if (${name} == null${isNew}) waitsFor.push(${name} === null ? null_${name} : absent_${name});`;
  }
  const members = "all" in condition ? condition.all : condition.any;
  const lines = members.map((member) => {
    const inner = writeWaits(member, seen);
    if (!("all" in member || "any" in member || "not" in member)) return inner;
    const isDecided = [true, false].map((wanted) => writeQuestions(whenTrue(member, wanted))).join(" || ");
    return `if (!(${isDecided})) { ${inner} }`;
  });
  return lines.join(" ");
}
