/** Shows how far a long run is. */
export interface Progress {
  readonly advance: (bytes: number) => void;
  /** Names the step that runs now; what it has to do is counted anew. */
  readonly begin: (step: string, total: number) => void;
  /** Makes room for a line of something else. */
  readonly pause: () => void;
}

/** Input of this size takes long enough to be worth a word where nobody may be looking. */
const LONG_INPUT_BYTES = 50_000_000;

/** Where it is shown: an output stream. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly write: (text: string) => unknown;
}

/** A bar that is drawn over itself on a terminal; elsewhere, on long input only, a line for every tenth. */
export function createProgress(screen: Screen, inputBytes: number): Progress {
  const isLong = inputBytes >= LONG_INPUT_BYTES;
  let step = "";
  let total = 0;
  let done = 0;
  let shown = -1;

  const show = (): void => {
    const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
    if (screen.isTTY === true) {
      if (percent === shown) return;
      shown = percent;
      const width = Math.max(10, Math.min(40, (screen.columns ?? 80) - 30));
      const filled = Math.round((percent / 100) * width);
      screen.write(
        `\r${step.padEnd(10)} [${"#".repeat(filled)}${" ".repeat(width - filled)}] ${String(percent).padStart(3)} %`,
      );
    } else if (isLong && (shown < 0 || percent >= shown + 10)) {
      shown = percent - (percent % 10);
      screen.write(`${step}: ${shown} %\n`);
    }
  };
  return {
    begin: (name, amount) => {
      step = name;
      total = amount;
      done = 0;
      shown = -1;
      show();
    },
    advance: (amount) => {
      done += amount;
      show();
    },
    pause: () => {
      if (screen.isTTY !== true) return;
      screen.write(`\r${" ".repeat(70)}\r`);
      shown = -1;
    },
  };
}
