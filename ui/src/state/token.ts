/** The token that this browser shows to the server, for as long as its tab is open. */
const KEY = 'sward.token';

export function token(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepToken(text: string): void {
  sessionStorage.setItem(KEY, text.trim());
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
