import type { PageRequest } from "./model.ts";

/** In which words and in which numbers somebody is answered. */
export interface Reader {
  /** One of the languages that there are texts in. */
  readonly language: string;
  /** BCP 47, for numbers: the reader's own, such as `de-CH`, also where there are no texts in it. */
  readonly locale: string;
}

/**
 * What the address asks for by `lang`, else what the browser prefers, else the first language.
 *
 * @param languages - Languages that there are texts in, such as `["en", "de"]`; at least one.
 */
export function readerOf({ query, languages: accepted }: PageRequest, languages: readonly string[]): Reader {
  const asked = [query.get("lang") ?? "", ...preferred(accepted)].flatMap(canonical);
  const known = asked.find((tag) => languages.includes(languageOf(tag)));
  const language = known === undefined ? (languages[0] ?? "en") : languageOf(known);
  // Of several tags of the language that was chosen, the first says which numbers.
  return { language, locale: query.has("lang") ? (known ?? language) : (asked[0] ?? language) };
}

/** `de-CH,de;q=0.9,en;q=0.8` in order of preference; what has no weight is wanted most. */
function preferred(header: string): string[] {
  return header
    .slice(0, LONGEST_HEADER)
    .split(",")
    .map((part, index) => {
      const [tag = "", ...parameters] = part.split(";");
      const weight = parameters.map((one) => /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(one)?.[1]).find((one) => one);
      return { tag: tag.trim(), weight: Number(weight ?? 1), index };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ tag }) => tag);
}

/** What no browser sends is not read to its end. */
const LONGEST_HEADER = 1000;

function canonical(tag: string): string[] {
  if (tag === "" || tag === "*") return [];
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}

function languageOf(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
