import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { NewToken, TokenScope, TokenSummary } from '../../protocol/tokens';
import { TOKEN_SCOPES } from '../../protocol/tokens';
import { Choices } from '../parts/choices';
import { CopiedField } from '../parts/copied-field';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';

const DAYS = [7, 30, 90, 366];

export type TokensProps = {
  /** Whether a token may govern. */
  readonly governs: boolean;
  readonly read: () => Promise<Answer<readonly TokenSummary[]>>;
  readonly onMake: (name: string, scope: TokenScope, days: number) => Promise<Answer<NewToken>>;
  readonly onRevoke: (id: string) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Tokens for programs that act for a person: made, shown once, listed, revoked. */
export function Tokens({ governs, read, onMake, onRevoke, onClose }: TokensProps) {
  const [tokens, setTokens] = useState<readonly TokenSummary[]>([]);
  const [made, setMade] = useState<NewToken | undefined>(undefined);
  const [problem, setProblem] = useState('');
  const show = async () => {
    const answer = await read();
    if (answer.ok) setTokens(answer.value);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const make = async (name: string, scope: TokenScope, days: number) => {
    const answer = await onMake(name, scope, days);
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    if (!answer.ok) return;
    setMade(answer.value);
    await show();
  };
  const revoke = async (id: string) => {
    const refusal = await onRevoke(id);
    setProblem(refusal === null ? '' : problemText(refusal));
    if (made?.id === id) setMade(undefined);
    await show();
  };
  return (
    <Dialog heading={t('tokens.heading')} onClose={onClose}>
      <p class="hint">{t('tokens.lead')}</p>
      <NewTokenForm governs={governs} onMake={make} />
      <p class="problem" role="alert">
        {problem}
      </p>
      {made !== undefined && (
        <CopiedField
          key={made.id}
          label="tokens.token"
          hint="tokens.once"
          button="tokens.copy"
          text={made.token}
        />
      )}
      <ul class="browse-list">
        {tokens.map(({ id, name, scope, expiresAt }) => (
          <li key={id} class="browse-line">
            <p class="browse-about">
              <span class="browse-name" dir="auto">
                {name}
              </span>{' '}
              <span class="browse-topic">
                {t(`tokens.${scope}`)}, {t('tokens.until', { at: exactTime(expiresAt) })}
              </span>
            </p>
            <button type="button" class="button button-quiet" onClick={() => void revoke(id)}>
              {t('invite.revoke')}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

type NewTokenFormProps = {
  readonly governs: boolean;
  readonly onMake: (name: string, scope: TokenScope, days: number) => Promise<void>;
};

function NewTokenForm({ governs, onMake }: NewTokenFormProps) {
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const [scope, setScope] = useState<TokenScope>('read');
  const [days, setDays] = useState(90);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    await onMake(name.current?.value ?? '', scope, days);
    setBusy(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label class="label" for={id}>
        {t('tokens.name')}
      </label>
      <input ref={name} id={id} class="field" type="text" maxLength={40} data-first required />
      <Choices
        legend={t('tokens.scope')}
        name="scope"
        choices={TOKEN_SCOPES.filter((value) => governs || value !== 'admin').map((value) => ({
          value,
          label: t(`tokens.${value}`),
        }))}
        chosen={scope}
        onChoose={setScope}
      />
      <Choices
        legend={t('tokens.days')}
        name="days"
        choices={DAYS.map((value) => ({ value, label: t('invite.days', { n: value }) }))}
        chosen={days}
        onChoose={setDays}
      />
      <button type="submit" class="button" aria-disabled={busy}>
        {t('tokens.make')}
      </button>
    </form>
  );
}
