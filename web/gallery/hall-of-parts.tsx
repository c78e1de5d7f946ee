import { Avatar } from '../src/ui/parts/avatar';
import { Choices } from '../src/ui/parts/choices';
import { CopiedField } from '../src/ui/parts/copied-field';
import { Dot } from '../src/ui/parts/dot';
import type { IconName } from '../src/ui/parts/icon';
import { Icon } from '../src/ui/parts/icon';
import { RouteLink } from '../src/ui/parts/link';
import { Mark } from '../src/ui/parts/mark';
import { QrCode } from '../src/ui/parts/qr-code';
import { t } from '../src/ui/text/t';
import { EVERYONE, QR } from './cast';
import type { Hall } from './exhibits';
import { nothing } from './exhibits';

const ICONS =
  'plus bell compass out back down close people pen bin clock copy done clip flag file star inbox link settings'.split(
    ' ',
  ) as readonly IconName[];

export const parts: Hall = {
  name: 'parts',
  title: 'Parts',
  exhibits: [
    {
      id: 'avatars',
      title: 'Avatars: initials in ten colours and any script, pictures, three sizes',
      view: () => (
        <div class="gallery-line">
          {EVERYONE.map((person) => (
            <Avatar key={person.id} person={person} />
          ))}
          <Avatar person={EVERYONE[0]} size="small" />
          <Avatar person={EVERYONE[1]} size="small" />
          <Avatar person={EVERYONE[0]} size="large" />
          <Avatar person={EVERYONE[1]} size="large" />
        </div>
      ),
    },
    {
      id: 'buttons',
      title: 'Buttons: the one that matters, the quiet one, in a text, of a drawing, busy, off',
      view: () => (
        <div class="gallery-line">
          <button type="button" class="button">
            {t('composer.send')}
          </button>
          <button type="button" class="button button-quiet">
            {t('dialog.cancel')}
          </button>
          <button type="button" class="text-button">
            {t('list.retry')}
          </button>
          <button type="button" class="button" aria-disabled>
            {t('signin.busy')}
          </button>
          <button type="button" class="button button-quiet" disabled>
            {t('dialog.cancel')}
          </button>
        </div>
      ),
    },
    {
      id: 'icons',
      title: 'Icons, the mark, presence, counts',
      view: () => (
        <div class="gallery-line">
          <Mark />
          {ICONS.map((name) => (
            <Icon key={name} name={name} />
          ))}
          <Dot presence="online" />
          <Dot presence="away" />
          <Dot presence="do_not_disturb" />
          <span class="lamp">2</span>
          <span class="room-count">12</span>
          <kbd>Ctrl K</kbd>
          <RouteLink class="msg-when" href="/" onFollow={nothing}>
            09:12
          </RouteLink>
        </div>
      ),
    },
    {
      id: 'fields',
      title: 'Fields: empty, filled, wrong, searching, ticked; a choice of a few',
      view: () => (
        <>
          <label class="label" for="gallery-empty">
            {t('create.name')}
          </label>
          <input id="gallery-empty" class="field" placeholder={t('sidebar.filter')} />
          <label class="label" for="gallery-filled">
            {t('signin.name')}
          </label>
          <input id="gallery-filled" class="field" value="Tom Okafor" />
          <label class="label" for="gallery-wrong">
            {t('signin.name')}
          </label>
          <input id="gallery-wrong" class="field" aria-invalid value="…" />
          <p class="problem">{t('problem.name_taken')}</p>
          <label class="label alerts-sound">
            <input type="checkbox" checked />
            {t('alerts.sound')}
          </label>
          <Choices
            legend={t('settings.theme')}
            name="gallery-theme"
            choices={(['auto', 'light', 'dark', 'contrast'] as const).map((value) => ({
              value,
              label: t(`settings.theme.${value}`),
            }))}
            chosen="dark"
            onChoose={nothing}
          />
        </>
      ),
    },
    {
      id: 'copied',
      title: 'What is shown once, to be copied; a code to be scanned',
      view: () => (
        <div class="invite-made">
          <QrCode qr={QR} label="invite.qr" />
          <CopiedField
            label="invite.link"
            hint="invite.once"
            button="invite.copy"
            text="https://talk.example.org/#join=6Yq3kV0nZ8tB4mXw"
          />
        </div>
      ),
    },
  ],
};
