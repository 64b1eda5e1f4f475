import { describe, expect, it } from "vitest";
import { findIpv6 } from "../../../src/core/recognize/ip-addresses.ts";

describe("findIpv6", () => {
  it.each([
    ["with dots behind", "from 2001:db8::1...", ["2001:db8::1"]],
    ["with a share that is no zone behind", "fe80::1 at 100%eth0", ["fe80::1"]],
    ["with a zone", "fe80::1%eth0 is up", ["fe80::1%eth0"]],
    ["with an IPv4 tail behind two groups", "64:ff9b::192.0.2.33", ["64:ff9b::192.0.2.33"]],
    ["with an IPv4 tail of long numbers", "::ffff:192.168.100.228", ["::ffff:192.168.100.228"]],
    ["with an IPv4 tail and no gap", "1:2:3:4:5:6:192.0.2.1", ["1:2:3:4:5:6:192.0.2.1"]],
    ["of seven groups and a gap", "1:2:3:4:5:6:7::", ["1:2:3:4:5:6:7::"]],
    ["of eight groups", "1:2:3:4:5:6:7:8", ["1:2:3:4:5:6:7:8"]],
    ["of two groups with a digit", "dead::b0ef", ["dead::b0ef"]],
  ])("should find an address %s", (_, text, found) => {
    expect(findIpv6(text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  it.each([
    ["eight groups and a gap", "1:2:3:4::5:6:7:8"],
    ["seven groups and no gap", "1:2:3:4:5:6:7"],
    ["an IPv4 tail of three numbers", "::ffff:1.2.3"],
    ["an IPv4 tail of five numbers", "::ffff:1.2.3.4.5"],
    ["an IPv4 tail with an empty number", "::ffff:1..2.3"],
    ["an IPv4 tail beyond 255", "::ffff:256.0.0.1"],
    ["an IPv4 tail of four digits", "::ffff:1111.0.0.1"],
    ["an IPv4 tail and eight groups in all", "1:2:3:4:5:6:7:192.0.2.1"],
    ["five digits in a group", "2001:db8::12345"],
    ["a gap alone", "std::"],
    ["a gap between blanks", "bound to ::"],
    ["two gaps", "2001::db8::1"],
  ])("should not find %s", (_, text) => {
    expect(findIpv6(text)).toEqual([]);
  });
});
