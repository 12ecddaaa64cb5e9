// Results of jobs that are made at the same time, handed out in the order of the jobs.

/** So many jobs are begun ahead of the one that is waited for; after `stopped` those that were begun end the sequence. */
export async function* ordered<J, T>(
  jobs: Iterable<J>,
  make: (job: J) => Promise<T>,
  ahead: number,
  stopped: () => boolean = () => false,
): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  for (const job of jobs) {
    if (stopped()) break;
    const result = make(job);
    // its error is thrown where it is awaited
    result.catch(() => {});
    begun.push(result);
    if (begun.length >= ahead) yield await begun.shift()!;
  }
  while (begun.length > 0) yield await begun.shift()!;
}
