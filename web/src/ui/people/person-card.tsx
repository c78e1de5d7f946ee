import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { Profile } from '../../protocol/people';
import type { Person } from '../../protocol/types';
import { Avatar } from '../parts/avatar';
import { Dialog } from '../parts/dialog';
import { Dot } from '../parts/dot';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { timeIn } from '../text/times';

export type PersonCardProps = {
  readonly person: Person;
  /** Whether they are here, as far as one may know. */
  readonly presence: string | undefined;
  /** Of guests there is no more than the name. */
  readonly read: () => Promise<Answer<Profile>>;
  /** Goes to the conversation with them; missing for oneself. */
  readonly onMessage: (() => Promise<Refusal | null>) | undefined;
  readonly onClose: () => void;
  /** What else can be done with them. */
  readonly children?: ComponentChildren;
};

/** Somebody: what they say of themselves, what time it is there, and the way to talk with them. */
export function PersonCard(props: PersonCardProps) {
  const { person, presence, read, onMessage, onClose } = props;
  const [profile, setProfile] = useState<Profile>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void read().then((answer) => setProfile(answer.ok ? answer.value : undefined));
  }, []);
  const message = async () => {
    const refusal = await onMessage?.();
    if (refusal === null) onClose();
    else if (refusal !== undefined) setProblem(problemText(refusal));
  };
  const there = timeIn(profile?.timeZone, new Date());
  return (
    <Dialog heading={person.name} onClose={onClose}>
      <div class="person">
        <Avatar person={person} size="large" />
        <Dot presence={presence} />
        <div>
          {profile?.status !== undefined && (
            <p dir="auto">
              {profile.status.emoji} {profile.status.text}
            </p>
          )}
          {there !== undefined && <p class="hint">{t('person.time', { time: there })}</p>}
        </div>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      {onMessage !== undefined && (
        <div class="dialog-actions">
          <button type="button" class="button" data-first onClick={() => void message()}>
            {t('person.message')}
          </button>
        </div>
      )}
      {props.children}
    </Dialog>
  );
}
