/** A sum per piece, to milliseconds; of none 0. */
export function meanDuration(ms: number, count: number): string {
  return isoDuration(count === 0 ? 0 : Math.round(ms / count));
}

/** `PT5H48M1.139S`; a day is written as one: `P1DT19H18M29.651S`. */
export function isoDuration(ms: number): string {
  if (ms === 0) return "PT0S";
  const days = Math.floor(ms / 86_400_000);
  const hours = Math.floor(ms / 3_600_000) % 24;
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = (ms % 60_000) / 1000;
  const time = [
    [hours, "H"],
    [minutes, "M"],
    [seconds, "S"],
  ].flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`]));
  return `P${days === 0 ? "" : `${days}D`}${time.length === 0 ? "" : `T${time.join("")}`}`;
}
