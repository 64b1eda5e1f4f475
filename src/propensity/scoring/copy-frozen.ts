import { deepFreeze } from "../../core/policy.ts";

/** A frozen copy of plain data that JSON can hold, so that changing a file cannot change its model. */
export function copyFrozen<T>(value: T): T {
  return deepFreeze(JSON.parse(JSON.stringify(value)) as T);
}
