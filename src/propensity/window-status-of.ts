import type { WindowStatus } from "./model.ts";

/** Where in a conversation an instant lies; both ends belong to the window. */
export function windowStatusOf(
  elapsedSeconds: number,
  { windowFromSeconds, windowToSeconds }: { readonly windowFromSeconds: number; readonly windowToSeconds: number },
): WindowStatus {
  if (elapsedSeconds < windowFromSeconds) return "early";
  return elapsedSeconds > windowToSeconds ? "late" : "open";
}
