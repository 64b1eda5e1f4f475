import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";

/** Plain data, or the first alias whose anchor does not stand before it. */
export type YamlReading =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "unknown-anchor"; readonly alias: string; readonly offset: number };

/**
 * The plain data of a YAML node of bounded depth. An alias gives the very object of its anchor, also within it, so that
 * a million aliases cost a million look-ups and no copies; what reads the data has to bound what it visits.
 */
export function readYamlNode(node: unknown): YamlReading {
  const reader: Reader = { anchors: new Map(), unknown: null };
  const value = toPlain(node, reader);
  return reader.unknown ?? { kind: "read", value };
}

interface Reader {
  /** Objects by anchor; a later anchor of the same name takes its place. */
  readonly anchors: Map<string, unknown>;
  unknown: Extract<YamlReading, { kind: "unknown-anchor" }> | null;
}

function toPlain(node: unknown, reader: Reader): unknown {
  if (isAlias(node)) {
    if (!reader.anchors.has(node.source)) {
      reader.unknown ??= { kind: "unknown-anchor", alias: node.source, offset: node.range?.[0] ?? 0 };
    }
    return reader.anchors.get(node.source);
  }
  if (isScalar(node)) return named(node, node.value, reader);
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
