import type { TextSpan } from "../text-span.ts";

const IPV4 = /(?<![\p{L}\p{N}_]|\p{N}\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\p{L}\p{N}_]|\.\p{N})/gu;

/**
 * A run that may be an IPv6 address, with an IPv4 tail. Before it stands nothing that it could be part of, or a label
 * that is no hexadecimal number: `addr:2001:db8::1`. It is the whole run: no part of a longer one is an address.
 */
const IPV6_RUN =
  /(?:(?<![\p{L}\p{N}_:.])|(?<=[G-Zg-z_][A-Za-z_]{0,30}:))[0-9A-Fa-f:]{2,39}[\d.]{0,12}(?![\p{L}\p{N}_:.])/gu;

const ZONE = /%[\w-]{1,16}(?![\p{L}\p{N}_])/uy;

/** Finds IPv4 addresses in dotted form, each octet at most 255. */
export function findIpv4(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const match of text.matchAll(IPV4)) {
    if (isIpv4(match[0])) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** Finds IPv6 addresses in any of their spellings, with the zone behind them. */
export function findIpv6(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!text.includes(":")) return spans;
  for (const match of text.matchAll(IPV6_RUN)) {
    // A sentence goes on with a colon or ends with a dot.
    const address = match[0].replace(/\.{1,12}$/, "").replace(/(?<!:):$/, "");
    if (!isIpv6(address)) continue;
    let end = match.index + address.length;
    ZONE.lastIndex = end;
    end += ZONE.exec(text)?.[0].length ?? 0;
    spans.push({ start: match.index, end });
  }
  return spans;
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
