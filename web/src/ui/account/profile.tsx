import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../connection/http';
import type { Account, AccountChange, Status } from '../../protocol/people';
import { Choices } from '../parts/choices';
import { problemText } from '../text/problems';
import { t } from '../text/t';

const STATUS_CHARS_MAX = 80;
const HOUR_MILLIS = 3_600_000;
const SPANS = ['always', 'hour', 'today'] as const;
type Span = (typeof SPANS)[number];

export type ProfileProps = {
  readonly profile: () => Promise<Answer<Account>>;
  readonly onProfile: (change: AccountChange) => Promise<Answer<Account>>;
};

/** How others see one: the name, and what one is doing. The time zone is the browser's. */
export function ProfileForm({ profile, onProfile }: ProfileProps) {
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const status = useRef<HTMLInputElement>(null);
  const known = useRef('');
  const [span, setSpan] = useState<Span>('always');
  const [said, setSaid] = useState('');
  const show = (answer: Answer<Account>, done: string) => {
    setSaid(answer.ok ? done : problemText(answer.refusal));
    if (!answer.ok || name.current === null || status.current === null) return;
    name.current.value = answer.value.displayName;
    known.current = textOf(answer.value.status);
    status.current.value = known.current;
  };
  useEffect(() => void profile().then((answer) => show(answer, '')), []);
  const submit = async () => {
    const text = status.current?.value ?? '';
    // A status that is left as it was keeps its end.
    const kept = text === known.current && span === 'always';
    const change = {
      displayName: name.current?.value ?? '',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(kept ? {} : { status: { ...statusOf(text), ...untilOf(span, new Date()) } }),
    };
    show(await onProfile(change), t('profile.saved'));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label class="label" for={`${id}-name`}>
        {t('profile.name')}
      </label>
      <input ref={name} id={`${id}-name`} class="field" type="text" maxLength={40} required />
      <label class="label" for={`${id}-status`}>
        {t('profile.status')}
      </label>
      <input
        ref={status}
        id={`${id}-status`}
        class="field"
        type="text"
        placeholder={t('profile.hint')}
        maxLength={STATUS_CHARS_MAX}
      />
      <Choices
        legend={t('profile.for')}
        name="span"
        choices={SPANS.map((value) => ({ value, label: t(`profile.${value}`) }))}
        chosen={span}
        onChoose={setSpan}
      />
      <div class="dialog-actions">
        <p class="hint" role="status">
          {said}
        </p>
        <button type="submit" class="button">
          {t('profile.save')}
        </button>
      </div>
    </form>
  );
}

const textOf = (status: Status | undefined) =>
  status === undefined ? '' : `${status.emoji} ${status.text}`.trim();

/** An emoji at the beginning stands for the status. */
function statusOf(typed: string): Status {
  const text = typed.trim();
  const first = [...new Intl.Segmenter().segment(text)][0]?.segment ?? '';
  const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(first) ? first : '';
  return { emoji, text: text.slice(emoji.length).trim() };
}

function untilOf(span: Span, now: Date): { readonly until?: string } {
  if (span === 'always') return {};
  const end = new Date(now);
  if (span === 'today') end.setHours(23, 59, 59, 0);
  else end.setTime(now.getTime() + HOUR_MILLIS);
  return { until: end.toISOString() };
}
