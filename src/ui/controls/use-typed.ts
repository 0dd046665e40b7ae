import { type ChangeEvent, type KeyboardEvent, useState } from "react";

/**
 * Props of a field for a number: what is typed is taken on Enter or when the field is left.
 * @param shown while nothing is typed
 * @param take null where what was typed is no number
 */
export function useTyped(shown: string, take: (number: number | null) => void) {
  const [typed, setTyped] = useState<string | null>(null);

  function end() {
    const number = Number(typed?.replace(",", "."));
    take(typed?.trim() && Number.isFinite(number) ? number : null);
    setTyped(null);
  }

  return {
    value: typed ?? shown,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value),
    onBlur: () => typed !== null && end(),
    onKeyDown: (event: KeyboardEvent) => event.key === "Enter" && end(),
  };
}
