import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import { Mark } from '../parts/mark';
import type { PlainKey } from '../text/catalogue';
import { problemText } from '../text/problems';

export type DoorField<Name extends string> = {
  readonly name: Name;
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly autocomplete: string;
  /** What to tell about a value; empty when nothing is wrong. */
  readonly check: (value: string) => string;
};

export type DoorFormProps<Name extends string> = {
  readonly place: string;
  readonly heading: string;
  readonly lead: string;
  readonly fields: readonly DoorField<Name>[];
  readonly submit: string;
  readonly busy: string;
  readonly invalid?: PlainKey;
  readonly onSubmit: (values: Readonly<Record<Name, string>>) => Promise<Refusal | null>;
  /** Above the fields. */
  readonly before?: ComponentChildren;
  readonly children?: ComponentChildren;
};

/** The page of whoever is not inside yet: a few fields and one button. */
export function DoorForm<Name extends string>(props: DoorFormProps<Name>) {
  const { fields, onSubmit } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState('');
  const [wrong, setWrong] = useState<Name | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  // The only thing to do on this page, also when it comes after another of its kind.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const point = (name: Name | undefined, text: string) => {
    setWrong(name);
    setProblem(text);
    const field = form.current?.elements.namedItem(name ?? fields[0]?.name ?? '');
    if (field instanceof HTMLInputElement) field.focus();
  };
  const submit = async () => {
    if (busy || form.current === null) return;
    const given = new FormData(form.current);
    const values = {} as Record<Name, string>;
    for (const { name, type } of fields) {
      const value = String(given.get(name) ?? '');
      values[name] = type === 'password' ? value : value.trim();
    }
    const bad = fields.find(({ name, check }) => check(values[name]) !== '');
    if (bad !== undefined) {
      point(bad.name, bad.check(values[bad.name]));
      return;
    }
    setProblem('');
    setBusy(true);
    const refusal = await onSubmit(values);
    if (refusal === null) return;
    setBusy(false);
    const taken = refusal !== 'unreachable' && refusal.code === 'name_taken';
    const at = taken ? fields.find(({ name }) => name === 'name') : fields.at(-1);
    point(at?.name, problemText(refusal, props.invalid, 'problem.person_taken'));
  };
  return (
    <main class="door">
      <form
        ref={form}
        class="door-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="door-brand">
          <Mark />
          <span dir="auto">{props.place}</span>
        </p>
        <h1>{props.heading}</h1>
        <p class="door-lead">{props.lead}</p>
        {props.before}
        {fields.map(({ name, label, type, autocomplete }) => (
          <div key={name} class="door-field">
            <label class="label" for={`${id}-${name}`}>
              {label}
            </label>
            <input
              id={`${id}-${name}`}
              class="field"
              {...kindOf(type)}
              name={name}
              autocomplete={autocomplete as 'on'}
              required
              aria-invalid={problem !== '' && (wrong ?? name) === name}
              aria-describedby={`${id}-problem`}
            />
          </div>
        ))}
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? props.busy : props.submit}
        </button>
        {props.children}
      </form>
    </main>
  );
}

/** Names are of any script; a password has no direction. */
function kindOf(type: 'text' | 'password') {
  return type === 'text'
    ? ({ type: 'text', dir: 'auto' } as const)
    : ({ type: 'password' } as const);
}
