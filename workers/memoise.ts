/** Answers by key, each made once; calls meanwhile share it. */
export interface Memo<T> {
  /** A failure is handed on but not remembered, so the next call tries again. */
  get(key: string, make: () => Promise<T>): Promise<T>;
  /** Forgets the answers whose keys match, and gives them away. */
  take(matches: (key: string) => boolean): Promise<T>[];
}

export function createMemo<T>(): Memo<T> {
  const answers = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const known = answers.get(key);
      if (known) return known;
      const answer = make();
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
      return answer;
    },
    take(matches) {
      const taken = [...answers].filter(([key]) => matches(key));
      for (const [key] of taken) answers.delete(key);
      return taken.map(([, answer]) => answer);
    },
  };
}
