/** Small choices that outlive a reload. A browser may forbid storage; the page then simply forgets. */
type Choice = 'phones' | 'locale';

export function recall(choice: Choice): string | undefined {
  try {
    return localStorage.getItem(`kartoteka.${choice}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(choice: Choice, value: string): void {
  try {
    localStorage.setItem(`kartoteka.${choice}`, value);
  } catch {
    // Nothing is lost but the choice.
  }
}
