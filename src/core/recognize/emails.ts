import type { TextSpan } from "../text-span.ts";

/** The limits of RFC 5321: 64 characters before the at sign, 253 behind it. */
const LONGEST_LOCAL_PART = 64;

const AT = /@|%40/g;
/** What mail systems really hand out; `=`, `?`, `&` and `/` belong to the URL or the log line around it. */
const LOCAL_CHARACTER = /[\p{L}\p{M}\d._%+'-]/u;
const DOMAIN_RUN = /[\p{L}\p{M}\d._-]{1,253}/uy;
/** A dot with a top-level domain behind it, which makes `user@host` and `package@1.2.3` no addresses. */
const TOP_LEVEL = /\.(?:\p{L}{2}|xn--)/iu;

/** Finds e-mail addresses, also with letters beyond ASCII, and with the `%40` of query strings. */
export function findEmails(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  let free = 0;
  for (const match of text.matchAll(AT)) {
    const at = match.index;
    const start = localPartStart(text, at, Math.max(free, at - LONGEST_LOCAL_PART));
    const end = domainEnd(text, at + match[0].length);
    if (start === at || end === null) continue;
    spans.push({ start, end });
    free = end;
  }
  return spans;
}

function localPartStart(text: string, at: number, notBefore: number): number {
  let start = at;
  while (start > notBefore && LOCAL_CHARACTER.test(text.charAt(start - 1))) start--;
  // A quotation mark in front is not part of the address.
  while (start < at && "'.-".includes(text.charAt(start))) start++;
  return start;
}

function domainEnd(text: string, from: number): number | null {
  DOMAIN_RUN.lastIndex = from;
  const run = DOMAIN_RUN.exec(text)?.[0].replace(/[._-]{1,253}$/, "");
  if (run === undefined || run.startsWith(".") || !TOP_LEVEL.test(run)) return null;
  return from + run.length;
}
