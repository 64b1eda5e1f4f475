import { posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Finding, SourceText } from "./source.ts";

/** A table of defaults in a document, and the constant it claims to show. */
export interface DefaultsTable {
  readonly path: string;
  readonly constant: string;
  readonly specifier: string;
  /** Path in the constant and JSON text of its value, row by row. */
  readonly rows: readonly (readonly [path: string, json: string])[];
}

/** The tables that a document announces with `<!-- defaults NAME from cxscore/ENTRY -->`. */
export function defaultsTables(file: SourceText): DefaultsTable[] {
  return [...file.text.matchAll(/<!-- defaults (\w+) from (cxscore[\w/-]*) -->\n+((?:\|.*\n?)*)/g)].map((match) => ({
    path: file.path,
    constant: match[1] as string,
    specifier: match[2] as string,
    rows: (match[3] as string)
      .split("\n")
      .map((row) => /^\|\s*`([^`]+)`\s*\|\s*`([^`]+)`/.exec(row))
      .filter((row) => row !== null)
      .map((row) => [row[1] as string, row[2] as string] as const),
  }));
}

/** Where a table and its constant differ: other values, rows too many, and values that no row shows. */
export function compareDefaults(table: DefaultsTable, constant: unknown): Finding[] {
  const where = `${table.path}, defaults of ${table.constant}`;
  if (typeof constant !== "object" || constant === null) return [`${where}: ${table.specifier} has no such constant`];
  const { fingerprint: _, ...fields } = constant as Record<string, unknown>;
  const findings: Finding[] = [];
  for (const [path, json] of table.rows) {
    const actual = valueAt(fields, path);
    if (actual === undefined) findings.push(`${where}: ${path} is not in the constant`);
    else if (!isDeepStrictEqual(parseJson(json), actual)) {
      findings.push(`${where}: ${path} is ${JSON.stringify(actual)}, the table says ${json}`);
    }
  }
  const shown = table.rows.map(([path]) => path);
  for (const leaf of leavesOf(fields, "")) {
    const isShown = shown.some(
      (path) => leaf === path || (leaf.startsWith(path) && ".[".includes(leaf.charAt(path.length))),
    );
    if (!isShown) findings.push(`${where}: no row shows ${leaf}`);
  }
  return findings;
}

/** Links of a document to files or headings that are not there. `headings` gives a file's slugs, `null` for no file. */
export function findBrokenLinks(file: SourceText, headings: (path: string) => readonly string[] | null): Finding[] {
  const text = file.text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
    const [path = "", anchor] = (target as string).split("#");
    if (/^[a-z]+:/.test(path)) return [];
    const to = path === "" ? file.path : posix.join(posix.dirname(file.path), path);
    const found = headings(to);
    if (found === null) return [`${file.path} links to ${target}, which does not exist`];
    return anchor === undefined || found.includes(anchor) ? [] : [`${file.path} links to ${target}, no such heading`];
  });
}

/** References of doc comments to documents (`@see docs/ces.md#formula`) that lead nowhere. */
export function findBrokenReferences(
  file: SourceText,
  headings: (path: string) => readonly string[] | null,
): Finding[] {
  return [...file.text.matchAll(/\b(docs\/[\w./-]+\.md)(?:#([\w-]+))?/g)].flatMap(([text, path, anchor]) => {
    const found = headings(path as string);
    const isThere = found !== null && (anchor === undefined || found.includes(anchor));
    return isThere ? [] : [`${file.path} refers to ${text}, which does not exist`];
  });
}

/** The anchors of a Markdown text, as GitHub makes them out of headings. */
export function headingSlugs(text: string): string[] {
  const seen = new Map<string, number>();
  const headings = text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#{1,6} +(.+?) *$/gm);
  return [...headings].map(([, heading]) => {
    const words = (heading as string).toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "");
    const slug = words.replace(/\s/g, "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

function valueAt(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((item, i) => leavesOf(item, `${path}[${i}]`))
    : Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === "" ? key : `${path}.${key}`));
  return inner.length === 0 ? [path] : inner;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Symbol("not JSON");
  }
}
