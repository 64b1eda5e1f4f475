/** The local day of the shift; the site's clock is that of UTC then. */
export const SHIFT_DATE = "2026-03-02";

/** Seconds into the call, who (customer or agent), what, and how it sounded from -1 to 1. */
export type Turn = readonly [after: number, who: "c" | "a", text: string, sentiment?: number];

/** What happens in a call. */
export interface CallStory {
  readonly begin: string;
  readonly queue: string;
  readonly mediaType?: string;
  readonly wait: number;
  readonly history: number;
  readonly seconds: number;
  readonly isEscalation: boolean;
  readonly turns: readonly Turn[];
  readonly media?: { readonly after: number; readonly to: string };
  readonly review?: { readonly after: number; readonly outcome: string; readonly by: string };
}
