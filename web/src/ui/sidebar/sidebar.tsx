import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { RoomId } from '../../protocol/ids';
import type { Presences } from '../../protocol/types';
import type { RoomLine } from '../../store/selectors';
import { Icon } from '../parts/icon';
import { RouteLink } from '../parts/link';
import { Mark } from '../parts/mark';
import { number, t } from '../text/t';
import type { FavouritesProps } from './favourites';
import { Favourites } from './favourites';
import { RoomLink } from './room-link';
import type { SidebarFootProps } from './sidebar-foot';
import { SidebarFoot } from './sidebar-foot';

export type SidebarProps = SidebarFootProps & {
  /** How the place is called. */
  readonly place: string;
  readonly lines: readonly RoomLine[];
  readonly favourites: readonly RoomId[];
  /** Puts a favourite where another one is. */
  readonly onMove: FavouritesProps['onMove'];
  readonly selected: string | undefined;
  /** Whether people are here, as far as it is known. */
  readonly present: Presences;
  /** The list's own heading is the page's when there is no room beside it. */
  readonly heading: 'h1' | 'h2';
  readonly ready: boolean;
  readonly onOpen: (room: string) => void;
  readonly onBrowse: () => void;
  readonly onCreate: () => void;
  /** Opens what begins a direct conversation. */
  readonly onDirect: () => void;
  /** Opens the invitations; only for whoever may invite. */
  readonly onInvite: (() => void) | undefined;
  /** Opens what governs the place; only for whoever does. */
  readonly onGovern: (() => void) | undefined;
  readonly onJump: () => void;
  readonly onInbox: () => void;
};

export function Sidebar(props: SidebarProps) {
  const { selected, present, ready, onOpen, onBrowse, onCreate, onDirect, onInvite } = props;
  // Who opened a conversation and wrote nothing has begun none.
  const lines = props.lines.filter(
    ({ direct, empty, name }) => !direct || !empty || name === selected,
  );
  const [filter, setFilter] = useState('');
  const shown = lines.filter((line) => named(line, filter));
  // What stands below the rooms would be pushed down by them, from under a hand.
  const known = ready || lines.length > 0;
  const Heading = props.heading;
  const link = (line: RoomLine) => (
    <RoomLink
      line={line}
      selected={line.name === selected}
      presence={presenceOf(line, present)}
      onOpen={onOpen}
    />
  );
  const own = shown.filter(({ id }) => props.favourites.includes(id));
  const list = (directs: boolean) =>
    shown
      .filter((line) => line.direct === directs && !own.includes(line))
      .map((line) => <li key={line.id}>{link(line)}</li>);
  return (
    <nav class="sidebar" aria-label={t('sidebar.label')}>
      <p class="brand">
        <Mark />
        <span dir="auto">{props.place}</span>
      </p>
      <RoomFilter
        text={filter}
        onText={setFilter}
        onJump={props.onJump}
        onEnter={(text) => {
          const first = lines.find((line) => named(line, text));
          if (first === undefined) return;
          setFilter('');
          onOpen(first.name);
        }}
      />
      <Inbox lines={lines} onOpen={props.onInbox} />
      {own.length > 0 && <Favourites lines={own} link={link} onMove={props.onMove} />}
      <Section
        heading={<Heading>{t('sidebar.rooms')}</Heading>}
        more="sidebar.create"
        onMore={onCreate}
      >
        {list(false)}
      </Section>
      {ready && lines.length === 0 && <p class="sidebar-empty">{t('sidebar.rooms.empty')}</p>}
      {lines.length > 0 && shown.length === 0 && (
        <p class="sidebar-empty">{t('sidebar.filter.none')}</p>
      )}
      {known && (
        <>
          <button type="button" class="sidebar-action" onClick={onBrowse}>
            <Icon name="compass" />
            {t('sidebar.browse')}
          </button>
          <Section
            heading={<h2>{t('sidebar.directs')}</h2>}
            more="sidebar.direct"
            onMore={onDirect}
          >
            {list(true)}
          </Section>
        </>
      )}
      {known && onInvite !== undefined && (
        <button type="button" class="sidebar-action" onClick={onInvite}>
          <Icon name="link" />
          {t('invite.heading')}
        </button>
      )}
      {known && props.onGovern !== undefined && (
        <RouteLink class="sidebar-action" href="/place/" onFollow={props.onGovern}>
          <Icon name="settings" />
          {t('sidebar.govern')}
        </RouteLink>
      )}
      <SidebarFoot {...props} />
    </nav>
  );
}

/** Of a conversation with one other person: whether they are here. */
function presenceOf({ people: [first, second] }: RoomLine, present: Presences): string | undefined {
  return first === undefined || second !== undefined ? undefined : present[first.id];
}

type SectionProps = {
  readonly heading: ComponentChildren;
  readonly more: 'sidebar.create' | 'sidebar.direct';
  readonly onMore: () => void;
  readonly children: ComponentChildren;
};

function Section({ heading, more, onMore, children }: SectionProps) {
  return (
    <>
      <div class="sidebar-head">
        {heading}
        <button
          type="button"
          class="icon-button"
          aria-label={t(more)}
          title={t(more)}
          onClick={onMore}
        >
          <Icon name="plus" />
        </button>
      </div>
      <ul class="room-list">{children}</ul>
    </>
  );
}

type InboxProps = { readonly lines: readonly RoomLine[]; readonly onOpen: () => void };

/** The way to what is new, with how many conversations wait there. */
function Inbox({ lines, onOpen }: InboxProps) {
  const waiting = lines.filter(({ unread }) => unread > 0);
  const calling = waiting.some(({ mentions }) => mentions > 0);
  return (
    <button type="button" class="sidebar-action sidebar-inbox" onClick={onOpen}>
      <Icon name="inbox" />
      <span class="room-name">{t('inbox.heading')}</span>
      {waiting.length > 0 && (
        <span class={calling ? 'lamp' : 'room-count'}>{number(waiting.length)}</span>
      )}
    </button>
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

function wanted(text: string): string {
  return text.trim().toLowerCase();
}

function named({ label }: RoomLine, text: string): boolean {
  return label.toLowerCase().includes(text);
}
