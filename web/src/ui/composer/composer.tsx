import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parse } from '../../markdown/parse';
import type { Attachment } from '../../store/attachments';
import { Markdown } from '../markdown/markdown';
import { t } from '../text/t';
import { AttachButton, pastedFiles, useDrop } from './attach';
import type { Suggested } from './completion';
import { Suggestions, useCompletion } from './completion';
import { ComposerFoot } from './composer-foot';
import { Editing } from './editing';
import { useElsewhere } from './elsewhere';
import { grow } from './grow';
import { asksForPreview, asksToSend, coarse, startsWriting } from './keys';
import { bytesOf, readyToSend } from './text';
import type { Trigger } from './trigger';

/** The counter appears when this part of the limit is used. */
const COUNT_FROM = 0.9;
/** Keys that move the caret, and write nothing. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

export type ComposerProps = {
  readonly room: string;
  /** Not where one comes to read one message. */
  readonly focusAtFirst: boolean;
  readonly draft: string;
  /** What was written in another tab since. */
  readonly draftElsewhere: string | undefined;
  readonly bytesMax: number;
  /** Whether Enter sends; else it makes a new line, and Ctrl+Enter sends. */
  readonly enterSends: boolean;
  readonly onDraft: (text: string) => void;
  /** What goes with the text. */
  readonly attached: readonly Attachment[];
  readonly tray: ComponentChildren;
  /** Files were chosen, pasted or dropped; not there while an earlier message is edited. */
  readonly onFiles?: ((files: readonly File[]) => void) | undefined;
  readonly suggest: (trigger: Trigger) => Suggested;
  /** Sends the text or does what it commands; what is wrong with it, if it cannot. */
  readonly onSend: (text: string) => string | undefined | Promise<string | undefined>;
  /** The person goes up from where nothing is written. */
  readonly onUp?: (() => void) | undefined;
  /** There when the text is that of an earlier message; whoever saves or stops gets another composer. */
  readonly onStopEditing?: (() => void) | undefined;
};

