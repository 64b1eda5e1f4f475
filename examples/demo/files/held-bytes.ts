/** The last stretch of a stream, kept while a record in it is not complete. Offsets count from the stream's start. */
export interface HeldBytes {
  readonly add: (piece: Uint8Array) => void;
  readonly endsAt: () => number;
  /** The bytes from `from` up to `to` as text. */
  readonly cut: (from: number, to: number) => string;
  /** Bytes before `at` will not be asked for again. */
  readonly forgetBefore: (at: number) => void;
}

export function createHeldBytes(): HeldBytes {
  const pieces: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let startsAt = 0;
  let endsAt = 0;
  return {
    add: (piece) => {
      pieces.push(piece);
      endsAt += piece.length;
    },
    endsAt: () => endsAt,
    cut: (from, to) => {
      let text = "";
      let pieceAt = startsAt;
      for (const piece of pieces) {
        const low = Math.max(from - pieceAt, 0);
        const high = Math.min(to - pieceAt, piece.length);
        // A character may lie across two pieces, so the decoder goes on from one to the next.
        if (low < high) text += decoder.decode(piece.subarray(low, high), { stream: true });
        pieceAt += piece.length;
      }
      return text + decoder.decode();
    },
    forgetBefore: (at) => {
      while (pieces.length > 0 && startsAt + (pieces[0] as Uint8Array).length <= at) {
        startsAt += (pieces.shift() as Uint8Array).length;
      }
    },
  };
}
