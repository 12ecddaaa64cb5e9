// The entry points of the package that have declarations to describe: name, declarations in build/dist, and what each is for.
export const ENTRY_POINTS = [
  {
    name: "x17",
    file: "src/index.d.ts",
    says: "The package with its kernels embedded: `load` or `loadSync` gives an instance, `workerPool` the same functions in threads.",
  },
  {
    name: "x17/slim",
    file: "src/slim.d.ts",
    says: "The same functions one by one, and kernels from a file of their own: a bundler takes only the functions that are named.",
  },
  {
    name: "x17/notebook",
    file: "src/notebook/index.d.ts",
    says: "The package for Jupyter notebooks: results show themselves as tables and drawings.",
  },
  {
    name: "x17/reference",
    file: "src/reference/index.d.ts",
    says: "The second derivation, from spinors and adaptive quadrature in plain TypeScript: slow, to compare with. It uses functions of the host, so its last digits may differ between engines.",
  },
];
