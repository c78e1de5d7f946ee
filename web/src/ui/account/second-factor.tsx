import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { SecondFactorBegun, SecondFactorState } from '../../protocol/second-factor';
import { CopiedField } from '../parts/copied-field';
import { Dialog } from '../parts/dialog';
import { QrCode } from '../parts/qr-code';
import type { PlainKey } from '../text/catalogue';
import { problemText } from '../text/problems';
import { t } from '../text/t';

export type SecondFactorProps = {
  readonly read: () => Promise<Answer<SecondFactorState>>;
  readonly onBegin: (password: string) => Promise<Answer<SecondFactorBegun>>;
  readonly onTurnOn: (code: string) => Promise<Answer<readonly string[]>>;
  readonly onTurnOff: (password: string) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Whether signing in asks for a code, too: begun by the password, proven by a code, turned off by the password. */
export function SecondFactor({ read, onBegin, onTurnOn, onTurnOff, onClose }: SecondFactorProps) {
  const [state, setState] = useState<SecondFactorState | undefined>(undefined);
  const [begun, setBegun] = useState<SecondFactorBegun | undefined>(undefined);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState('');
  const told = <T,>(answer: Answer<T>): T | undefined => {
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    return answer.ok ? answer.value : undefined;
  };
  const show = async () => setState(told(await read()));
  useEffect(() => void show(), []);
  const turnOn = async (code: string) => {
    const shown = told(await onTurnOn(code));
    if (shown === undefined) return;
    setCodes(shown);
    setBegun(undefined);
    await show();
  };
  const turnOff = async (password: string) => {
    const refusal = await onTurnOff(password);
    setProblem(refusal === null ? '' : problemText(refusal));
    if (refusal !== null) return;
    setCodes([]);
    await show();
  };
  return (
    <Dialog heading={t('second.heading')} onClose={onClose}>
      <p class="hint">{t('second.lead')}</p>
      {state?.on === false && begun === undefined && (
        <Asked
          key="begin"
          label="account.current"
          button="second.begin"
          onGive={async (password) => setBegun(told(await onBegin(password)))}
        />
      )}
      {begun !== undefined && (
        <div class="invite-made">
          <QrCode qr={begun.qr} label="second.qr" />
          <CopiedField
            label="second.secret"
            hint="second.scan"
            button="second.copy"
            text={begun.secret}
          />
          <Asked key="code" label="signin.code" button="second.on" onGive={turnOn} />
        </div>
      )}
      {codes.length > 0 && (
        <CopiedField
          label="second.codes"
          hint="second.once"
          button="second.copy_codes"
          text={codes.join(' ')}
        />
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
      {state?.on === true && (
        <>
          <p role="status">{t('second.is_on', { n: state.recoveryCodes })}</p>
          <Asked key="off" label="account.current" button="second.off" onGive={turnOff} />
        </>
      )}
    </Dialog>
  );
}

const CODE = { type: 'text', inputMode: 'numeric', autocomplete: 'one-time-code' } as const;
const PASSWORD = { type: 'password', autocomplete: 'current-password' } as const;

type AskedProps = {
  readonly label: 'account.current' | 'signin.code';
  readonly button: PlainKey;
  readonly onGive: (text: string) => Promise<void>;
};

/** One field, a password or a code, and what it is given for. */
function Asked({ label, button, onGive }: AskedProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const isCode = label === 'signin.code';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onGive(field.current?.value ?? '');
      }}
    >
      <label class="label" for={id}>
        {t(label)}
      </label>
      <input ref={field} id={id} class="field" {...(isCode ? CODE : PASSWORD)} required />
      <div class="dialog-actions">
        <button type="submit" class="button">
          {t(button)}
        </button>
      </div>
    </form>
  );
}
