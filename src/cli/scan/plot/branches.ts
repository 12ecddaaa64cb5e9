// Several places at each x, joined to curves: where pairs of them appear or vanish the others go on.

/** More pairs than this are not tried: such curves end. */
const MOST_PAIRS = 10_000;

/** Of the longer list the entries that go with those of the shorter, in order, so that the sum of distances is smallest. */
function partners(short: readonly number[], long: readonly number[]): number[] {
  const [k, m] = [short.length, long.length];
  const width = m + 1;
  // least[i * width + j]: of the first i of the short with the first j of the long
  const least = new Float64Array((k + 1) * width).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j <= m; j++) least[j] = 0;
  const withLast = (i: number, j: number) => least[(i - 1) * width + j - 1]! + Math.abs(short[i - 1]! - long[j - 1]!);
  for (let i = 1; i <= k; i++) for (let j = i; j <= m; j++) least[i * width + j] = Math.min(least[i * width + j - 1]!, withLast(i, j));
  const found: number[] = [];
  for (let [i, j] = [k, m]; i > 0; j--) {
    if (least[i * width + j - 1]! <= withLast(i, j)) continue;
    found.unshift(j - 1);
    i--;
  }
  return found;
}

/** Joins what stands at one x, low to high, to what stands at the next; `place` is where an entry is drawn. */
export function branchesOf(groups: readonly (readonly number[])[], place: (entry: number) => number): number[][] {
  const branches: number[][] = [];
  let open: number[][] = [];
  for (const group of groups) {
    const [before, now] = [open.map((branch) => place(branch.at(-1)!)), group.map(place)];
    const fits = before.length * now.length <= MOST_PAIRS;
    const grows = now.length >= before.length;
    const matched = fits ? partners(grows ? before : now, grows ? now : before) : [];
    const next = group.map((entry, i) => {
      const at = grows ? matched.indexOf(i) : (matched[i] ?? -1);
      const branch = at >= 0 ? open[at]! : [];
      if (at < 0) branches.push(branch);
      branch.push(entry);
      return branch;
    });
    open = next;
  }
  return branches;
}
