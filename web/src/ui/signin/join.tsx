import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { InvitationSeen } from '../../protocol/invitations';
import { Mark } from '../parts/mark';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { DoorForm } from './door-form';
import { nameField, passwordField } from './fields';

export type JoinProps = {
  readonly look: () => Promise<Answer<InvitationSeen>>;
  readonly onJoin: (name: string, password: string) => Promise<Refusal | null>;
};

/** What the link of an invitation opens: who invites, and two fields. */
export function Join({ look, onJoin }: JoinProps) {
  const [seen, setSeen] = useState<Answer<InvitationSeen> | undefined>(undefined);
  const read = () => void look().then(setSeen);
  useEffect(read, []);
  if (seen?.ok !== true) {
    return (
      <main class="door">
        <div class="door-card">
          <p class="door-brand">
            <Mark />
            {t('place.name')}
          </p>
          {seen === undefined ? (
            <h1 class="late">{t('start.waiting')}</h1>
          ) : (
            <>
              <h1>{t('join.closed')}</h1>
              <p class="door-lead" role="status">
                {problemText(seen.refusal)}
              </p>
              <button type="button" class="button" onClick={read}>
                {t('start.try')}
              </button>
            </>
          )}
        </div>
      </main>
    );
  }
  const { place, by } = seen.value;
  return (
    <DoorForm
      place={place}
      heading={t('join.heading', { by })}
      lead={t('join.lead')}
      fields={[nameField('username'), passwordField('new-password')]}
      submit={t('signin.submit')}
      busy={t('signin.busy')}
      invalid="problem.invalid_password"
      onSubmit={({ name, password }) => onJoin(name, password)}
    />
  );
}
