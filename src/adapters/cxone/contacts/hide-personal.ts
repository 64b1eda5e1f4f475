import type { Quarantined } from "../../../interaction/model.ts";

/**
 * Takes out of a kept payload what this adapter knows to be personal whatever it looks like: redaction cannot tell that
 * a bare number is somebody's telephone, or that a note names somebody.
 */
export function hidePersonal(entry: Quarantined): Quarantined {
  const { payload } = entry;
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return entry;
  const fields = Object.entries(payload).map(([key, value]): [string, unknown] => {
    const isHidden = value !== null && value !== "" && PERSONAL_KEYS.includes(key.toLowerCase());
    return [key, isHidden ? "[redacted:personal]" : value];
  });
  return { ...entry, payload: Object.fromEntries(fields) };
}

const PERSONAL_KEYS = ["firstname", "lastname", "fromaddress", "fromaddr", "toaddress", "toaddr", "dispositionnotes"];
