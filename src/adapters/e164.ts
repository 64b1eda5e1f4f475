/**
 * Reads a telephone number as E.164: `+` and 8 to 15 digits. Conservative: what cannot be told for certain is unknown,
 * since a wrong number would join two customers.
 *
 * - `tel:` is taken off, spaces and `( ) - . /` are dropped, and so is `(0)` after a `+`. Any other character makes
 *   the number unknown: `sip:` addresses, `anonymous`, extensions, letters.
 * - `+` and `00` begin an international number; `011` too where the default code is `1`.
 * - Codes `1` and `7` have national numbers of ten digits: ten are national, eleven that begin with the code
 *   carry it, eleven that begin with `8` are national under code `7`, and all else is unknown.
 * - Elsewhere one leading `0` is the trunk prefix and dropped, but kept under the codes 39, 225, 242 and 378, where it
 *   is part of the number. Digits that begin with the default code carry it when at least nine follow; with fewer
 *   they could be either, which is unknown. All else is national.
 *
 * @param defaultCallingCode - Country code for numbers without one, `null` = such numbers are unknown.
 *
 * @example
 * toE164("tel:+1 (555) 010-0123", null); // "+15550100123"
 * toE164("020 7946 0018", "44"); // "+442079460018"
 * toE164("020 7946 0018", null); // null
 */
export function toE164(text: string, defaultCallingCode: string | null): string | null {
  if (text.length > LONGEST_WRITING) return null;
  let written = text.trim();
  if (written.slice(0, 4).toLowerCase() === "tel:") written = written.slice(4).trim();
  const hasPlus = written.startsWith("+");
  const digits = (hasPlus ? written.slice(1).replace("(0)", "") : written).replace(/[\s()./-]/g, "");
  if (!/^\d+$/.test(digits)) return null;
  if (hasPlus) return international(digits);
  if (digits.startsWith("00")) return international(digits.slice(2));
  if (defaultCallingCode === null) return null;
  if (defaultCallingCode === "1" && digits.startsWith("011")) return international(digits.slice(3));
  const whole = TEN_DIGIT_CODES.includes(defaultCallingCode)
    ? fromTenDigitPlan(digits, defaultCallingCode)
    : fromOpenPlan(digits, defaultCallingCode);
  return whole === null ? null : international(whole);
}

/** Longer than any number with all its separators; what goes beyond is not looked at. */
const LONGEST_WRITING = 40;
const TEN_DIGIT_CODES = ["1", "7"];
/** Countries whose subscribers' leading zero is dialled from abroad too. */
const CODES_THAT_KEEP_ZERO = ["39", "225", "242", "378"];

function international(digits: string): string | null {
  return digits.length >= 8 && digits.length <= 15 && !digits.startsWith("0") ? `+${digits}` : null;
}

function fromTenDigitPlan(digits: string, code: string): string | null {
  if (digits.length === 10) return digits.startsWith("0") ? null : code + digits;
  if (digits.length !== 11) return null;
  if (digits.startsWith(code)) return digits;
  return code === "7" && digits.startsWith("8") ? code + digits.slice(1) : null;
}

function fromOpenPlan(digits: string, code: string): string | null {
  if (digits.startsWith("0")) return code + (CODES_THAT_KEEP_ZERO.includes(code) ? digits : digits.slice(1));
  if (!digits.startsWith(code)) return code + digits;
  return digits.length - code.length >= 9 ? digits : null;
}
