import type { Person } from '../../protocol/types';
import type { RoomLine } from '../../store/selectors';
import { Icon } from '../parts/icon';
import { RouteLink } from '../parts/link';
import { Mark } from '../parts/mark';
import { hueClass, initials } from '../parts/person';
import { t } from '../text/t';

const THEMES = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

export type SidebarProps = {
  readonly you: Person;
  readonly lines: readonly RoomLine[];
  readonly selected: string | undefined;
  /** The list's own heading is the page's when there is no room beside it. */
  readonly heading: 'h1' | 'h2';
  readonly theme: ThemeChoice;
  readonly ready: boolean;
  readonly onOpen: (room: string) => void;
  readonly onBrowse: () => void;
  readonly onCreate: () => void;
  readonly onSignOut: () => void;
  readonly onTheme: (theme: ThemeChoice) => void;
};

export function Sidebar(props: SidebarProps) {
  const { you, lines, selected, ready, onOpen, onBrowse, onCreate } = props;
  const Heading = props.heading;
  return (
    <nav class="sidebar" aria-label={t('sidebar.label')}>
      <p class="brand">
        <Mark />
        {t('place.name')}
      </p>
      <div class="sidebar-head">
        <Heading>{t('sidebar.rooms')}</Heading>
        <button
          type="button"
          class="icon-button"
          aria-label={t('sidebar.create')}
          title={t('sidebar.create')}
          onClick={onCreate}
        >
          <Icon name="plus" />
        </button>
      </div>
      <ul class="room-list">
        {lines.map((line) => (
          <li key={line.id}>
            <RoomLink line={line} selected={line.name === selected} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {ready && lines.length === 0 && <p class="sidebar-empty">{t('sidebar.rooms.empty')}</p>}
      <button type="button" class="sidebar-action" onClick={onBrowse}>
        <Icon name="compass" />
        {t('sidebar.browse')}
      </button>
      <Foot {...props} you={you} />
    </nav>
  );
}

type RoomLinkProps = {
  readonly line: RoomLine;
  readonly selected: boolean;
  readonly onOpen: (room: string) => void;
};

function RoomLink({ line, selected, onOpen }: RoomLinkProps) {
  return (
    <RouteLink
      class={line.unread ? 'room-link room-link-unread' : 'room-link'}
      href={`/r/${encodeURIComponent(line.name)}`}
      current={selected}
      onFollow={() => onOpen(line.name)}
    >
      <span class="room-hash" aria-hidden="true">
        #
      </span>
      <span class="room-name">{line.name}</span>
      {line.unsent && <span class="room-unsent">{t('sidebar.unsent')}</span>}
      {line.unread && (
        <>
          <span class="visually-hidden">{t('sidebar.unread')}</span>
          <span class="room-dot" aria-hidden="true" />
        </>
      )}
    </RouteLink>
  );
}

function Foot({ you, theme, onTheme, onSignOut }: SidebarProps) {
  return (
    <div class="sidebar-foot">
      <fieldset class="themes">
        <legend class="visually-hidden">{t('sidebar.theme')}</legend>
        {THEMES.map((choice) => (
          <label key={choice} class="theme">
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={choice === theme}
              onChange={() => onTheme(choice)}
            />
            <span>{t(`theme.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="you">
        <span class={`avatar avatar-small ${hueClass(you.id)}`} aria-hidden="true">
          {initials(you.name)}
        </span>
        <span class="you-name" dir="auto">
          <span class="visually-hidden">{t('sidebar.you', { name: you.name })}</span>
          <span aria-hidden="true">{you.name}</span>
        </span>
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
