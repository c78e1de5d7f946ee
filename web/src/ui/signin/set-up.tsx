import type { Refusal } from '../../connection/http';
import { t } from '../text/t';
import { DoorForm } from './door-form';
import { named, nameField, passwordField } from './fields';

export type SetUpProps = {
  readonly onSetUp: (place: string, name: string, password: string) => Promise<Refusal | null>;
};

/** The first visit of all: three fields make the place and its owner. */
export function SetUp({ onSetUp }: SetUpProps) {
  return (
    <DoorForm
      place={t('place.name')}
      heading={t('setup.heading')}
      lead={t('setup.lead')}
      fields={[
        {
          name: 'place',
          label: t('setup.place'),
          type: 'text',
          autocomplete: 'organization',
          check: named,
        },
        nameField('username'),
        passwordField('new-password'),
      ]}
      submit={t('setup.submit')}
      busy={t('signin.busy')}
      invalid="problem.invalid_password"
      onSubmit={({ place, name, password }) => onSetUp(place, name, password)}
    />
  );
}
