// The seed of all properties: 17 unless X17_SEED says otherwise. vitest runs this before every file.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.X17_SEED ?? 17) });
