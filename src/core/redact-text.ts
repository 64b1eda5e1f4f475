import { findCards } from "./recognize/cards.ts";
import { findEmails } from "./recognize/emails.ts";
import { foldDigits } from "./recognize/fold-digits.ts";
import { findIpv4, findIpv6 } from "./recognize/ip-addresses.ts";
import { findDialledNumbers, findInternationalNumbers, findNorthAmericanNumbers } from "./recognize/phones.ts";
import { findSocialSecurityNumbers } from "./recognize/social-security.ts";
import { findTokens } from "./recognize/tokens.ts";
import { blankSpans, TAKEN, type TextSpan } from "./text-span.ts";

/** What redaction does beyond its defaults; every field may be left out. */
export interface RedactOptions {
  /**
   * `mask` replaces what it finds by `[redacted:phone]` and so on and keeps the rest; `drop` leaves out the whole field
   * in which it finds something. @defaultValue "mask"
   */
  readonly mode?: "mask" | "drop";
  /**
   * `redact` also takes out identifiers: values under keys that end in `id` or `Id`, words next to such a key in a
   * text, and UUIDs. @defaultValue "keep"
   */
  readonly ids?: "keep" | "redact";
  /**
   * `scan` also looks into what is otherwise left alone: whole numbers, and texts under keys that end in `id`, `Id`,
   * `At`, `Ms` or `timestamp`. @defaultValue "keep"
   */
  readonly exempt?: "keep" | "scan";
  /**
   * Keys under which every text is somebody's name, whatever their case, `_`, `-` and blanks.
   * @defaultValue the names of persons on both platforms, such as `firstName`, `agent_name`, `participantName`
   */
  readonly nameKeys?: readonly string[];
  /**
   * Finds phone numbers in place of the built-in recogniser, for instance one made with libphonenumber-js. Positions
   * are those of the text it is given, in which the digits of every script are ASCII digits; spans that are empty, out of range or overlapping are ignored.
   */
  readonly findPhones?: (text: string) => Iterable<TextSpan>;
}

/** What a piece of personal data is taken for. */
export type PersonalDataKind = "phone" | "email" | "card" | "ssn" | "ip" | "name" | "id";

/**
 * Takes personal data out of a text: phone numbers, e-mail addresses, payment cards, US social security numbers and IP
 * addresses become `[redacted:phone]`, `[redacted:email]`, `[redacted:card]`, `[redacted:ssn]` and `[redacted:ip]`.
 *
 * - The digits of every script count, and so do full-width letters and signs.
 * - UUIDs, date-times, epoch milliseconds, hashes, versions, amounts, and words next to the key of an id stay.
 * - Redacting the result again changes nothing, unless `findPhones` sees to it.
 * - The work grows with the length of the text, whatever it holds.
 * - Under `mode: "drop"` a text that holds any of these is empty.
 *
 * @example
 * redactText("Call +1 555 010 0123 or ann@example.com"); // "Call [redacted:phone] or [redacted:email]"
 * redactText("at=1767225600000 contactId=4155550100"); // "at=1767225600000 contactId=4155550100"
 *
 * @see docs/redaction.md for what is covered and what is not
 */
export function redactText(text: string, options: RedactOptions = {}): string {
  const found = findPersonalData(text, options);
  if (found.length === 0) return text;
  if (options.mode === "drop") return "";
  let out = "";
  let at = 0;
  for (const { start, end, kind } of found) {
    out += text.slice(at, start) + markerOf(kind);
    at = end;
  }
  return out + text.slice(at);
}

/** What stands in place of personal data. */
export function markerOf(kind: PersonalDataKind): string {
  return `[redacted:${kind}]`;
}

interface Found extends TextSpan {
  readonly kind: PersonalDataKind;
}

/** In order, without overlaps. Each recogniser sees a text in which all that was found before is blanked. */
function findPersonalData(original: string, options: RedactOptions): readonly Found[] {
  const { text, spansBefore } = foldDigits(original);
  const redactsIds = options.ids === "redact";
  if (!redactsIds && !MAY_HOLD_ANY.test(text)) return [];
  // Where ids go, a version could lose the word that makes it one: it would be an address the next time.
  const readsKeys = redactsIds || options.exempt !== "scan";
  const tokens = findTokens(text, { readsKeys, readsVersions: !redactsIds });
  const found: Found[] = [];
  if (redactsIds) {
    for (const { start, end, isId } of tokens) if (isId) found.push({ start, end, kind: "id" });
  }
  let rest = blankSpans(text, tokens);
  const take = (kind: PersonalDataKind, find: (rest: string) => readonly TextSpan[]): void => {
    const spans = find(rest);
    for (const { start, end } of spans) found.push({ start, end, kind });
    rest = blankSpans(rest, spans);
  };
  const { findPhones } = options;
  take("ip", findIpv6);
  take("ip", findIpv4);
  if (findPhones === undefined) take("phone", findDialledNumbers);
  take("email", findEmails);
  if (findPhones === undefined) take("phone", findInternationalNumbers);
  take("card", findCards);
  take("phone", findPhones === undefined ? findNorthAmericanNumbers : (seen) => usableSpans(seen, findPhones(seen)));
  take("ssn", findSocialSecurityNumbers);
  return spansBefore(found.sort((a, b) => a.start - b.start));
}

/** Without a digit, an at sign or two colons there is nothing to find. */
const MAY_HOLD_ANY = /\d|@|%40|::/;

/** What may be used of the spans that somebody else's detector gives. */
function usableSpans(text: string, spans: Iterable<TextSpan>): TextSpan[] {
  let last = 0;
  return [...spans]
    .filter(({ start, end }) => Number.isInteger(start) && Number.isInteger(end) && end <= text.length)
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last || start >= end || text.slice(start, end).includes(TAKEN)) return false;
      last = end;
      return true;
    });
}
