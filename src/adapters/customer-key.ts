import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { describeValue, type Problem, problem, ScoringError } from "../core/errors.ts";
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
  // The key's part of the hash is worked out once and copied for each customer.
  const prepared = hmac.create(sha256, utf8ToBytes(secret));
  const callingCode = defaultCallingCode ?? null;
  return ({ phone, contactId, platform }) => {
    const number = typeof phone === "string" ? toE164(phone, callingCode) : null;
    if (number === null && (typeof contactId !== "string" || contactId === "")) return null;
    const text = number === null ? `contact:${platform}:${contactId}` : `phone:${number}`;
    return bytesToHex(prepared.clone().update(utf8ToBytes(text)).digest());
  };
}

function refuseBadOptions({ secret, defaultCallingCode }: CustomerKeyOptions): void {
  const problems: Problem[] = [];
  if (secret !== undefined && (typeof secret !== "string" || secret === "")) {
    // Never described by its value, whatever it is.
    problems.push(
      problem("secret", "a text that is not empty", secret === "" ? "an empty text" : `a ${typeof secret}`),
    );
  }
  if (defaultCallingCode !== undefined && !isCallingCode(defaultCallingCode)) {
    problems.push(problem("defaultCallingCode", "1 to 3 digits, the first not 0", describeValue(defaultCallingCode)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "createCustomerKeyer", problems);
}

function isCallingCode(value: unknown): boolean {
  return typeof value === "string" && /^[1-9]\d{0,2}$/.test(value);
}
