import { useId, useRef, useState } from 'preact/hooks';
import type { PlainKey } from '../text/catalogue';
import { t } from '../text/t';

export type CopiedFieldProps = {
  readonly label: PlainKey;
  readonly hint: PlainKey;
  readonly button: PlainKey;
  readonly text: string;
};

/** A text that is shown only now, to be copied. */
export function CopiedField({ label, hint, button, text }: CopiedFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // There is no clipboard on plain http over a local network: it is selected to copy by hand.
      field.current?.select();
    }
  };
  return (
    <div class="copied">
      <label class="label" for={id}>
        {t(label)}
      </label>
      <input ref={field} id={id} class="field" type="text" dir="ltr" readOnly value={text} />
      <p class="hint">{t(hint)}</p>
      <button type="button" class="button" onClick={() => void copy()}>
        <span aria-live="polite">{t(copied ? 'md.copied' : button)}</span>
      </button>
    </div>
  );
}
