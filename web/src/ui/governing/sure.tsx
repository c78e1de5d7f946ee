import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../text/t';

export type SureProps = {
  readonly question: string;
  readonly act: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
};

/** Asks before what hurts is done, where it was asked for. */
export function Sure({ question, act, onAct, onClose }: SureProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => cancel.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with its answers is no set of fields
    <div class="sure" role="group" aria-label={question}>
      <p>{question}</p>
      <div class="person-acts">
        <button ref={cancel} type="button" class="button button-quiet" onClick={onClose}>
          {t('governing.cancel')}
        </button>
        <button type="button" class="button" onClick={onAct}>
          {act}
        </button>
      </div>
    </div>
  );
}
