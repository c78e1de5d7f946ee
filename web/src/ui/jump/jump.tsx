import { useId, useState } from 'preact/hooks';
import { best } from '../../store/fuzzy';
import { Dialog } from '../parts/dialog';
import { number, t } from '../text/t';

const SHOWN_MAX = 12;

export type Target = {
  readonly key: string;
  readonly name: string;
  /** What kind of thing it is. */
  readonly sign: '#' | '@' | '›';
  readonly unread: number;
  readonly go: () => void;
};

export type JumpProps = { readonly targets: readonly Target[]; readonly onClose: () => void };

/** One field to go anywhere: a combobox whose list is always open (ARIA APG). */
export function Jump({ targets, onClose }: JumpProps) {
  const id = useId();
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const shown = best(targets, ({ name }) => name, wanted.replace(/^[#@>]/, ''), SHOWN_MAX);
  const active = Math.min(at, shown.length - 1);

  const pressed = (event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }) => {
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
        setAt((active + 1) % Math.max(1, shown.length));
        break;
      case 'ArrowUp':
        setAt((active - 1 + shown.length) % Math.max(1, shown.length));
        break;
      case 'Enter': {
        // What is written now, be it not drawn yet.
        const text = event.currentTarget.value.replace(/^[#@>]/, '');
        const now = text === wanted.replace(/^[#@>]/, '') ? active : 0;
        best(targets, ({ name }) => name, text, SHOWN_MAX)[now]?.go();
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <Dialog heading={t('jump.heading')} onClose={onClose}>
      <input
        class="field"
        type="text"
        role="combobox"
        aria-label={t('jump.label')}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        placeholder={t('jump.label')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        data-first
        value={wanted}
        onInput={(event) => {
          setWanted(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div id={`${id}-list`} class="jump-list" role="listbox" aria-label={t('jump.list')}>
        {shown.map((target, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={target.key}
            id={`${id}-${index}`}
            class="jump-option"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={target.go}
          >
            <span class="room-hash" aria-hidden="true">
              {target.sign}
            </span>
            <span class="room-name">{target.name}</span>
            {target.unread > 0 && <span class="room-count">{number(target.unread)}</span>}
          </div>
        ))}
      </div>
      <p class="hint" role="status">
        {shown.length === 0 ? t('jump.none') : ''}
      </p>
    </Dialog>
  );
}
