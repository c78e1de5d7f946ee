import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { PasskeySummary } from '../../protocol/passkeys';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';

export type PasskeysProps = {
  readonly read: () => Promise<Answer<readonly PasskeySummary[]>>;
  /** `undefined`: none was made. */
  readonly onAdd: (
    name: string | undefined,
    password: string | undefined,
  ) => Promise<Answer<true> | undefined>;
  readonly onRemove: (id: string) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** What one signs in with instead of a password: made, listed, removed. */
export function Passkeys({ read, onAdd, onRemove, onClose }: PasskeysProps) {
  const [passkeys, setPasskeys] = useState<readonly PasskeySummary[]>([]);
  const [problem, setProblem] = useState('');
  const [said, setSaid] = useState('');
  const show = async () => {
    const answer = await read();
    if (answer.ok) setPasskeys(answer.value);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const add = async (name: string | undefined, password: string | undefined) => {
    const answer = await onAdd(name, password);
    const none = answer === undefined ? t('passkeys.none_made') : '';
    setProblem(answer?.ok === false ? presenceProblem(answer.refusal) : none);
    setSaid(answer?.ok === true ? t('passkeys.added') : '');
    await show();
    return answer?.ok === true;
  };
  const remove = async (id: string) => {
    const refusal = await onRemove(id);
    setProblem(refusal === null ? '' : problemText(refusal));
    setSaid('');
    await show();
  };
  return (
    <Dialog heading={t('passkeys.heading')} onClose={onClose}>
      <p class="hint">{t('passkeys.lead')}</p>
      <NewPasskey onAdd={add} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="hint" role="status">
        {said}
      </p>
      <ul class="browse-list">
        {passkeys.map(({ id, name, lastUsed }) => (
          <li key={id} class="browse-line">
            <p class="browse-about">
              <span class="browse-name" dir="auto">
                {name}
              </span>{' '}
              <span class="browse-topic">{t('account.used', { at: exactTime(lastUsed) })}</span>
            </p>
            <button
              type="button"
              class="button button-quiet"
              aria-label={t('passkeys.remove_this', { name })}
              onClick={() => void remove(id)}
            >
              {t('passkeys.remove')}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The password was wrong, or is needed since one signed in a while ago. */
export function presenceProblem(refusal: Refusal): string {
  return refusal !== 'unreachable' && refusal.code === 'sign_in_refused'
    ? t('passkeys.password_needed')
    : problemText(refusal);
}

type NewPasskeyProps = {
  readonly onAdd: (name: string | undefined, password: string | undefined) => Promise<boolean>;
};

function NewPasskey({ onAdd }: NewPasskeyProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy || form.current === null) return;
    const given = new FormData(form.current);
    const value = (name: string) => String(given.get(name)) || undefined;
    setBusy(true);
    if (await onAdd(value('name')?.trim(), value('password'))) form.current?.reset();
    setBusy(false);
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label class="label" for={`${id}-name`}>
        {t('passkeys.name')}
      </label>
      <input id={`${id}-name`} class="field" name="name" dir="auto" autocomplete="off" />
      <label class="label" for={`${id}-password`}>
        {t('account.current')}
      </label>
      <input
        id={`${id}-password`}
        class="field"
        name="password"
        type="password"
        autocomplete="current-password"
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} class="hint">
        {t('passkeys.password_hint')}
      </p>
      <div class="dialog-actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {t('passkeys.add')}
        </button>
      </div>
    </form>
  );
}
