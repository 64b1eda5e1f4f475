/** Points are exact to a millionth; sums of whole millionths are exact in any order. */
export function toMicro(points: number): number {
  return Math.round(points * 1e6);
}

export function fromMicro(micro: number): number {
  return micro / 1e6;
}
