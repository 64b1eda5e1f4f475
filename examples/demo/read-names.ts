import { readFileSync } from "node:fs";
import { inWords } from "./files/read-file.ts";

/** Names by a queue's or skill's id, or what is wrong with the file in one line. */
export type NamesReading =
  | { readonly kind: "ready"; readonly names: Readonly<Record<string, string>> }
  | { readonly kind: "refused"; readonly problem: string };

/** Reads a file of names: one JSON object such as `{ "88001": "Claims" }`. */
export function readNames(path: string): NamesReading {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    return refused(path, error instanceof SyntaxError ? "is not valid JSON" : inWords(error));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refused(path, 'is no object of names by id, such as {"88001": "Claims"}');
  }
  const nameless = Object.entries(value).find(([, name]) => typeof name !== "string" || name.trim() === "");
  if (nameless !== undefined) return refused(path, `${JSON.stringify(nameless[0])} has no name: a text is expected`);
  return { kind: "ready", names: value as Readonly<Record<string, string>> };
}

function refused(path: string, what: string): NamesReading {
  return { kind: "refused", problem: `${path}: ${what}` };
}
