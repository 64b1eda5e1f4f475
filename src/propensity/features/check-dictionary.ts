import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { foldText } from "./fold-text.ts";
import type { KeywordEntry } from "./model.ts";
import { createWordSplitter, type WordSplitter } from "./split-words.ts";

export const LARGEST_DICTIONARY = 1000;
export const MOST_VARIANTS = 200;
export const LONGEST_FORM = 100;
const MOST_WORDS = 10;

export const DICTIONARY = `a list of at most ${LARGEST_DICTIONARY} keywords`;
export const VARIANTS = `a list of at most ${MOST_VARIANTS} texts`;
export const FORM = `a text of 1 to ${LONGEST_FORM} characters with 1 to ${MOST_WORDS} words`;

/** A way to say a keyword, as words. */
export interface KeywordForm {
  /** Its place in the dictionary. */
  readonly keyword: number;
  readonly words: readonly string[];
}

/** What is wrong with a dictionary, or its forms; of the forms that say the same one stays. */
export interface DictionaryReading {
  readonly problems: readonly Problem[];
  readonly forms: readonly KeywordForm[];
}

/** Reads a dictionary that nobody has looked at. */
export function readDictionary(
  dictionary: unknown,
  path: string,
  split: WordSplitter = createWordSplitter(),
): DictionaryReading {
  if (!Array.isArray(dictionary) || dictionary.length > LARGEST_DICTIONARY) {
    return { problems: [problem(path, DICTIONARY, describeValue(dictionary))], forms: [] };
  }
  const problems: Problem[] = [];
  const forms: KeywordForm[] = [];
  const owners = new Map<string, number>();
  const addForm = (keyword: number, form: unknown, at: string): void => {
    const isText = typeof form === "string" && form.length <= LONGEST_FORM;
    const words = isText ? split(foldText(form)) : [];
    const key = words.join(" ");
    const owner = owners.get(key);
    if (words.length === 0 || words.length > MOST_WORDS) problems.push(problem(at, FORM, describeValue(form)));
    else if (owner === undefined) {
      owners.set(key, keyword);
      forms.push({ keyword, words });
    } else if (owner !== keyword) {
      problems.push(problem(at, `a form that ${path}[${owner}] does not have`, describeValue(form)));
    }
  };
  for (let i = 0; i < dictionary.length; i++) {
    const entry: unknown = dictionary[i];
    if (!isRecord(entry)) {
      problems.push(problem(`${path}[${i}]`, "an object of keyword and variants", describeValue(entry)));
      continue;
    }
    const { keyword, variants = [] } = entry as Partial<Record<keyof KeywordEntry, unknown>>;
    checkUnknownKeys(problems, `${path}[${i}]`, entry, ["keyword", "variants"]);
    addForm(i, keyword, `${path}[${i}].keyword`);
    if (!Array.isArray(variants) || variants.length > MOST_VARIANTS) {
      problems.push(problem(`${path}[${i}].variants`, VARIANTS, describeValue(variants)));
    } else {
      for (let j = 0; j < variants.length; j++) addForm(i, variants[j], `${path}[${i}].variants[${j}]`);
    }
  }
  return { problems, forms };
}
