import { t } from '../text/t';
import type { DoorField } from './door-form';

const NAME_MAX = 40;
const PASSWORD_MIN = 10;

/** The name of a person, or of the place. */
export function nameField(autocomplete: 'nickname' | 'username'): DoorField<'name'> {
  return { name: 'name', label: t('signin.name'), type: 'text', autocomplete, check: named };
}

export function passwordField(
  autocomplete: 'current-password' | 'new-password',
): DoorField<'password'> {
  return {
    name: 'password',
    label: t('signin.password'),
    type: 'password',
    autocomplete,
    check: longEnough,
  };
}

/** Of the second factor; recovery codes have letters, too. */
export function codeField(): DoorField<'code'> {
  return {
    name: 'code',
    label: t('signin.code'),
    type: 'text',
    autocomplete: 'one-time-code',
    check: (value) => (value === '' ? t('problem.code_refused') : ''),
  };
}

export function named(value: string): string {
  if (value === '') return t('signin.empty');
  return [...value].length > NAME_MAX ? t('signin.too_long') : '';
}

export function filled(value: string): string {
  return value === '' ? t('signin.password.empty') : '';
}

function longEnough(value: string): string {
  return [...value].length < PASSWORD_MIN ? t('signin.password.short') : '';
}
