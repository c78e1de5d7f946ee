import type { App } from './app/app';
import type { Visit } from './app/visit';
import { wantedBy } from './commands';
import type { Room } from './store/state';
import { suggestions } from './suggestions';
import { Banner } from './ui/banner/banner';
import { Composer } from './ui/composer/composer';
import { Header } from './ui/conversation/header';
import { PlaceNotice, Skeleton } from './ui/conversation/notice';
import { t } from './ui/text/t';
import { Timeline } from './ui/timeline/timeline';

const LOBBY = 'lobby';

export type RoomPaneProps = {
  readonly app: App;
  readonly visit: Visit;
};

/** The right side: the room of the address, or what to do when there is none. */
export function RoomPane(props: RoomPaneProps) {
  const { app, visit } = props;
  const place = app.navigation.place.value;
  const room = visit.room.value;
  const interruption = visit.interruptions.now.value;
  return (
    <div class="main" role={place.kind === 'home' ? undefined : 'main'}>
      {place.kind === 'room' && (
        <Header
          name={place.name}
          topic={room?.topic ?? ''}
          onBack={() => app.navigation.go({ kind: 'home' })}
          onLeave={
            room === undefined || room.name === LOBBY
              ? undefined
              : () => void visit.membership.leave(room.id)
          }
        />
      )}
      {interruption.kind !== 'none' && (
        <Banner
          stopped={interruption.kind === 'stopped' ? interruption.code : undefined}
          onReconnect={() => visit.reconnect()}
          onSignIn={() => app.startAgain()}
        />
      )}
      {room === undefined ? (
        <NoRoom {...props} />
      ) : (
        <Conversation key={room.id} app={app} visit={visit} room={room} />
      )}
    </div>
  );
}

type ConversationProps = RoomPaneProps & { readonly room: Room };

function Conversation({ app, visit, room }: ConversationProps) {
  const { feed, sending, memory } = visit;
  const elsewhere = visit.draftElsewhere.value;
  const place = app.navigation.place.value;
  const say = (text: string) => {
    const { timeline } = room;
    // One writes at the end: when the end is not loaded, it is read first.
    if (timeline.status === 'loaded' && timeline.newer) feed.readNewest(room.id);
    sending.post(room.id, text);
  };
  const send = (text: string) => {
    const wanted = wantedBy(text);
    if (wanted.kind === 'unknown') return t('composer.unknown', { name: wanted.name });
    if (wanted.kind === 'text') say(text);
    else {
      wanted.command.run(wanted.rest, {
        say,
        goTo: (name) => app.navigation.go({ kind: 'room', name }),
        leave: () => void visit.membership.leave(room.id),
        showKeys: () => app.navigation.open('keys'),
      });
    }
    return undefined;
  };
  return (
    <>
      <Messages app={app} visit={visit} room={room} />
      <Composer
        room={room.name}
        focusAtFirst={place.kind === 'room' && place.at === undefined}
        draft={memory.draft(room.id)}
        draftElsewhere={elsewhere?.room === room.id ? elsewhere.text : undefined}
        enterSends={app.preferences.settings.value.enter === 'sends'}
        bytesMax={feed.state.value.textBytesMax}
        onDraft={(text) => memory.keepDraft(room.id, text)}
        suggest={(trigger) => suggestions(feed.state.peek(), room, trigger)}
        onSend={send}
      />
    </>
  );
}

function Messages({ app, visit, room }: ConversationProps) {
  const { feed, sending, memory } = visit;
  const { navigation } = app;
  const place = navigation.place.value;
  switch (room.timeline.status) {
    case 'absent':
    case 'loading':
      return <Skeleton label={t('list.loading')} />;
    case 'failed':
      return (
        <PlaceNotice heading={t('list.failed')}>
          <button type="button" class="button" onClick={() => visit.readAgain()}>
            {t('list.retry')}
          </button>
        </PlaceNotice>
      );
    case 'loaded': {
      const { failed } = room.timeline;
      const read = (side: 'older' | 'newer') =>
        side === 'older' ? feed.readOlder(room.id) : feed.readNewer(room.id);
      return (
        <Timeline
          room={room}
          sought={place.kind === 'room' ? place : {}}
          onMessage={(at) => navigation.go({ kind: 'room', name: room.name, at })}
          spotBefore={() => memory.spot(room.id)}
          onSpot={(spot) => {
            // A timeline that is being read anew begins at its end.
            const { status } = feed.state.peek().rooms[room.id]?.timeline ?? room.timeline;
            memory.keepSpot(room.id, status === 'loaded' ? spot : undefined);
          }}
          pendings={sending.pendings.value}
          you={visit.you}
          onNear={(side) => {
            // What failed is read again when the person asks, not with every pixel of scrolling.
            if (failed !== side) read(side);
          }}
          onReadAgain={read}
          onViewed={(seq) => feed.viewed(room.id, seq)}
          onNewest={() => feed.readNewest(room.id)}
          onRetry={(id) => sending.retry(id)}
          onDiscard={(id) => sending.discard(id)}
          onLeaveList={() => document.querySelector<HTMLElement>('.composer-field')?.focus()}
        />
      );
    }
    default:
      return room.timeline satisfies never;
  }
}

function NoRoom({ app, visit }: RoomPaneProps) {
  const { navigation } = app;
  const place = navigation.place.value;
  if (place.kind === 'home') {
    return <PlaceNotice heading={t('room.choose')} lead={t('room.choose.lead')} />;
  }
  if (!visit.feed.state.value.welcomed) return <Skeleton label={t('list.loading')} />;
  const elsewhere = visit.elsewhere.state.value;
  const { name } = place;
  switch (elsewhere.status) {
    case 'looking':
      return <Skeleton label={t('list.loading')} />;
    case 'found': {
      const { id } = elsewhere.room;
      return (
        <PlaceNotice heading={t('room.outside', { room: name })} lead={t('room.outside.lead')}>
          <button type="button" class="button" onClick={() => void visit.membership.join(id)}>
            {t('room.join', { room: name })}
          </button>
        </PlaceNotice>
      );
    }
    case 'none':
      return (
        <PlaceNotice heading={t('room.none', { room: name })} lead={t('room.none.lead')}>
          <button type="button" class="button" onClick={() => navigation.open('browse')}>
            {t('sidebar.browse')}
          </button>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => navigation.open('create')}
          >
            {t('sidebar.create')}
          </button>
        </PlaceNotice>
      );
    case 'unreachable':
      return <PlaceNotice heading={t('room.unreachable')} />;
    default:
      return elsewhere satisfies never;
  }
}
