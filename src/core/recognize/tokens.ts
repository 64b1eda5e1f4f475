import type { TextSpan } from "../text-span.ts";
import { CAPITAL, LETTER, MARK, NUMBER } from "./unicode.ts";

/** A part of a text that is no personal data although it may look like it. */
export interface Token extends TextSpan {
  /** An identifier: a UUID, or a word written next to a key that ends in `id` or `Id`. */
  readonly isId: boolean;
}

/** A redaction of before: leaving it alone is what makes redaction idempotent. */
const MARKER = /\[redacted:(?:phone|email|card|ssn|ip|name|id)\]/g;

/** Without these a text holds no token of the kind. */
const UUID_SHAPE = /[0-9a-f]{8}-[0-9a-f]{4}-/i;
const KEYED_SHAPE = /(?:id|Id|At|Ms|timestamp)\\{0,3}["']?\s{0,3}[:=]/;
const VERSION_SHAPE = /\d\.\d{1,5}\.\d{1,5}\.\d/;
const ISO_EXTENDED_SHAPE = /\d{4}-\d\d-\d\d/;
const ISO_BASIC_SHAPE = /\d{8}T\d{4}/;
const HASH_SHAPE = /[0-9a-f]{16}/i;

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
  if (UUID_SHAPE.test(text)) add(uuidPattern(), true);
  if (readsKeys && KEYED_SHAPE.test(text)) addKeyed(tokens, text);
  if (readsVersions && VERSION_SHAPE.test(text)) add(versionPattern(), false);
  add(MARKER, false);
  if (ISO_EXTENDED_SHAPE.test(text)) add(isoExtendedPattern(), false);
  if (ISO_BASIC_SHAPE.test(text)) add(isoBasicPattern(), false);
  if (HASH_SHAPE.test(text)) add(hashPattern(), false);
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
  for (const match of text.matchAll(keyedPattern())) {
    const value = match[2] as string;
    // Digit groups with hyphens are the shape of a phone number, not of an id.
    if (value.includes("-") && !hasLetter(value)) continue;
    const end = match.index + match[0].length;
    tokens.push({ start: end - value.length, end, isId: match[1] === "id" || match[1] === "Id" });
  }
}

function uuidPattern(): RegExp {
  return new RegExp(
    `(?<![${LETTER}${NUMBER}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![${LETTER}${NUMBER}])`,
    "giu",
  );
}

/** ISO 8601, extended: a date with or without a time and an offset. */
function isoExtendedPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?![${LETTER}${NUMBER}])`,
    "gu",
  );
}

/** ISO 8601, basic: `20260302T080000Z`. */
function isoBasicPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}])\d{8}T\d{4,6}(?:[.,]\d{1,9})?(?:Z|[+-]\d{4})?(?![${LETTER}${NUMBER}])`,
    "gu",
  );
}

/** A run of hexadecimal digits with a letter in it. */
function hashPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}])(?=\d{0,511}[a-f])[0-9a-f]{16,512}(?![${LETTER}${NUMBER}])`,
    "giu",
  );
}

/** `Chrome/120.0.0.0`, `version 1.2.3.4`: four numbers that are no address. */
function versionPattern(): RegExp {
  return new RegExp(
    String.raw`(?<=(?<![${LETTER}${MARK}${NUMBER}/:.@%_+'-])(?:${CAPITAL}[${LETTER}-]{0,30}\/|(?:v|ver|version|release|build|firmware)[ .:="]{0,3}))\d{1,3}\.\d{1,5}\.\d{1,5}\.\d{1,5}(?![${LETTER}${NUMBER}])`,
    "gu",
  );
}

/**
 * `contactId=4155550100`, `"startedAt": "1767225600000"`: one word next to such a key. Quotes may be escaped. The key
 * may be a path; it has no digits, so that no part of it can itself be taken for personal data.
 */
function keyedPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${MARK}${NUMBER}_.@%+-])(?=[A-Za-z_])[A-Za-z_.]{0,63}(id|Id|At|Ms|timestamp)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["']?([${LETTER}${NUMBER}_-]{1,128})(?![${LETTER}${NUMBER}_@+%[-]|\.[${LETTER}${NUMBER}[])`,
    "gu",
  );
}

function hasLetter(text: string): boolean {
  return /[A-Za-z]/.test(text) || new RegExp(LETTER, "u").test(text);
}
