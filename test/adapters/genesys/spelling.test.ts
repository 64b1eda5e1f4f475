import { describe, expect, it } from "vitest";
import {
  directionOf,
  interactionTypeOf,
  isSideMedia,
  normaliseSpelling,
} from "../../../src/adapters/genesys/spelling.ts";

describe("normaliseSpelling", () => {
  it.each([
    ["dndEndpoint", "dndendpoint"],
    ["DND_ENDPOINT", "dndendpoint"],
    ["endpointDnd", "dndendpoint"],
    ["TRANSFER-DND", "dndtransfer"],
    ["AZaz", "azaz"],
    ["@[`{^,/.09", "@[`{^,/.09"],
    ["ÄÖ İ", "ÄÖ İ"],
    ["constructor", "constructor"],
    ["__proto__", "proto"],
    ["", ""],
    ["a".repeat(64), "a".repeat(64)],
    ["a".repeat(65), "a".repeat(64)],
  ])("should read %j as %j", (text, plain) => {
    expect(normaliseSpelling(text)).toBe(plain);
  });
});

describe("interactionTypeOf", () => {
  it.each<[string | null, string | null, string]>([
    ["voice", null, "voice"],
    ["CALL", "sms", "voice"],
    ["callback", null, "callback"],
    ["Voicemail", null, "voicemail"],
    ["chat", null, "chat"],
    ["web_chat", null, "chat"],
    ["email", null, "email"],
    ["message", null, "message"],
    ["INTERNALMESSAGE", null, "message"],
    ["video", null, "video"],
    ["workitem", null, "workitem"],
    ["message", "SMS", "sms"],
    ["message", "facebook", "social"],
    ["message", "Instagram", "social"],
    ["message", "twitter", "social"],
    ["message", "x", "social"],
    ["message", "webmessaging", "message"],
    ["message", "constructor", "message"],
    ["toString", null, "other"],
    ["__proto__", null, "other"],
    ["", null, "other"],
    [null, "sms", "other"],
  ])("should read %j, %j as %s", (mediaType, messageType, expected) => {
    expect(interactionTypeOf(mediaType, messageType)).toBe(expected);
  });
});

describe("isSideMedia", () => {
  it.each<[string | null, boolean]>([
    ["screenshare", true],
    ["SCREEN_SHARE", true],
    ["screenMonitoring", true],
    ["cobrowse", true],
    ["voice", false],
    ["constructor", false],
    [null, false],
  ])("should answer for %j %s", (mediaType, expected) => {
    expect(isSideMedia(mediaType)).toBe(expected);
  });
});

describe("directionOf", () => {
  it.each([
    ["inbound", "inbound"],
    ["outbound", "outbound"],
    ["INBOUND", "inbound"],
    ["out_bound", "outbound"],
    ["sideways", null],
    ["", null],
    [null, null],
  ])("should read %j as %j", (text, expected) => {
    expect(directionOf(text)).toBe(expected);
  });
});
