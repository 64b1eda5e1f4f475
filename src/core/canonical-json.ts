/**
 * Writes a value as JSON that is the same for equal values: keys in code-unit order, no white space, `-0` as `0`.
 *
 * Total, because it also makes the digests of payloads nobody has looked at yet: what JSON cannot hold (functions,
 * `undefined`, NaN, infinities) is written as `null`, a big integer as a string, a cycle as `"[cycle]"`, and what lies
 * deeper than `maxDepth` as `"[deep]"`.
 */
export function canonicalJson(value: unknown, maxDepth = 100): string {
  return write(value, maxDepth, []);
}

function write(value: unknown, depthLeft: number, above: readonly object[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value === 0 ? 0 : value) : "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value !== "object" || value === null) return "null";
  if (above.includes(value)) return '"[cycle]"';
  if (depthLeft === 0) return '"[deep]"';
  const path = [...above, value];
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depthLeft - 1, path)).join(",")}]`;
  const record = value as Record<string, unknown>;
  const fields = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(record[key], depthLeft - 1, path)}`);
  return `{${fields.join(",")}}`;
}
