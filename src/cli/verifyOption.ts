// Beside verification.ts, which brings the second derivation: the option of every command.
export const VERIFY_OPTION = [
  "--verify",
  "cross-check: recompute the numbers by a second route; exit code 1 where they disagree (docs/verify.md)",
] as const;
