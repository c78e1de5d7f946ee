import type { ErrorCode } from '../../protocol/codes';
import type { PendingState } from '../../store/pending';
import { Icon } from '../parts/icon';
import { t } from '../text/t';

export type PendingStatusProps = {
  readonly id: string;
  readonly state: PendingState;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
};

/** What is happening to a message of one's own that is not in the room yet. */
export function PendingStatus({ id, state, onRetry, onDiscard }: PendingStatusProps) {
  if (state.kind !== 'failed') {
    return (
      <p id={id} class="msg-status">
        <Icon name="clock" />
        {progressText(state)}
      </p>
    );
  }
  return (
    <p class="msg-status msg-status-failed">
      <span id={id}>
        {t('pending.failed')} {whyText(state.code)}
      </span>
      <span class="msg-actions">
        <button type="button" class="text-button" onClick={onRetry}>
          {t('pending.retry')}
        </button>
        <button type="button" class="text-button" onClick={onDiscard}>
          {t('pending.delete')}
        </button>
      </span>
    </p>
  );
}

function progressText(state: Exclude<PendingState, { kind: 'failed' }>): string {
  switch (state.kind) {
    case 'waiting':
      return t('pending.waiting');
    case 'sending':
    case 'sent':
      return t('pending.sending');
    case 'held':
      return state.code === 'rate_limited' ||
        state.code === 'slow_mode' ||
        state.code === 'storage_full'
        ? t(`pending.held.${state.code}`)
        : t('pending.held');
    default:
      return state satisfies never;
  }
}

function whyText(code: ErrorCode): string {
  switch (code) {
    case 'not_a_member':
    case 'not_found':
    case 'too_large':
    case 'conflict':
      return t(`pending.why.${code}`);
    default:
      return t('pending.why.other');
  }
}
