// What somebody would write by hand for one rule set: plain `if`s with the null checks that make the same answers.
import { orderRules, type RuleSet } from "./library.ts";
import { fieldsOf, type Question, type Tree, whenTrue, writeTree } from "./two-valued.ts";

/** Points of one event. */
export type HandWritten = (event: object) => number;

/**
 * The rules as source text, compiled by the engine like any other source.
 *
 * @param length - How many rules stand in one function: engines do not optimise very long ones.
 */
export function writeByHand(ruleSet: RuleSet, length: number): HandWritten {
  const { rules } = orderRules(ruleSet);
  const functions: string[] = [];
  const calls: string[] = [];
  for (const category of new Set(rules.map((rule) => rule.category))) {
    const own = rules.filter((rule) => rule.category === category);
    for (let from = 0; from < own.length; from += length) {
      const trees = own.slice(from, from + length).map((rule) => ({ ...rule, tree: whenTrue(rule.condition) }));
      const reads = [...new Set(trees.flatMap(({ tree }) => fieldsOf(tree)))].map((field) => {
        return `const ${nameOf(field)} = e.${field};`;
      });
      const ifs = trees.map(({ tree, award, onMatch }) => {
        const points = award.kind === "fixed" ? award.micro / 1e6 : Number.NaN;
        const match = `total += ${points};`;
        const skip = onMatch === "skip_all" ? "all = true; return total;" : `${category} = true; return total;`;
        return `if ${writeQuestions(tree)} ${onMatch === "continue" ? match : `{ ${match} ${skip} }`}`;
      });
      functions.push(`function f${functions.length}(e, total) {\n${[...reads, ...ifs].join("\n")}\nreturn total;\n}`);
      const call = `total = f${functions.length - 1}(e, total);`;
      const canSkip = rules.some(({ onMatch }) => onMatch !== "continue");
      calls.push(canSkip ? `if (!${category}) { ${call} if (all) return total; }` : call);
    }
  }
  const flags = [...new Set(rules.map((rule) => rule.category)), "all"];
  const body = `let total = 0; ${flags.map((flag) => `${flag} = false;`).join(" ")}\n${calls.join("\n")}\nreturn total;`;
  const source = `"use strict"; let ${flags.join(", ")};\n${functions.join("\n")}\nreturn (e) => { ${body} };`;
  return new Function(source)() as HandWritten;
}

/** A tree as an expression in brackets, over variables that hold the fields. */
export function writeQuestions(tree: Tree): string {
  return `(${writeTree(tree, ask, "&&", "||")})`;
}

function ask({ field, operator, value }: Question): string {
  // A field of an event is there or null; an attribute may be absent too.
  if (operator === "there") return `${nameOf(field)} ${field.includes(".") ? "!=" : "!=="} null`;
  return `${nameOf(field)} ${operator === "==" || operator === "!=" ? `${operator}=` : operator} ${JSON.stringify(value)}`;
}

/** A field as the name of a variable. */
export function nameOf(field: string): string {
  return field.replaceAll(".", "_");
}
