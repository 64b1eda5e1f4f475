import type { QuarantineReason } from "../../interaction/model.ts";

/** Lists in lists beyond this are not followed; that of a page counts too. */
export const DEEPEST_NESTING = 4;

/** Sets something aside that is none of what is wanted. */
export type Refuse = (value: unknown, reason: QuarantineReason, path: string, expected: string) => void;

/**
 * Takes what an input holds one by one, each with its place in the input: the value itself, or what is in lists of
 * lists. `null`, `undefined` and an empty text are nothing. A list that lies too deep is refused.
 *
 * @param path - Where the value stands in the input; the empty text is the input itself.
 * @param depthLeft - How deep lists may still lie: {@link DEEPEST_NESTING} from the input on.
 */
export function eachValue(
  value: unknown,
  path: string,
  depthLeft: number,
  take: (value: NonNullable<unknown>, path: string, depthLeft: number) => void,
  refuse: Refuse,
): void {
  if (value === null || value === undefined || value === "") return;
  if (!Array.isArray(value)) take(value, path, depthLeft);
  else if (depthLeft === 0) refuse(value, "too-deep", path, `lists nested at most ${DEEPEST_NESTING} deep`);
  else for (let i = 0; i < value.length; i++) eachValue(value[i], `${path}[${i}]`, depthLeft - 1, take, refuse);
}

/** The path of a field of what stands at a path; of the whole, where the field has no name. */
export function pathIn(path: string, field: string): string {
  if (path === "" || field === "") return path + field;
  return `${path}.${field}`;
}
