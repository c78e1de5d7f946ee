import type { Person } from '../../protocol/types';
import { Avatar } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { t } from '../text/t';

export type SidebarFootProps = {
  readonly you: Person;
  /** A new build of this client waits to be used. */
  readonly updateReady: boolean;
  readonly onUpdate: () => void;
  readonly onSettings: () => void;
  readonly onSignOut: () => void;
};

/** Below the rooms: who one is here, and what is about oneself. */
export function SidebarFoot(props: SidebarFootProps) {
  const { you, updateReady, onUpdate, onSettings, onSignOut } = props;
  return (
    <div class="sidebar-foot">
      <div class="update" role="status">
        {updateReady && (
          <>
            <span>{t('update.ready')}</span>
            <button type="button" class="text-button" onClick={onUpdate}>
              {t('update.use')}
            </button>
          </>
        )}
      </div>
      <div class="you">
        <Avatar person={you} size="small" />
        <span class="you-name" dir="auto">
          <span class="visually-hidden">{t('sidebar.you', { name: you.name })}</span>
          <span aria-hidden="true">{you.name}</span>
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label={t('sidebar.settings')}
          title={t('sidebar.settings')}
          onClick={onSettings}
        >
          <Icon name="settings" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t('sidebar.signout')}
          title={t('sidebar.signout')}
          onClick={onSignOut}
        >
          <Icon name="out" />
        </button>
      </div>
    </div>
  );
}
