// Which block a thread computes next. Blocks of one node share its integrals, which every thread computes for itself: a thread stays with its node.

interface Node {
  readonly waiting: number[];
  taken: boolean;
}

/** Hands out each block once; `nodeOf` says which blocks share integrals. */
export function blockQueue(blocks: readonly number[], nodeOf: (block: number) => number) {
  const nodes = new Map<number, Node>();
  for (const block of blocks) {
    const node = nodes.get(nodeOf(block)) ?? { waiting: [], taken: false };
    node.waiting.push(block);
    nodes.set(nodeOf(block), node);
  }
  const all = [...nodes.values()];
  /** For a thread that has none: one that no other has, or else the one with most to do. */
  const another = (): Node | undefined => {
    const free = all.find(({ waiting, taken }) => !taken && waiting.length > 0);
    if (free) return free;
    return all.reduce<Node | undefined>((most, node) => (node.waiting.length > (most?.waiting.length ?? 0) ? node : most), undefined);
  };
  /** What one thread takes its blocks from. */
  return (): (() => number | undefined) => {
    let own: Node | undefined;
    return () => {
      if (!own?.waiting.length) {
        own = another();
        if (own) own.taken = true;
      }
      return own?.waiting.shift();
    };
  };
}