/** Where one writes. The text is the browser's own; nothing re-renders while typing. */
export function Composer(props: ComposerProps) {
  const { room, draft, draftElsewhere, bytesMax, enterSends, onDraft, onSend } = props;
  const { onStopEditing, attached, onFiles } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [bytes, setBytes] = useState(() => bytesOf(draft));
  const id = useId();
  // A field that nobody wrote in yet would take another one at any time.
  const [begun] = useState(draft);
  const over = bytes - bytesMax;
  const [wrong, setWrong] = useState<string>();
  const [preview, setPreview] = useState<string>();
  const under = useDrop(onFiles);
  // Asked to be sent before its files were there.
  const [waits, setWaits] = useState(false);
  /** The server is asked for what was commanded. */
  const asked = useRef(false);
  const busy = attached.some(({ state }) => state.kind === 'uploading');
  const counted = bytes > bytesMax * COUNT_FROM;

  useLayoutEffect(() => grow(field.current), []);
  useEffect(() => {
    // On touch screens the focus would raise the keyboard over what one came to read.
    if (onStopEditing !== undefined || (props.focusAtFirst && !coarse())) {
      field.current?.focus({ preventScroll: true });
      field.current?.setSelectionRange(draft.length, draft.length);
    }
    const resized = () => grow(field.current);
    const typed = (event: KeyboardEvent) => {
      if (startsWriting(event)) field.current?.focus();
    };
    addEventListener('resize', resized);
    addEventListener('keydown', typed);
    return () => {
      removeEventListener('resize', resized);
      removeEventListener('keydown', typed);
    };
  }, []);

  const elsewhere = useElsewhere(field, draftElsewhere, (text) => {
    setBytes(bytesOf(text));
    grow(field.current);
  });
  const changed = () => {
    elsewhere.wrote();
    const text = field.current?.value ?? '';
    setBytes(bytesOf(text));
    setWrong(undefined);
    setWaits(false);
    setPreview((before) => (before === undefined ? undefined : text));
    onDraft(text);
    grow(field.current);
  };
  const completion = useCompletion(props.suggest, changed);
  const { open } = completion;
  const send = () => {
    if (field.current === null) return;
    const text = readyToSend(field.current.value);
    if ((text === '' && attached.length === 0) || bytesOf(text) > bytesMax) return;
    if (busy) {
      setWaits(true);
      return;
    }
    if (attached.some(({ state }) => state.kind === 'failed')) {
      setWrong(t('upload.failed'));
      return;
    }
    if (asked.current) return;
    const refused = onSend(text);
    if (refused instanceof Promise) {
      asked.current = true;
      void refused.then((why) => {
        asked.current = false;
        answered(text, why);
      });
    } else answered(text, refused);
  };
  const answered = (text: string, refused: string | undefined) => {
    const own = field.current;
    setWrong(refused);
    // What was written on meanwhile stays; so does an edit, which ends by itself.
    if (refused !== undefined || onStopEditing !== undefined) return;
    if (own !== null && readyToSend(own.value) !== text) return;
    setPreview(undefined);
    if (own !== null) own.value = '';
    changed();
    elsewhere.sent();
    own?.focus();
  };
  useEffect(() => {
    if (waits && !busy) {
      setWaits(false);
      send();
    }
  }, [busy]);
  const togglePreview = () => {
    setPreview(preview === undefined ? (field.current?.value ?? '') : undefined);
  };
  const list = `${id}-list`;
  return (
    <form
      class={under ? 'composer composer-under' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Suggestions
        id={list}
        open={open}
        onChoose={(at) => {
          if (field.current !== null) completion.choose(at, field.current);
        }}
      />
      {preview !== undefined && (
        <section class="composer-preview msg-text" aria-label={t('composer.preview')} dir="auto">
          <Markdown blocks={parse(preview)} />
        </section>
      )}
      {onStopEditing !== undefined && <Editing onStop={onStopEditing} />}
      {props.tray}
      <div class="composer-box">
        <label class="visually-hidden" for={id}>
          {t('composer.label', { room })}
        </label>
        <textarea
          ref={field}
          id={id}
          class="composer-field"
          rows={1}
          dir="auto"
          defaultValue={begun}
          placeholder={t('composer.label', { room })}
          aria-describedby={`${id}-note`}
          aria-invalid={over > 0 || wrong !== undefined}
          autocomplete="off"
          aria-autocomplete="list"
          aria-controls={open === undefined ? undefined : list}
          aria-activedescendant={open === undefined ? undefined : `${list}-${open.at}`}
          onInput={(event) => {
            changed();
            completion.look(event.currentTarget);
          }}
          onKeyUp={(event) => {
            if (MOVES.has(event.key)) completion.look(event.currentTarget);
          }}
          onClick={(event) => completion.look(event.currentTarget)}
          onBlur={() => {
            completion.close();
            elsewhere.left();
          }}
          onPaste={(event) => {
            const files = pastedFiles(event);
            if (files.length === 0 || onFiles === undefined) return;
            event.preventDefault();
            onFiles(files);
          }}
          onKeyDown={(event) => {
            if (completion.pressed(event, event.currentTarget)) return;
            if (asksForPreview(event)) {
              event.preventDefault();
              togglePreview();
              return;
            }
            if (event.key === 'Escape') onStopEditing?.();
            if (event.key === 'ArrowUp' && event.currentTarget.value === '') props.onUp?.();
            // Enter that ends a composition (229 in older Safari) chooses a character, no more.
            if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
            if (!asksToSend(event, enterSends)) return;
            event.preventDefault();
            send();
          }}
        />
        {onFiles !== undefined && <AttachButton onFiles={onFiles} />}
        <button type="submit" class="button composer-send" disabled={over > 0}>
          {t(onStopEditing === undefined ? 'composer.send' : 'composer.save')}
        </button>
      </div>
      <ComposerFoot
        noteId={`${id}-note`}
        wrong={wrong ?? (over > 0 ? t('composer.over', { n: over }) : undefined)}
        note={waits ? t('upload.waits') : counted ? t('composer.left', { n: -over }) : ''}
        enterSends={enterSends}
        editing={onStopEditing !== undefined}
        previewed={preview !== undefined}
        onPreview={togglePreview}
      />
    </form>
  );
}
