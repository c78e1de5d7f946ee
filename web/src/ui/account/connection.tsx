import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { ConnectionState } from '../../protocol/people';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { presenceProblem } from './passkeys';

export type ConnectionProps = {
  /** The provider of OpenID Connect. */
  readonly name: string;
  /** One came back from there, and is not connected. */
  readonly refused: boolean;
  readonly read: () => Promise<Answer<ConnectionState>>;
  /** The page is left when that is begun. */
  readonly onConnect: (password: string | undefined) => Promise<Refusal | null>;
  readonly onDisconnect: () => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Whether a provider signs one in: connected by going there, disconnected here. */
export function Connection({
  name,
  refused,
  read,
  onConnect,
  onDisconnect,
  onClose,
}: ConnectionProps) {
  const [connected, setConnected] = useState<boolean | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const returned = refused ? t('connection.refused', { name }) : '';
  const show = async () => {
    const answer = await read();
    if (answer.ok) setConnected(answer.value.connected);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const disconnect = async () => {
    const refusal = await onDisconnect();
    setProblem(refusal === null ? '' : disconnectProblem(refusal));
    await show();
  };
  return (
    <Dialog heading={t('connection.heading', { name })} onClose={onClose}>
      <p class="hint">{t('connection.lead', { name })}</p>
      <p class="problem" role="alert">
        {problem ?? returned}
      </p>
      {connected === true && (
        <>
          <p role="status">{t('connection.is_on', { name })}</p>
          <div class="dialog-actions">
            <button type="button" class="button button-quiet" onClick={() => void disconnect()}>
              {t('connection.off')}
            </button>
          </div>
        </>
      )}
      {connected === false && (
        <Going
          name={name}
          onGo={async (password) => {
            const refusal = await onConnect(password);
            if (refusal !== null) setProblem(presenceProblem(refusal));
          }}
        />
      )}
    </Dialog>
  );
}

function disconnectProblem(refusal: Refusal): string {
  return refusal !== 'unreachable' && refusal.code === 'conflict'
    ? t('connection.only')
    : problemText(refusal);
}

type GoingProps = {
  readonly name: string;
  readonly onGo: (password: string | undefined) => Promise<void>;
};

function Going({ name, onGo }: GoingProps) {
  const id = useId();
  const password = useRef<HTMLInputElement>(null);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onGo(password.current?.value || undefined);
      }}
    >
      <label class="label" for={id}>
        {t('account.current')}
      </label>
      <input
        ref={password}
        id={id}
        class="field"
        type="password"
        autocomplete="current-password"
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} class="hint">
        {t('connection.password_hint')}
      </p>
      <div class="dialog-actions">
        <button type="submit" class="button">
          {t('connection.on', { name })}
        </button>
      </div>
    </form>
  );
}
