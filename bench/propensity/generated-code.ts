// Trees as code, in the manner of m2cgen. Only here: the package itself makes no code at run time.
import type { TreePlan } from "./models.ts";

/** The log-odds of a row of single precision. */
export type RowScorer = (row: Float32Array) => number;

/** All trees in one function, as m2cgen writes them. */
export function asOneFunction(trees: readonly TreePlan[]): RowScorer {
  const lines = trees.map((tree, i) => `var v${i}; ${branch(tree, 0, `v${i}`)}`);
  const sum = trees.reduce((before, _, i) => `f(${before} + v${i})`, "0");
  return new Function("f", `return function (x) { ${lines.join("\n")}\nreturn ${sum}; }`)(Math.fround) as RowScorer;
}

/** One function for each tree: each is small enough for the engine to make it fast. */
export function asManyFunctions(trees: readonly TreePlan[]): RowScorer {
  const parts = trees.map((tree, i) => `function t${i}(x) { var v; ${branch(tree, 0, "v")} return v; }`);
  const sum = trees.map((_, i) => `s = f(s + t${i}(x));`).join("\n");
  const code = `${parts.join("\n")}\nreturn function (x) { var s = 0; ${sum} return s; }`;
  return new Function("f", code)(Math.fround) as RowScorer;
}

function branch(tree: TreePlan, at: number, name: string): string {
  const node = tree[at];
  if (node === undefined) throw new Error(`no node ${at}`);
  const { feature, value, left, right, isDefaultLeft } = node;
  if (left < 0) return `${name} = ${value};`;
  // What is missing fails every comparison, and so goes where the `else` is.
  const [lower, upper] = [branch(tree, left, name), branch(tree, right, name)];
  return isDefaultLeft
    ? `if (x[${feature}] >= ${value}) { ${upper} } else { ${lower} }`
    : `if (x[${feature}] < ${value}) { ${lower} } else { ${upper} }`;
}
