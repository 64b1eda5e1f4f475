import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { describeValue, type Problem, problem, ScoringError } from "../core/errors.ts";
import { hexOfWords } from "../core/hex.ts";
import { toE164 } from "./e164.ts";

/** How customers are recognised; the same secret and code must serve all platforms whose records are to meet. */
export interface CustomerKeyOptions {
  /** The key of the hash. Without it there are no customer keys. */
  readonly secret?: string | undefined;
  /** Country code of numbers written without one: 1 to 3 digits. Without it such numbers give no key. */
  readonly defaultCallingCode?: string | undefined;
}

/** What a platform says about a customer; `null` or an empty text = unknown. */
export interface CustomerAddress {
  /** The number as the platform wrote it: `tel:+15550100123`, `(555) 010-0123`. */
  readonly phone: string | null;
  /** The platform's id of the customer, used where no number can be read. */
  readonly contactId: string | null;
  readonly platform: string;
}

/**
 * Prepares the function that turns a customer's number or contact id into `customer_key`, so that one customer can be
 * recognised across platforms without their number leaving the adapter.
 *
 * The key is HMAC-SHA-256 of `phone:<E.164>`, else of `contact:<platform>:<contact id>`, as 64 lower-case hexadecimal
 * digits. Numbers meet across platforms; contact ids are each platform's own and never do. How a number is read is
 * said at {@link toE164}; one that cannot be read for certain gives no key rather than a wrong one.
 *
 * @returns The prepared function; it answers `null` for everyone when there is no secret.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the secret is empty or no text, or the code is not 1 to 3 digits;
 * the error never says what the secret was.
 */
export function createCustomerKeyer(options: CustomerKeyOptions): (customer: CustomerAddress) => string | null {
  refuseBadOptions(options);
  const { secret, defaultCallingCode } = options;
  if (secret === undefined) return () => null;
  // The key's part of the hash is worked out once; every hash begins in one and the same place as a copy of it.
  const prepared = hmac.create(sha256, utf8ToBytes(secret));
  const hash = prepared.clone();
  const room = new Uint8Array(ROOM);
  const hashed = new Uint8Array(hash.outputLen);
  const words = new DataView(hashed.buffer);
  // A customer who comes again is looked up.
  const known = new Map<string, string>();
  const callingCode = defaultCallingCode ?? null;
  return ({ phone, contactId, platform }) => {
    const number = typeof phone === "string" ? toE164(phone, callingCode) : null;
    if (number === null && (typeof contactId !== "string" || contactId === "")) return null;
    const text = number === null ? `contact:${platform}:${contactId}` : `phone:${number}`;
    const before = known.get(text);
    if (before !== undefined) return before;
    prepared._cloneInto(hash).update(bytesOf(text, room)).digestInto(hashed);
    const key = hexAt(words, 0) + hexAt(words, 16);
    known.set(text, key);
    return key;
  };
}

/** 16 bytes as 32 digits. */
function hexAt(words: DataView, at: number): string {
  return hexOfWords(words.getInt32(at), words.getInt32(at + 4), words.getInt32(at + 8), words.getInt32(at + 12));
}

/** More than a number takes, and nearly every contact id. */
const ROOM = 128;

/** The UTF-8 form of a text; written into `room` where it is short and ASCII, which saves a buffer per customer. */
function bytesOf(text: string, room: Uint8Array): Uint8Array {
  if (text.length > room.length) return utf8ToBytes(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return utf8ToBytes(text);
    room[i] = code;
  }
  return room.subarray(0, text.length);
}

function refuseBadOptions({ secret, defaultCallingCode }: CustomerKeyOptions): void {
  const problems: Problem[] = [];
  if (secret !== undefined && (typeof secret !== "string" || secret === "")) {
    // Never described by its value, whatever it is.
    const isObject = typeof secret === "object";
    const received = secret === "" ? "an empty text" : isObject ? describeValue(secret) : `a ${typeof secret}`;
    problems.push(problem("secret", "a text that is not empty", received));
  }
  if (defaultCallingCode !== undefined && !isCallingCode(defaultCallingCode)) {
    problems.push(problem("defaultCallingCode", "1 to 3 digits, the first not 0", describeValue(defaultCallingCode)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "createCustomerKeyer", problems);
}

function isCallingCode(value: unknown): boolean {
  return typeof value === "string" && /^[1-9]\d{0,2}$/.test(value);
}
