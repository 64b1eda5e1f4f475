/**
 * Whether a body of ours is a body of the vendor's: fields that are told have its types, fields that it needs are there,
 * and there is no field that it does not know. `true`, or the two of them, so that the compiler shows both.
 */
export type Fits<Ours, Theirs> =
  Plain<Ours> extends Theirs
    ? [UnknownFields<Plain<Ours>, Theirs>] extends [never]
      ? true
      : { readonly unknown: UnknownFields<Plain<Ours>, Theirs> }
    : { readonly ours: Plain<Ours>; readonly theirs: Theirs };

/** Is refused by the compiler unless it is given `true`. */
export type Holds<Answer extends true> = Answer;

/** Is refused by the compiler unless it is given something other than `true`: a departure that is no longer one. */
export type Differs<Answer> = Answer extends true ? never : true;

/** Without `readonly`: the vendor's lists can be written to. */
type Plain<Value> = Value extends readonly (infer Item)[]
  ? Plain<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Plain<Value[Key]> }
    : Value;

/** The fields of ours that the vendor's type lacks, at any depth. */
type UnknownFields<Ours, Theirs> = Ours extends readonly (infer Item)[]
  ? Theirs extends readonly (infer TheirItem)[]
    ? UnknownFields<Item, TheirItem>
    : never
  : Ours extends object
    ? {
        [Key in keyof Ours & string]: Key extends keyof Theirs
          ? UnknownFields<Exclude<Ours[Key], undefined>, Exclude<Theirs[Key], undefined>>
          : string extends keyof Theirs
            ? never
            : Key;
      }[keyof Ours & string]
    : never;
