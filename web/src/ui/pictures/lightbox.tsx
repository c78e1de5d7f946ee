import { useEffect, useState } from 'preact/hooks';
import type { Upload } from '../../protocol/types';
import { Dialog } from '../parts/dialog';
import { number, t } from '../text/t';
import './lightbox.css';

export type LightboxProps = {
  /** All that can be looked at, in the order of the conversation. */
  readonly pictures: readonly Upload[];
  readonly first: Upload;
  readonly onClose: () => void;
};

/** One picture as large as the window is, and the way to those before and after it. */
export function Lightbox({ pictures, first, onClose }: LightboxProps) {
  const [shown, setShown] = useState(first);
  // Its message may be deleted meanwhile: then its place is gone, and it stays until one goes on.
  const placeOf = (picture: Upload) => pictures.findIndex(({ id }) => id === picture.id);
  const at = placeOf(shown);
  // From what is shown when it happens: keys can be faster than the page is drawn.
  const step = (by: 1 | -1) => setShown((now) => pictures[placeOf(now) + by] ?? now);
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
      const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      step(key === forward ? 1 : -1);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
  const { id, name, width, height } = shown;
  const href = `/api/v1/uploads/${id}`;
  return (
    <Dialog heading={name} kind="lightbox" onClose={onClose}>
      <img key={id} class="lightbox-picture" src={href} alt={name} width={width} height={height} />
      <div class="dialog-actions lightbox-foot">
        <Step by={-1} label={t('picture.previous')} off={at <= 0} onStep={step} />
        <p role="status">{t('picture.of', { n: number(at + 1), all: number(pictures.length) })}</p>
        <Step by={1} label={t('picture.next')} off={at === pictures.length - 1} onStep={step} />
        <a class="button button-quiet" href={href} download={name}>
          {t('picture.download')}
        </a>
      </div>
    </Dialog>
  );
}

type StepProps = {
  readonly by: 1 | -1;
  readonly label: string;
  /** Whether there is nothing that way. */
  readonly off: boolean;
  readonly onStep: (by: 1 | -1) => void;
};

function Step({ by, label, off, onStep }: StepProps) {
  return (
    <button
      type="button"
      class="button button-quiet"
      aria-disabled={off}
      onClick={() => {
        if (!off) onStep(by);
      }}
    >
      {label}
    </button>
  );
}
