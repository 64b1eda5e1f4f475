// The same rules in other engines. All of them are given the questions with their null checks, as none of them has a
// third answer; where that is what the engine can say, the totals are equal.

import { ZenEngine } from "@gorules/zen-engine";
import { Environment } from "@marcbachmann/cel-js";
import { LogicEngine } from "json-logic-engine";
// @ts-expect-error: it comes without types.
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import { orderRules, type RuleSet } from "./library.ts";
import { fieldsOf, type Question, type Tree, whenTrue, writeTree } from "./two-valued.ts";

/** Points of one event, now or later. */
export interface Peer {
  readonly name: string;
  readonly score: (event: object) => number | Promise<number>;
}

interface Asked {
  readonly tree: Tree;
  readonly points: number;
}

/** Every peer, ready for events. Sets without rules that skip. */
export function makePeers(ruleSet: RuleSet): readonly Peer[] {
  const rules = orderRules(ruleSet).rules.map(({ condition, award }): Asked => {
    return { tree: whenTrue(condition), points: award.kind === "fixed" ? award.micro / 1e6 : Number.NaN };
  });
  return [
    jsonLogicEngine(rules, true),
    jsonLogicEngine(rules, false),
    jsonLogicJs(rules),
    cel(rules),
    zen(rules),
    jsonRulesEngine(rules),
  ];
}

type Holds = (event: object) => unknown;

function sumOf(rules: readonly Asked[], holds: readonly Holds[]): Peer["score"] {
  return (event) => {
    let total = 0;
    for (let i = 0; i < rules.length; i++) if (holds[i]?.(event) === true) total += rules[i]?.points ?? 0;
    return total;
  };
}

function logicOf(tree: Tree): unknown {
  if (tree.kind !== "question") return { [tree.kind]: tree.members.map(logicOf) };
  const field = { var: tree.field };
  if (tree.operator === "there") return { "!==": [field, null] };
  const sign = tree.operator === "==" || tree.operator === "!=" ? `${tree.operator}=` : tree.operator;
  return { [sign]: [field, tree.value] };
}

function jsonLogicEngine(rules: readonly Asked[], isCompiled: boolean): Peer {
  const engine = new LogicEngine();
  const holds = rules.map(({ tree }) => {
    const logic = logicOf(tree);
    return isCompiled ? (engine.build(logic) as Holds) : (event: object) => engine.run(logic, event);
  });
  return { name: `json-logic-engine, ${isCompiled ? "compiled" : "interpreted"}`, score: sumOf(rules, holds) };
}

function jsonLogicJs(rules: readonly Asked[]): Peer {
  const holds = rules.map(({ tree }) => {
    const logic = logicOf(tree);
    return (event: object) => jsonLogic.apply(logic, event);
  });
  return { name: "json-logic-js", score: sumOf(rules, holds) };
}

function cel(rules: readonly Asked[]): Peer {
  const environment = new Environment();
  for (const field of new Set(rules.flatMap(({ tree }) => fieldsOf(tree)))) environment.registerVariable(field, "dyn");
  const literal = (value: Question["value"]) =>
    typeof value === "number" ? `double(${value})` : JSON.stringify(value);
  const ask = ({ field, operator, value }: Question): string =>
    operator === "there" ? `${field} != null` : `${field} ${operator} ${literal(value)}`;
  const holds = rules.map(({ tree }) => {
    const program = environment.parse(writeTree(tree, ask, "&&", "||"));
    return (event: object) => program(event as Record<string, unknown>);
  });
  return { name: "@marcbachmann/cel-js", score: sumOf(rules, holds) };
}

function zen(rules: readonly Asked[]): Peer {
  const ask = ({ field, operator, value }: Question): string =>
    operator === "there" ? `${field} != null` : `${field} ${operator} ${JSON.stringify(value)}`;
  const expressions = rules.map(({ tree, points }, i) => {
    return { id: `e${i}`, key: `r${i}`, value: `${writeTree(tree, ask, "and", "or")} ? ${points} : 0` };
  });
  const nodes = [
    { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
    { id: "all", name: "all", type: "expressionNode", position: { x: 0, y: 0 }, content: { expressions } },
    { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
  ];
  const edges = [
    { id: "a", type: "edge", sourceId: "in", targetId: "all" },
    { id: "b", type: "edge", sourceId: "all", targetId: "out" },
  ];
  const decision = new ZenEngine().createDecision({ nodes, edges });
  const score = async (event: object): Promise<number> => {
    const { result } = await decision.evaluate(event);
    return Object.values(result as Record<string, number>).reduce((sum, points) => sum + Number(points), 0);
  };
  return { name: "@gorules/zen-engine", score };
}

const OPERATORS: Readonly<Record<string, string>> = {
  "==": "equal",
  "!=": "notEqual",
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
  there: "notEqual",
};

function jsonRulesEngine(rules: readonly Asked[]): Peer {
  const conditionsOf = (tree: Tree): object => {
    if (tree.kind !== "question") return { [tree.kind === "and" ? "all" : "any"]: tree.members.map(conditionsOf) };
    return { fact: tree.field, operator: OPERATORS[tree.operator], value: tree.value };
  };
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { tree, points } of rules) {
    const conditions = tree.kind === "question" ? { all: [conditionsOf(tree)] } : conditionsOf(tree);
    engine.addRule({ conditions: conditions as never, event: { type: "match", params: { points } } });
  }
  const score = async (event: object): Promise<number> => {
    const { events } = await engine.run(event as Record<string, unknown>);
    return events.reduce((sum, { params }) => sum + Number(params?.["points"]), 0);
  };
  return { name: "json-rules-engine", score };
}
