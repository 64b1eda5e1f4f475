import { type Problem, problem } from "./errors.ts";
import { isRecord } from "./is-record.ts";

/**
 * The problem of a key that a strict record does not have, with the known key it was probably meant to be.
 *
 * @param path - Path of the key itself.
 * @param known - All keys that would have been right.
 */
export function unknownKeyProblem(path: string, key: string, known: readonly string[]): Problem {
  const nearest = nearestKey(key, known);
  const expected = nearest === null ? "no such key" : `no such key, perhaps "${nearest}"`;
  return problem(path, expected, "an unknown key");
}

/** Adds a problem for every key that a record must not have. What is no record is for others. */
export function checkUnknownKeys(problems: Problem[], path: string, record: unknown, known: readonly string[]): void {
  if (!isRecord(record)) return;
  for (const key of Object.keys(record)) {
    if (!known.includes(key)) problems.push(unknownKeyProblem(joinPath(path, key), key, known));
  }
}

/**
 * The same of all records in a value, by an example that has every name: the first record of a list stands for all of
 * them, and where the example has none, nothing is looked at.
 */
export function checkNamesLike(problems: Problem[], path: string, value: unknown, example: unknown): void {
  if (Array.isArray(value) && Array.isArray(example)) {
    for (let i = 0; i < value.length; i++) checkNamesLike(problems, `${path}[${i}]`, value[i], example[0]);
  } else if (isRecord(value) && isRecord(example)) {
    checkUnknownKeys(problems, path, value, Object.keys(example));
    for (const key in example) {
      if (typeof value[key] === "object") checkNamesLike(problems, `${path}.${key}`, value[key], example[key]);
    }
  }
}

/** Adds a key to a path as code would write it: `drivers[0].weight`, `attributes["first name"]`. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  const shown = key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key;
  if (!/^[A-Za-z_$][\w$]*…?$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === "" ? shown : `${path}.${shown}`;
}

/**
 * The known key with the fewest edits to this one.
 *
 * @param mostEdits - How many there may be; a third of its letters where nothing is said.
 */
export function nearestKey(
  key: string,
  known: readonly string[],
  mostEdits: number = Math.floor(key.length / 3),
): string | null {
  if (key.length > LONGEST_KEY) return null;
  let nearest: string | null = null;
  let fewest = mostEdits + 1;
  for (const candidate of known) {
    const edits = countEdits(key.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

const LONGEST_KEY = 60;

/** Insertions, deletions and replacements that make one text the other (Levenshtein). */
function countEdits(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()];
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
