/** Answers by key, each made once; calls meanwhile share it. A failure is handed on but not remembered, so the next call tries again. */
export function createMemo<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = answers.get(key);
    if (known) return known;
    const answer = make();
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
