// Work that lets others have a turn now and then.

export type Breaths<T> = Generator<void, T, undefined>;
