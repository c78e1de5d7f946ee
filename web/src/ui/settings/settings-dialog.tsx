import type { SettingName, Settings } from '../../store/settings';
import { CHOICES } from '../../store/settings';
import { Dialog } from '../parts/dialog';
import type { PlainKey } from '../text/catalogue';
import { t } from '../text/t';

export type SettingsDialogProps = {
  readonly settings: Settings;
  readonly onChoose: (change: Partial<Settings>) => void;
  /** Opens one's account; a guest has none. */
  readonly onAccount: (() => void) | undefined;
  readonly onClose: () => void;
};

/** Every setting applies at once: there is nothing to save. */
export function SettingsDialog({ settings, onChoose, onAccount, onClose }: SettingsDialogProps) {
  return (
    <Dialog heading={t('settings.heading')} onClose={onClose}>
      <p class="hint">{t('settings.lead')}</p>
      {(Object.keys(CHOICES) as SettingName[]).map((name) => (
        <Setting key={name} name={name} chosen={settings[name]} onChoose={onChoose} />
      ))}
      {onAccount !== undefined && (
        <div class="dialog-actions">
          <button type="button" class="button button-quiet" onClick={onAccount}>
            {t('account.heading')}
          </button>
        </div>
      )}
    </Dialog>
  );
}

type SettingProps = {
  readonly name: SettingName;
  readonly chosen: string;
  readonly onChoose: (change: Partial<Settings>) => void;
};

function Setting({ name, chosen, onChoose }: SettingProps) {
  return (
    <fieldset class="setting">
      <legend class="label">{t(`settings.${name}`)}</legend>
      <div class="choices">
        {CHOICES[name].map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === chosen}
              onChange={() => onChoose({ [name]: choice })}
            />
            <span lang={name === 'language' && choice !== 'auto' ? choice : undefined}>
              {t(`settings.${name}.${choice}` as PlainKey)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
