import { useState } from 'preact/hooks';
import type { Person } from '../../protocol/types';
import type { RoomLine } from '../../store/selectors';
import { Icon } from '../parts/icon';
import { RouteLink, roomPath } from '../parts/link';
import { Mark } from '../parts/mark';
import { hueClass, initials } from '../parts/person';
import { number, t } from '../text/t';

/** Beyond this the exact number tells nothing more. */
const UNREAD_SHOWN_MAX = 99;

export type SidebarProps = {
  readonly you: Person;
  readonly lines: readonly RoomLine[];
  readonly selected: string | undefined;
  /** The list's own heading is the page's when there is no room beside it. */
  readonly heading: 'h1' | 'h2';
  readonly ready: boolean;
  /** A new build of this client waits to be used. */
  readonly updateReady: boolean;
  readonly onUpdate: () => void;
  readonly onOpen: (room: string) => void;
  readonly onBrowse: () => void;
  readonly onCreate: () => void;
  /** Opens the invitations; only for whoever may invite. */
  readonly onInvite: (() => void) | undefined;
  readonly onSignOut: () => void;
  readonly onJump: () => void;
  readonly onSettings: () => void;
};

export function Sidebar(props: SidebarProps) {
  const { lines, selected, ready, onOpen, onBrowse, onCreate, onInvite } = props;
  const [filter, setFilter] = useState('');
  const shown = lines.filter((line) => line.name.includes(filter));
  const Heading = props.heading;
  return (
    <nav class="sidebar" aria-label={t('sidebar.label')}>
      <p class="brand">
        <Mark />
        {t('place.name')}
      </p>
      <RoomFilter
        text={filter}
        onText={setFilter}
        onJump={props.onJump}
        onEnter={(text) => {
          const first = lines.find((line) => line.name.includes(text));
          if (first === undefined) return;
          setFilter('');
          onOpen(first.name);
        }}
      />
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
        {shown.map((line) => (
          <li key={line.id}>
            <RoomLink line={line} selected={line.name === selected} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {ready && lines.length === 0 && <p class="sidebar-empty">{t('sidebar.rooms.empty')}</p>}
      {lines.length > 0 && shown.length === 0 && (
        <p class="sidebar-empty">{t('sidebar.filter.none')}</p>
      )}
      <button type="button" class="sidebar-action" onClick={onBrowse}>
        <Icon name="compass" />
        {t('sidebar.browse')}
      </button>
      {onInvite !== undefined && (
        <button type="button" class="sidebar-action" onClick={onInvite}>
          <Icon name="link" />
          {t('invite.heading')}
        </button>
      )}
      <Foot {...props} />
    </nav>
  );
}

type RoomFilterProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onEnter: (text: string) => void;
  readonly onJump: () => void;
};

function RoomFilter({ text, onText, onEnter, onJump }: RoomFilterProps) {
  return (
    <div class="room-find">
      <input
        class="field room-filter"
        type="search"
        aria-label={t('sidebar.filter')}
        placeholder={t('sidebar.filter')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={text}
        onInput={(event) => onText(wanted(event.currentTarget.value))}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') onEnter(wanted(event.currentTarget.value));
          if (event.key === 'Escape') onText('');
        }}
      />
      <button type="button" class="room-jump" title={t('jump.open')} onClick={onJump}>
        <span class="visually-hidden">{t('jump.open')}</span> <kbd dir="ltr">Ctrl K</kbd>
      </button>
    </div>
  );
}

/** Names of rooms have no capitals. */
function wanted(text: string): string {
  return text.trim().toLowerCase();
}

type RoomLinkProps = {
  readonly line: RoomLine;
  readonly selected: boolean;
  readonly onOpen: (room: string) => void;
};

function RoomLink({ line, selected, onOpen }: RoomLinkProps) {
  return (
    <RouteLink
      class={line.unread > 0 ? 'room-link room-link-unread' : 'room-link'}
      href={roomPath(line.name)}
      current={selected}
      onFollow={() => onOpen(line.name)}
    >
      <span class="room-hash" aria-hidden="true">
        #
      </span>
      <span class="room-name">{line.name}</span>
      {line.unsent && <span class="room-unsent">{t('sidebar.unsent')}</span>}
      {line.unread > 0 && (
        <>
          <span class="visually-hidden">{t('sidebar.unread', { n: line.unread })}</span>
          <span class="room-count" aria-hidden="true">
            {line.unread > UNREAD_SHOWN_MAX ? `${number(UNREAD_SHOWN_MAX)}+` : number(line.unread)}
          </span>
        </>
      )}
    </RouteLink>
  );
}

function Foot({ you, updateReady, onUpdate, onSettings, onSignOut }: SidebarProps) {
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
