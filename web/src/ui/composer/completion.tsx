import { useRef, useState } from 'preact/hooks';
import { t } from '../text/t';
import type { Trigger } from './trigger';
import { triggerIn } from './trigger';

export type Suggestion = {
  readonly key: string;
  /** A character in front of the name: `#`, or the emoji. */
  readonly sign: string;
  readonly name: string;
  readonly hint: string;
  /** What takes the place of the sign and the letters. */
  readonly insert: string;
};

/** What is suggested; what is not here yet comes a moment later. */
export type Suggested = readonly Suggestion[] | Promise<readonly Suggestion[]>;

type Open = {
  readonly trigger: Trigger;
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
};

export type Completion = {
  readonly open: Open | undefined;
  /** To be called when the text or the caret moved. */
  readonly look: (field: HTMLTextAreaElement) => void;
  /** Whether the key was for the list. */
  readonly pressed: (event: KeyboardEvent, field: HTMLTextAreaElement) => boolean;
  readonly choose: (at: number, field: HTMLTextAreaElement) => void;
  readonly close: () => void;
};

/** What is suggested for the letters before the caret. */
export function useCompletion(
  suggest: (trigger: Trigger) => Suggested,
  onText: () => void,
): Completion {
  const [open, draw] = useState<Open>();
  // A key may come before the list of the last letter is drawn.
  const now = useRef<Open>(undefined);
  const wanted = useRef<Trigger>(undefined);
  const setOpen = (next: Open | undefined) => {
    now.current = next;
    draw(next);
  };
  const close = () => {
    wanted.current = undefined;
    setOpen(undefined);
  };
  const look = (field: HTMLTextAreaElement) => {
    const caret = field.selectionStart;
    const trigger =
      caret === field.selectionEnd ? triggerIn(field.value.slice(0, caret)) : undefined;
    wanted.current = trigger;
    if (trigger === undefined) {
      close();
      return;
    }
    const show = (suggestions: readonly Suggestion[]) => {
      if (wanted.current !== trigger) return;
      if (suggestions.length === 0) close();
      else setOpen({ trigger, suggestions, at: 0 });
    };
    const suggested = suggest(trigger);
    if (suggested instanceof Promise) suggested.then(show, close);
    else show(suggested);
  };
  const choose = (at: number, field: HTMLTextAreaElement) => {
    const { current } = now;
    const suggestion = current?.suggestions[at];
    if (current === undefined || suggestion === undefined) return;
    field.setRangeText(suggestion.insert, current.trigger.from, field.selectionStart, 'end');
    close();
    onText();
  };
  const pressed = (event: KeyboardEvent, field: HTMLTextAreaElement) => {
    const { current } = now;
    if (current === undefined || event.isComposing || event.keyCode === 229) return false;
    const { length } = current.suggestions;
    switch (event.key) {
      case 'ArrowDown':
        setOpen({ ...current, at: (current.at + 1) % length });
        break;
      case 'ArrowUp':
        setOpen({ ...current, at: (current.at - 1 + length) % length });
        break;
      case 'Escape':
        close();
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
        choose(current.at, field);
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  };
  return { open, look, pressed, choose, close };
}

export type SuggestionsProps = {
  readonly id: string;
  readonly open: Open | undefined;
  readonly onChoose: (at: number) => void;
};

/** The list above the field. The focus stays in the field, which names the active option (ARIA APG). */
export function Suggestions({ id, open, onChoose }: SuggestionsProps) {
  return (
    <>
      <p class="visually-hidden" role="status">
        {open === undefined ? '' : t('composer.suggested', { n: open.suggestions.length })}
      </p>
      {open !== undefined && (
        <div id={id} class="suggestions" role="listbox" aria-label={t('composer.suggestions')}>
          {open.suggestions.map((suggestion, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            <div
              key={suggestion.key}
              id={`${id}-${at}`}
              class="suggestion"
              role="option"
              tabIndex={-1}
              aria-selected={at === open.at}
              // The field keeps the focus, and its caret.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(at)}
            >
              <span class="suggestion-sign" aria-hidden="true">
                {suggestion.sign}
              </span>
              <bdi class="suggestion-name">{suggestion.name}</bdi>
              <span class="suggestion-hint">{suggestion.hint}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
