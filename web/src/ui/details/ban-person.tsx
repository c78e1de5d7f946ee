import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text/t';

type BanPersonProps = {
  readonly name: string;
  readonly onBan: (removeMessages: boolean) => void;
  readonly onClose: () => void;
};

/** Asks before somebody is removed for good, and whether what they wrote goes with them. */
export function BanPerson({ name, onBan, onClose }: BanPersonProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keep.current?.focus(), []);
  const [removeMessages, setRemoveMessages] = useState(false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with its answers is no set of fields
    <div class="person-acts" role="group" aria-label={t('ban.sure', { name })}>
      <p>{t('ban.sure', { name })}</p>
      <label class="label">
        <input
          type="checkbox"
          checked={removeMessages}
          onChange={({ currentTarget }) => setRemoveMessages(currentTarget.checked)}
        />
        {t('ban.messages')}
      </label>
      <button ref={keep} type="button" class="text-button" onClick={onClose}>
        {t('delete.keep')}
      </button>
      <button type="button" class="text-button" onClick={() => onBan(removeMessages)}>
        {t('details.ban')}
      </button>
    </div>
  );
}
