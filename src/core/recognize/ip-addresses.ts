import type { TextSpan } from "../text-span.ts";
import { LETTER, NUMBER } from "./unicode.ts";

/** Without these there is no address. */
const IPV4_SHAPE = /\d\.\d{1,3}\.\d{1,3}\.\d/;
const IPV6_SHAPE = /:[0-9A-Fa-f]{0,4}:/;

/** Finds IPv4 addresses in dotted form, each octet at most 255. */
export function findIpv4(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!IPV4_SHAPE.test(text)) return spans;
  for (const match of text.matchAll(ipv4Pattern())) {
    if (isIpv4(match[0])) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** Finds IPv6 addresses in any of their spellings, with the zone behind them. */
export function findIpv6(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!IPV6_SHAPE.test(text)) return spans;
  for (const match of text.matchAll(ipv6RunPattern())) {
    // A sentence goes on with a colon or ends with a dot.
    const address = match[0].replace(/\.{1,12}$/, "").replace(/(?<!:):$/, "");
    if (!isIpv6(address)) continue;
    let end = match.index + address.length;
    const zone = zonePattern();
    zone.lastIndex = end;
    end += zone.exec(text)?.[0].length ?? 0;
    spans.push({ start: match.index, end });
  }
  return spans;
}

function ipv4Pattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}_]|${NUMBER}\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![${LETTER}${NUMBER}_]|\.${NUMBER})`,
    "gu",
  );
}

/**
 * A run that may be an IPv6 address, with an IPv4 tail. Before it stands nothing that it could be part of, or a label
 * that is no hexadecimal number: `addr:2001:db8::1`. It is the whole run: no part of a longer one is an address.
 */
function ipv6RunPattern(): RegExp {
  return new RegExp(
    String.raw`(?:(?<![${LETTER}${NUMBER}_:.])|(?<=[G-Zg-z_][A-Za-z_]{0,30}:))[0-9A-Fa-f:]{2,39}[\d.]{0,12}(?![${LETTER}${NUMBER}_:.])`,
    "gu",
  );
}

function zonePattern(): RegExp {
  return new RegExp(String.raw`%[\w-]{1,16}(?![${LETTER}${NUMBER}_])`, "uy");
}

function isIpv4(text: string): boolean {
  return text.split(".").every((octet) => Number(octet) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  if (last.includes(".")) {
    if (!/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(last) || !isIpv4(last)) return false;
    groups.splice(-1, 1, "0", "0");
  }
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  if (halves.length === 1) return groups.length === 8;
  // `dead::beef` may be an address, but `add::face` is more likely a name in some programming language.
  return groups.length <= 7 && (groups.length > 2 || /\d/.test(text));
}
