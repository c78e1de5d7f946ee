import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { SessionSummary } from '../../protocol/people';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';
import type { PictureProps } from './picture';
import { PictureField } from './picture';
import type { ProfileProps } from './profile';
import { ProfileForm } from './profile';

export type AccountProps = PictureProps &
  ProfileProps & {
    readonly read: () => Promise<Answer<readonly SessionSummary[]>>;
    readonly onEnd: (session: string) => Promise<Refusal | null>;
    readonly onPassword: (current: string, next: string) => Promise<Refusal | null>;
    readonly onTokens: () => void;
    /** Missing where there can be none. */
    readonly onPasskeys: (() => void) | undefined;
    readonly onSecondFactor: () => void;
    /** Who vouches for people here, if anybody does. */
    readonly provider: string | undefined;
    readonly onProvider: () => void;
    readonly onClose: () => void;
  };

/** One's own account: where one is signed in, and the password. */
export function Account({
  profile,
  onProfile,
  read,
  onEnd,
  onPassword,
  onTokens,
  onPasskeys,
  onSecondFactor,
  provider,
  onProvider,
  onClose,
  you,
  onPicture,
}: AccountProps) {
  const [sessions, setSessions] = useState<readonly SessionSummary[] | undefined>(undefined);
  const [problem, setProblem] = useState('');
  const show = async () => {
    const answer = await read();
    setSessions((known) => (answer.ok ? answer.value : (known ?? [])));
    if (!answer.ok) setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const end = async (session: string) => {
    const refusal = await onEnd(session);
    if (refusal !== null) setProblem(problemText(refusal));
    await show();
  };
  return (
    <Dialog heading={t('account.heading')} onClose={onClose}>
      <PictureField you={you} onPicture={onPicture} />
      <ProfileForm profile={profile} onProfile={onProfile} />
      {/* Shown when it is known: nothing moves below whoever is about to press something. */}
      {sessions !== undefined && (
        <>
          <h3>{t('account.sessions')}</h3>
          <ul class="browse-list">
            {sessions.map(({ id, device, lastUsed, current }) => (
              <li key={id} class="browse-line">
                <p class="browse-about">
                  <span class="browse-name" dir="auto">
                    {device}
                  </span>{' '}
                  <span class="browse-topic">
                    {current ? t('account.here') : t('account.used', { at: exactTime(lastUsed) })}
                  </span>
                </p>
                {!current && (
                  <button type="button" class="button button-quiet" onClick={() => void end(id)}>
                    {t('account.end')}
                  </button>
                )}
              </li>
            ))}
          </ul>
          <p class="problem" role="alert">
            {problem}
          </p>
          <NewPassword
            onPassword={async (current, next) => {
              const refusal = await onPassword(current, next);
              if (refusal === null) await show();
              return refusal;
            }}
          />
          <div class="dialog-actions">
            {onPasskeys && (
              <button type="button" class="button button-quiet" onClick={onPasskeys}>
                {t('passkeys.heading')}
              </button>
            )}
            {provider !== undefined && (
              <button type="button" class="button button-quiet" onClick={onProvider}>
                {t('connection.heading', { name: provider })}
              </button>
            )}
            <button type="button" class="button button-quiet" onClick={onSecondFactor}>
              {t('second.heading')}
            </button>
            <button type="button" class="button button-quiet" onClick={onTokens}>
              {t('tokens.heading')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function NewPassword({ onPassword }: Pick<AccountProps, 'onPassword'>) {
  const id = useId();
  const current = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const submit = async () => {
    const refusal = await onPassword(current.current?.value ?? '', next.current?.value ?? '');
    setSaid(
      refusal === null ? t('account.changed') : problemText(refusal, 'problem.invalid_password'),
    );
    if (refusal === null && current.current !== null && next.current !== null) {
      current.current.value = '';
      next.current.value = '';
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{t('account.password')}</h3>
      <label class="label" for={`${id}-current`}>
        {t('account.current')}
      </label>
      <input
        ref={current}
        id={`${id}-current`}
        class="field"
        type="password"
        autocomplete="current-password"
        required
      />
      <label class="label" for={`${id}-next`}>
        {t('account.next')}
      </label>
      <input
        ref={next}
        id={`${id}-next`}
        class="field"
        type="password"
        autocomplete="new-password"
        required
        aria-describedby={`${id}-said`}
      />
      <p id={`${id}-said`} class="hint" role="status">
        {said === '' ? t('account.password.hint') : said}
      </p>
      <div class="dialog-actions">
        <button type="submit" class="button">
          {t('account.change')}
        </button>
      </div>
    </form>
  );
}
