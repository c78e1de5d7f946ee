import { useId, useRef, useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import { Mark } from '../parts/mark';
import { problemText } from '../text/problems';
import { t } from '../text/t';

const NAME_MAX = 40;

export type SignInProps = { readonly onSignIn: (name: string) => Promise<Refusal | null> };

/** The whole first visit: one name. */
export function SignIn({ onSignIn }: SignInProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const name = (field.current?.value ?? '').trim();
    const wrong = nameProblem(name);
    setProblem(wrong);
    if (wrong !== '' || busy) {
      field.current?.focus();
      return;
    }
    setBusy(true);
    const refusal = await onSignIn(name);
    if (refusal === null) return;
    setBusy(false);
    setProblem(problemText(refusal));
    field.current?.focus();
  };
  return (
    <main class="door">
      <form
        class="door-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="door-brand">
          <Mark />
          {t('place.name')}
        </p>
        <h1>{t('signin.heading')}</h1>
        <p class="door-lead">{t('signin.lead')}</p>
        <label class="label" for={id}>
          {t('signin.name')}
        </label>
        <input
          ref={field}
          id={id}
          class="field"
          type="text"
          name="name"
          autocomplete="nickname"
          // biome-ignore lint/a11y/noAutofocus: the only thing to do on this page
          autoFocus
          required
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
        />
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button" aria-disabled={busy}>
          {t(busy ? 'signin.busy' : 'signin.submit')}
        </button>
      </form>
    </main>
  );
}

function nameProblem(name: string): string {
  if (name === '') return t('signin.empty');
  return [...name].length > NAME_MAX ? t('signin.too_long') : '';
}
