import type { TextSpan } from "../text-span.ts";

/** A part of a text that is no personal data although it may look like it. */
export interface Token extends TextSpan {
  /** An identifier: a UUID, or a word written next to a key that ends in `id` or `Id`. */
  readonly isId: boolean;
}

const UUID = /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu;

/** A redaction of before: leaving it alone is what makes redaction idempotent. */
const MARKER = /\[redacted:(?:phone|email|card|ssn|ip|name|id)\]/g;

/** ISO 8601, extended: a date with or without a time and an offset. */
const ISO_EXTENDED =
  /(?<![\p{L}\p{N}])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?![\p{L}\p{N}])/gu;

/** ISO 8601, basic: `20260302T080000Z`. */
const ISO_BASIC = /(?<![\p{L}\p{N}])\d{8}T\d{4,6}(?:[.,]\d{1,9})?(?:Z|[+-]\d{4})?(?![\p{L}\p{N}])/gu;

/** A run of hexadecimal digits with a letter in it. */
const HASH = /(?<![\p{L}\p{N}])(?=\d{0,511}[a-f])[0-9a-f]{16,512}(?![\p{L}\p{N}])/giu;

/** `Chrome/120.0.0.0`, `version 1.2.3.4`: four numbers that are no address. */
const VERSION =
  /(?<=(?<![\p{L}\p{M}\p{N}/:.@%_+'-])(?:\p{Lu}[\p{L}-]{0,30}\/|(?:v|ver|version|release|build|firmware)[ .:="]{0,3}))\d{1,3}\.\d{1,5}\.\d{1,5}\.\d{1,5}(?![\p{L}\p{N}])/gu;

/**
 * `contactId=4155550100`, `"startedAt": "1767225600000"`: one word next to such a key. Quotes may be escaped. The key
 * may be a path; it has no digits, so that no part of it can itself be taken for personal data.
 */
const KEYED =
  /(?<![\p{L}\p{M}\p{N}_.@%+-])(?=[A-Za-z_])[A-Za-z_.]{0,63}(id|Id|At|Ms|timestamp)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["']?([\p{L}\p{N}_-]{1,128})(?![\p{L}\p{N}_@+%[-]|\.[\p{L}\p{N}[])/gu;

/** Which tokens are of interest. */
export interface TokenOptions {
  /** A key in the text protects the value next to it. */
  readonly readsKeys: boolean;
  /** Versions of four numbers are told from addresses. */
  readonly readsVersions: boolean;
}

/**
 * Takes out of a text, in order, what holds digits and is nobody's: UUIDs, date-times, hashes, versions, earlier
 * redactions, and values next to the keys of ids and instants.
 */
export function findTokens(text: string, { readsKeys, readsVersions }: TokenOptions): readonly Token[] {
  const tokens: Token[] = [];
  const add = (pattern: RegExp, isId: boolean): void => {
    for (const match of text.matchAll(pattern)) {
      tokens.push({ start: match.index, end: match.index + match[0].length, isId });
    }
  };
  add(UUID, true);
  if (readsKeys) addKeyed(tokens, text);
  if (readsVersions) add(VERSION, false);
  for (const pattern of [MARKER, ISO_EXTENDED, ISO_BASIC, HASH]) add(pattern, false);
  // Of two that overlap the one that starts first stays, then the longer, then the id.
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return tokens.filter((token) => {
    if (token.start < end) return false;
    end = token.end;
    return true;
  });
}

function addKeyed(tokens: Token[], text: string): void {
  for (const match of text.matchAll(KEYED)) {
    const value = match[2] as string;
    // Digit groups with hyphens are the shape of a phone number, not of an id.
    if (value.includes("-") && !/\p{L}/u.test(value)) continue;
    const end = match.index + match[0].length;
    tokens.push({ start: end - value.length, end, isId: match[1] === "id" || match[1] === "Id" });
  }
}
