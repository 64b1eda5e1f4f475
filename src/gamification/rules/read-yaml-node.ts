import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";

/** Plain data, and what of the text has no value that says the same. */
export interface YamlReading {
  /** With rounded numbers for inexact integers, and nothing for aliases of unknown anchors. */
  readonly value: unknown;
  readonly flaws: readonly YamlFlaw[];
}

/** An alias whose anchor does not stand before it, or an integer beyond ±2^53, which a number would round. */
export interface YamlFlaw {
  readonly kind: "unknown-anchor" | "inexact-integer";
  /** The alias, or the integer as it is written. */
  readonly text: string;
  readonly offset: number;
}

/**
 * The plain data of a YAML node of bounded depth. An alias gives the very object of its anchor, also within it, so that
 * a million aliases cost a million look-ups and no copies; what reads the data has to bound what it visits.
 */
export function readYamlNode(node: unknown): YamlReading {
  const reader: Reader = { anchors: new Map(), flaws: [] };
  const value = toPlain(node, reader);
  return { value, flaws: reader.flaws };
}

/** A whole number without an exponent, which nobody writes for its size alone. */
const INTEGER = /^[-+]?(?:\d+|0x[\da-fA-F]+|0o[0-7]+)$/;

interface Reader {
  /** Objects by anchor; a later anchor of the same name takes its place. */
  readonly anchors: Map<string, unknown>;
  readonly flaws: YamlFlaw[];
}

function toPlain(node: unknown, reader: Reader): unknown {
  if (isAlias(node)) {
    if (!reader.anchors.has(node.source)) {
      reader.flaws.push({ kind: "unknown-anchor", text: node.source, offset: node.range?.[0] ?? 0 });
    }
    return reader.anchors.get(node.source);
  }
  if (isScalar(node)) {
    const { source = "", value } = node;
    if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER && INTEGER.test(source)) {
      reader.flaws.push({ kind: "inexact-integer", text: source, offset: node.range?.[0] ?? 0 });
    }
    return named(node, value, reader);
  }
  if (isSeq(node)) {
    const items: unknown[] = named(node, [], reader);
    for (const item of node.items) items.push(toPlain(item, reader));
    return items;
  }
  if (!isMap(node)) return null;
  const record = named(node, {}, reader);
  for (const { key, value } of node.items) {
    // Every key is a text; `__proto__` becomes a property like any other.
    const name = String(toPlain(key, reader));
    const property = { value: toPlain(value, reader), enumerable: true, writable: true, configurable: true };
    Object.defineProperty(record, name, property);
  }
  return record;
}

function named<T>(node: Node, value: T, reader: Reader): T {
  const anchor = (node as { readonly anchor?: string }).anchor;
  if (anchor !== undefined) reader.anchors.set(anchor, value);
  return value;
}
