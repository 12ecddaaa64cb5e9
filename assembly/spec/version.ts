/** What TypeScript and AssemblyScript agree on. Raised when a slot, a constant or an export changes meaning. */
export const SPEC_VERSION: i32 = 1;
