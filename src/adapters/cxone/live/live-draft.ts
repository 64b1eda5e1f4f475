import { canonicalJson } from "../../../core/canonical-json.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import type { Problem } from "../../../core/errors.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { collectRows, type RowSource } from "../reading/collect-rows.ts";
import { setAside } from "../reading/read-rows.ts";
import { openRow, type RowReader } from "../reading/row-reader.ts";
import type { LeftOutLive, LeftOutLiveReason, LiveInput, MappedLive } from "./model.ts";

/** What comes together while messages are read. Changed in place. */
export interface LiveDraft {
  readonly inputs: LiveInput[];
  readonly leftOut: LeftOutLive[];
  readonly quarantined: Quarantined[];
  readonly keepPayload: boolean | undefined;
  ignored: number;
}

/** Reads every message of an input; what is no message is set aside. */
export function readMessages(
  input: unknown,
  source: RowSource,
  keepPayload: boolean | undefined,
  read: (draft: LiveDraft, row: RowReader) => void,
): MappedLive {
  const draft: LiveDraft = { inputs: [], leftOut: [], quarantined: [], keepPayload, ignored: 0 };
  for (const found of collectRows(input, source)) {
    if (found.kind === "row") read(draft, openRow(found.record, found.path));
    else {
      const problems: readonly Problem[] = [found.problem];
      draft.quarantined.push(setAside(found.reason, problems, found.value, null, new Set(), keepPayload));
    }
  }
  return finish(draft);
}

/** Sets aside what a reader found wrong with a message or a part of it; whether it found something. */
export function setAsideRow(draft: LiveDraft, { reader, record, recordId, usedKeys }: RowReader): boolean {
  const { reason, problems } = reader;
  if (reason === null) return false;
  draft.quarantined.push(setAside(reason, problems, record, recordId, usedKeys, draft.keepPayload));
  return true;
}

export function leaveOut(draft: LiveDraft, conversationId: string | null, because: LeftOutLiveReason): void {
  draft.leftOut.push({ conversationId, because });
}

function finish({ inputs, leftOut, quarantined, ignored }: LiveDraft): MappedLive {
  return {
    inputs: [...inputs].sort(compareInputs),
    leftOut,
    quarantined,
    counts: {
      read: inputs.length + leftOut.length + ignored + quarantined.length,
      mapped: inputs.length,
      leftOut: leftOut.length,
      ignored,
      quarantined: quarantined.length,
    },
  };
}

function compareInputs(a: LiveInput, b: LiveInput): number {
  return (
    a.input.at - b.input.at ||
    compareTexts(a.conversationId, b.conversationId) ||
    compareTexts(placeOf(a), placeOf(b)) ||
    compareTexts(canonicalJson(a), canonicalJson(b))
  );
}

/** Utterances by id, a partial one before the final one. */
function placeOf({ input }: LiveInput): string {
  return input.kind === "segment" ? `${input.utteranceId} ${input.isFinal ? "1" : "0"}` : "";
}
