import type { TextSpan } from "../text-span.ts";
import { LETTER, MARK } from "./unicode.ts";

/** The limits of RFC 5321: 64 characters before the at sign, 253 behind it. */
const LONGEST_LOCAL_PART = 64;

const AT = /@|%40/g;

/** Finds e-mail addresses, also with letters beyond ASCII, and with the `%40` of query strings. */
export function findEmails(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!text.includes("@") && !text.includes("%40")) return spans;
  const patterns = addressPatterns();
  let free = 0;
  for (const match of text.matchAll(AT)) {
    const at = match.index;
    const start = localPartStart(text, at, Math.max(free, at - LONGEST_LOCAL_PART), patterns);
    const end = domainEnd(text, at + match[0].length, patterns);
    if (start === at || end === null) continue;
    spans.push({ start, end });
    free = end;
  }
  return spans;
}

interface AddressPatterns {
  /** What mail systems really hand out; `=`, `?`, `&` and `/` belong to the URL or the log line around it. */
  readonly localCharacter: RegExp;
  readonly domainRun: RegExp;
  /** A dot with a top-level domain behind it, which makes `user@host` and `package@1.2.3` no addresses. */
  readonly topLevel: RegExp;
}

function addressPatterns(): AddressPatterns {
  return {
    localCharacter: new RegExp(String.raw`[${LETTER}${MARK}\d._%+'-]`, "u"),
    domainRun: new RegExp(String.raw`[${LETTER}${MARK}\d._-]{1,253}`, "uy"),
    topLevel: new RegExp(String.raw`\.(?:${LETTER}{2}|xn--)`, "iu"),
  };
}

function localPartStart(text: string, at: number, notBefore: number, { localCharacter }: AddressPatterns): number {
  let start = at;
  while (start > notBefore && localCharacter.test(text.charAt(start - 1))) start--;
  // A quotation mark in front is not part of the address.
  while ("'.-".includes(text.charAt(start))) start++;
  return start;
}

function domainEnd(text: string, from: number, { domainRun, topLevel }: AddressPatterns): number | null {
  domainRun.lastIndex = from;
  const run = domainRun.exec(text)?.[0].replace(/[._-]{1,253}$/, "");
  if (run === undefined || run.startsWith(".") || !topLevel.test(run)) return null;
  return from + run.length;
}
