/** Why something was refused. A code that is not listed here is treated like `invalid`. */
export const ERROR_CODES = [
  'malformed',
  'unknown_command',
  'hello_expected',
  'unauthenticated',
  'sign_in_refused',
  'code_needed',
  'code_refused',
  'origin_refused',
  'guests_refused',
  'not_a_member',
  'forbidden',
  'muted',
  'not_found',
  'method_not_allowed',
  'conflict',
  'name_taken',
  'too_large',
  'unsupported_media_type',
  'misdirected',
  'invalid',
  'upgrade_required',
  'rate_limited',
  'slow_mode',
  'internal',
  'unavailable',
  'storage_full',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'slow_mode',
  'internal',
  'unavailable',
  'storage_full',
]);

/** Whether the same request may succeed later, unchanged. */
export function retryable(code: ErrorCode): boolean {
  return RETRYABLE.has(code);
}

export function errorCode(text: string): ErrorCode {
  return ERROR_CODES.find((code) => code === text) ?? 'invalid';
}

/** Close codes from here on mean: do not reconnect until the person acts. */
export const CLOSE_STOPS_FROM = 4100;
export const CLOSE_SIGNED_OUT = 4100;
export const CLOSE_UNAUTHENTICATED = 4101;
export const CLOSE_GUESTS_REFUSED = 4102;
