// The two models as ONNX files, written by hand: a protocol buffer is numbered fields, each with its length.
import type { LogisticPlan, TreePlan } from "./models.ts";

/** `Sigmoid(Gemm(x))` over rows of any number; the standardisation is part of the weights. */
export function logisticOnnx({ weights, intercept }: LogisticPlan): Uint8Array {
  return modelOf(weights.length, [
    tensor("weights", [weights.length, 1], weights),
    tensor("intercept", [1], [intercept]),
    node("Gemm", ["x", "weights", "intercept"], "z"),
    node("Sigmoid", ["z"], "y"),
  ]);
}

/** A tree ensemble as onnxmltools makes it of XGBoost's: `x < threshold` goes left, sums in single precision. */
export function treesOnnx(trees: readonly TreePlan[], featureCount: number): Uint8Array {
  const nodes = trees.flatMap((tree, treeId) => tree.map((one, nodeId) => ({ ...one, treeId, nodeId })));
  const leaves = nodes.filter(({ left }) => left < 0);
  const isInner = (left: number): boolean => left >= 0;
  const attributes = [
    whole("n_targets", 1),
    text("aggregate_function", "SUM"),
    text("post_transform", "NONE"),
    wholes(
      "nodes_treeids",
      nodes.map(({ treeId }) => treeId),
    ),
    wholes(
      "nodes_nodeids",
      nodes.map(({ nodeId }) => nodeId),
    ),
    wholes(
      "nodes_featureids",
      nodes.map(({ feature }) => feature),
    ),
    texts(
      "nodes_modes",
      nodes.map(({ left }) => (isInner(left) ? "BRANCH_LT" : "LEAF")),
    ),
    floats(
      "nodes_values",
      nodes.map(({ left, value }) => (isInner(left) ? value : 0)),
    ),
    wholes(
      "nodes_truenodeids",
      nodes.map(({ left }) => Math.max(left, 0)),
    ),
    wholes(
      "nodes_falsenodeids",
      nodes.map(({ right }) => Math.max(right, 0)),
    ),
    wholes(
      "nodes_missing_value_tracks_true",
      nodes.map(({ isDefaultLeft }) => (isDefaultLeft ? 1 : 0)),
    ),
    wholes(
      "target_treeids",
      leaves.map(({ treeId }) => treeId),
    ),
    wholes(
      "target_nodeids",
      leaves.map(({ nodeId }) => nodeId),
    ),
    wholes(
      "target_ids",
      leaves.map(() => 0),
    ),
    floats(
      "target_weights",
      leaves.map(({ value }) => value),
    ),
  ];
  return modelOf(featureCount, [
    node("TreeEnsembleRegressor", ["x"], "z", attributes, "ai.onnx.ml"),
    node("Sigmoid", ["z"], "y"),
  ]);
}

type Bytes = readonly number[];

const FLOAT = 1;

function modelOf(featureCount: number, parts: readonly Bytes[]): Uint8Array {
  const graph = [
    ...parts.flat(),
    ...field(2, utf8("g")),
    ...field(11, value("x", featureCount)),
    ...field(12, value("z", 1)),
    ...field(12, value("y", 1)),
  ];
  const opset = (domain: string, version: number): Bytes =>
    field(8, [...field(1, utf8(domain)), ...number(2, version)]);
  return Uint8Array.from([...number(1, 8), ...field(7, graph), ...opset("", 17), ...opset("ai.onnx.ml", 3)]);
}

function node(
  kind: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Bytes[] = [],
  domain = "",
): Bytes {
  const names = inputs.flatMap((input) => field(1, utf8(input)));
  const rest = attributes.flatMap((attribute) => field(5, attribute));
  return field(1, [...names, ...field(2, utf8(output)), ...field(4, utf8(kind)), ...rest, ...field(7, utf8(domain))]);
}

function tensor(name: string, dimensions: readonly number[], values: readonly number[]): Bytes {
  const sizes = dimensions.flatMap((size) => number(1, size));
  return field(5, [...sizes, ...number(2, FLOAT), ...field(8, utf8(name)), ...field(9, singles(values))]);
}

/** A matrix of single precision with as many rows as the caller likes. */
function value(name: string, columns: number): Bytes {
  const shape = [...field(1, field(2, utf8("n"))), ...field(1, number(1, columns))];
  return [...field(1, utf8(name)), ...field(2, field(1, [...number(1, FLOAT), ...field(2, shape)]))];
}

function whole(name: string, one: number): Bytes {
  return [...field(1, utf8(name)), ...number(3, one), ...number(20, 2)];
}

function text(name: string, one: string): Bytes {
  return [...field(1, utf8(name)), ...field(4, utf8(one)), ...number(20, 3)];
}

function floats(name: string, all: readonly number[]): Bytes {
  return [...field(1, utf8(name)), ...field(7, singles(all)), ...number(20, 6)];
}

function wholes(name: string, all: readonly number[]): Bytes {
  return [...field(1, utf8(name)), ...field(8, all.flatMap(varint)), ...number(20, 7)];
}

function texts(name: string, all: readonly string[]): Bytes {
  return [...field(1, utf8(name)), ...all.flatMap((one) => field(9, utf8(one))), ...number(20, 8)];
}

/** A field that holds bytes: texts, messages, packed numbers. */
function field(id: number, bytes: Bytes): Bytes {
  return [...varint(id * 8 + 2), ...varint(bytes.length), ...bytes];
}

/** A field that is a whole number >= 0. */
function number(id: number, one: number): Bytes {
  return [...varint(id * 8), ...varint(one)];
}

function varint(one: number): number[] {
  const bytes: number[] = [];
  for (let rest = one; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

function singles(all: readonly number[]): Bytes {
  return [...new Uint8Array(Float32Array.from(all).buffer)];
}

function utf8(one: string): Bytes {
  return [...new TextEncoder().encode(one)];
}
