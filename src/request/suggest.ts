/** Number of insertions, deletions, substitutions and swaps of neighbours between two words. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = least;
    }
  }
  return rows[a.length]![b.length]!;
}

/** Longer words are not typing errors. */
const LONGEST = 40;

/** The name that begins as the word does: with all of it (the shortest of those), or with all of itself but its last letter. */
function begunLike(asked: string, known: readonly string[], plain: (text: string) => string): string | undefined {
  if (asked.length < 3) return undefined;
  const longer = known.filter((name) => plain(name).startsWith(asked));
  if (longer.length > 0) return longer.reduce((a, b) => (b.length < a.length ? b : a));
  const shorter = known.filter((name) => plain(name).length > 3 && asked.startsWith(plain(name).slice(0, -1)));
  return shorter.length === 1 ? shorter[0] : undefined;
}

/** The known name that was probably meant: the same letters in another case or spelling, at most a third of them wrong, or the same beginning. */
export function nearest(word: unknown, known: readonly string[]): string | undefined {
  if (typeof word !== "string" || word.length < 2 || word.length > LONGEST) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[-_ .]/g, "");
  const asked = plain(word);
  let best = begunLike(asked, known, plain);
  let least = Math.floor(Math.max(asked.length, 3) / 3) + 0.5;
  for (const name of known) {
    const off = distance(asked, plain(name));
    if (off < least) [best, least] = [name, off];
  }
  return best;
}

/** ` (did you mean NAME?)`, or nothing. */
export function didYouMean(word: unknown, known: readonly string[]): string {
  const name = nearest(word, known);
  return name === undefined ? "" : ` (did you mean ${name}?)`;
}
