import type { Refusal } from '../../connection/http';
import type { PlainKey } from './catalogue';
import { t } from './t';

/** What to tell a person about a request that was refused. */
export function problemText(
  refusal: Refusal,
  invalid: PlainKey = 'problem.invalid',
  taken: PlainKey = 'problem.name_taken',
): string {
  if (refusal === 'unreachable') return t('problem.unreachable');
  switch (refusal.code) {
    case 'rate_limited':
    case 'guests_refused':
    case 'storage_full':
    case 'unauthenticated':
    case 'sign_in_refused':
    case 'code_refused':
    case 'not_found':
      return t(`problem.${refusal.code}`);
    case 'name_taken':
      return t(taken);
    case 'invalid':
    case 'too_large':
      return t(invalid);
    default:
      return t('problem.other');
  }
}
