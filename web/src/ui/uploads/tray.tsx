import type { Attachment } from '../../store/attachments';
import { Icon } from '../parts/icon';
import { sizeOf } from '../parts/size';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import './tray.css';

export type TrayProps = {
  readonly attached: readonly Attachment[];
  readonly onRemove: (key: number) => void;
  readonly onRetry: (key: number) => void;
};

/** What goes with the next message, and how far it is. */
export function Tray({ attached, onRemove, onRetry }: TrayProps) {
  return (
    <ul class="tray" aria-label={t('upload.tray')}>
      {attached.map((attachment) => (
        <li key={attachment.key} class={`tray-file tray-${attachment.state.kind}`}>
          {attachment.preview === undefined ? (
            <Icon name="file" />
          ) : (
            <img class="tray-picture" src={attachment.preview} alt="" />
          )}
          <div class="tray-text">
            <bdi class="tray-name">{attachment.name}</bdi>
            <Standing attachment={attachment} />
          </div>
          {attachment.state.kind === 'failed' && (
            <button
              type="button"
              class="text-button"
              aria-label={t('upload.retry.label', { name: attachment.name })}
              onClick={() => onRetry(attachment.key)}
            >
              {t('list.retry')}
            </button>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={t(
              attachment.state.kind === 'uploading' ? 'upload.cancel' : 'upload.remove',
              { name: attachment.name },
            )}
            onClick={() => onRemove(attachment.key)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Standing({ attachment }: { readonly attachment: Attachment }) {
  const { state, bytes, name } = attachment;
  switch (state.kind) {
    case 'uploading':
      return <progress value={state.progress} aria-label={t('upload.progress', { name })} />;
    case 'failed':
      return (
        <span class="tray-problem" role="alert">
          {state.refusal === 'unreachable'
            ? t('upload.broken')
            : problemText(state.refusal, 'upload.too_large')}
        </span>
      );
    case 'there':
      return <span class="tray-size">{sizeOf(bytes)}</span>;
    default:
      return state satisfies never;
  }
}
