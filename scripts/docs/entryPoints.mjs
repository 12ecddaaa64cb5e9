// The entry points of the package that have declarations to describe: name, path of the declarations below build/dist/src, and what each is for.
export const ENTRY_POINTS = [
  {
    name: "x17",
    path: "index",
    says: "The package with its kernels embedded: `load` or `loadSync` gives an instance, `workerPool` the same functions in threads.",
  },
  {
    name: "x17/slim",
    path: "slim",
    says: "The same functions one by one, and kernels from a file of their own: a bundler takes only the functions that are named.",
  },
  {
    name: "x17/notebook",
    path: "notebook/index",
    says: "The package for Jupyter notebooks: results show themselves as tables and drawings.",
  },
  {
    name: "x17/events",
    path: "events/index",
    says: "Event files (LHE, HepMC3) read into columns, observables and histograms of them, weights at other couplings.",
  },
  {
    name: "x17/reference",
    path: "reference/index",
    says: "The second derivation, from spinors and adaptive quadrature in plain TypeScript: slow, to compare with. It uses functions of the host, so its last digits may differ between engines.",
  },
];
