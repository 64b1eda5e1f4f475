import type { ReceivedRequest } from "../received-request.ts";

/** The part of a path that follows the version of the reporting API, `null` for other paths and methods. */
export function reportingPath({ method, path }: ReceivedRequest, wanted: "GET" | "POST"): string | null {
  if (method !== wanted) return null;
  return /^\/incontactapi\/services\/v\d+\.0(\/.+)$/i.exec(path)?.[1]?.toLowerCase() ?? null;
}
