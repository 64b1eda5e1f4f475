/**
 * Writes a value as JSON that is the same for equal values: keys in code-unit order, no white space, `-0` as `0`
 * (for what JSON can hold, the canonical form of RFC 8785).
 *
 * Total, because it also makes the digests of payloads nobody has looked at yet. What JSON cannot hold (functions,
 * symbols, NaN, infinities, holes) is written as `null`, a big integer as a text, a date as its ISO 8601 text; a field
 * that is `undefined` is left out, `toJSON` is not called, and of any other object only its own enumerable fields
 * count. In place of what cannot be written stands a text that says why: `"[cycle]"`, `"[deep]"` below `maxDepth`,
 * `"[unreadable]"` where a getter or proxy throws, and one `"[cut]"` for all that follows the millionth value.
 *
 * @param maxDepth - How many objects and arrays may lie in one another, at most 500.
 */
export function canonicalJson(value: unknown, maxDepth = 100): string {
  const writer: Writer = { above: [], depth: Math.min(maxDepth, 500), valuesLeft: 1_000_000 };
  return write(writer, value);
}

interface Writer {
  /** The objects and arrays around the value that is being written. */
  readonly above: object[];
  readonly depth: number;
  valuesLeft: number;
}

function write(writer: Writer, value: unknown): string {
  if (writer.valuesLeft-- <= 0) return '"[cut]"';
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value !== "object" || value === null) return "null";
  if (writer.above.includes(value)) return '"[cycle]"';
  if (writer.above.length >= writer.depth) return '"[deep]"';
  writer.above.push(value);
  const text = writeObject(writer, value);
  writer.above.pop();
  return text;
}

function writeObject(writer: Writer, value: object): string {
  const depth = writer.above.length;
  try {
    if (Array.isArray(value)) return writeItems(writer, value);
    return value instanceof Date ? writeDate(value) : writeFields(writer, value as Readonly<Record<string, unknown>>);
  } catch {
    writer.above.length = depth;
    return '"[unreadable]"';
  }
}

function writeItems(writer: Writer, items: readonly unknown[]): string {
  const texts: string[] = [];
  for (let i = 0; i < items.length && writer.valuesLeft >= 0; i++) texts.push(write(writer, items[i]));
  return `[${texts.join(",")}]`;
}

function writeFields(writer: Writer, fields: Readonly<Record<string, unknown>>): string {
  const texts: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    if (writer.valuesLeft < 0) break;
    const value = fields[key];
    if (value !== undefined) texts.push(`${JSON.stringify(key)}:${write(writer, value)}`);
  }
  return `{${texts.join(",")}}`;
}

function writeDate(date: Date): string {
  return Number.isNaN(date.getTime()) ? "null" : `"${date.toISOString()}"`;
}
