import type { Columns } from "../reading/resolve-headers.ts";
import type { CallQualityColumn } from "./model.ts";

/** Under which keys call quality was seen. */
export const CALL_QUALITY_COLUMNS: Columns<CallQualityColumn> = {
  contactId: ["contactId"],
  endDateTime: ["endDateTime"],
  mos: ["mos"],
  jitter: ["jitter"],
  packetLoss: ["packetLoss"],
  latency: ["latency"],
};
