import { useId, useRef, useState } from 'preact/hooks';
import type { Refusal, RoomKind } from '../../connection/http';
import { Dialog } from '../parts/dialog';
import { roomName } from '../parts/room-name';
import { problemText } from '../text/problems';
import { t } from '../text/t';

export type CreateRoomProps = {
  readonly initialName: string;
  readonly onCreate: (name: string, topic: string, kind: RoomKind) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

export function CreateRoom({ initialName, onCreate, onClose }: CreateRoomProps) {
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const topic = useRef<HTMLInputElement>(null);
  const secluded = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (busy) return;
    const wanted = roomName(name.current?.value ?? '');
    if (wanted === '') {
      setProblem(t('problem.invalid_room'));
      name.current?.focus();
      return;
    }
    setBusy(true);
    const kind = secluded.current?.checked === true ? 'private' : 'open';
    const refusal = await onCreate(wanted, (topic.current?.value ?? '').trim(), kind);
    if (refusal === null) {
      onClose();
      return;
    }
    setBusy(false);
    setProblem(problemText(refusal, 'problem.invalid_room'));
    name.current?.focus();
  };
  return (
    <Dialog heading={t('create.heading')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label class="label" for={`${id}-name`}>
          {t('create.name')}
        </label>
        <input
          ref={name}
          id={`${id}-name`}
          class="field"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          data-first
          required
          defaultValue={initialName}
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-hint ${id}-problem`}
        />
        <p id={`${id}-hint`} class="hint">
          {t('create.name.hint')}
        </p>
        <label class="label" for={`${id}-topic`}>
          {t('create.topic')}
        </label>
        <input
          ref={topic}
          id={`${id}-topic`}
          class="field"
          type="text"
          autocomplete="off"
          dir="auto"
        />
        <label class="label">
          <input ref={secluded} type="checkbox" aria-describedby={`${id}-private`} />
          {t('create.private')}
        </label>
        <p id={`${id}-private`} class="hint">
          {t('create.private.hint')}
        </p>
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button button-quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
          <button type="submit" class="button" aria-disabled={busy}>
            {t('create.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
