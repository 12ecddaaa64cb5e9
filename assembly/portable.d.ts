// AssemblyScript's number types, for the files of assembly/ that tsc compiles too.
declare type f64 = number;
declare type i32 = number;
declare type bool = boolean;
declare type StaticArray<T> = T[];
