import type { App } from './app/app';
import type { Visit } from './app/visit';
import { isBeside, putAway } from './beside';
import { Conversation } from './conversation';
import { NoRoom } from './panels';
import { isDirect, labelOf } from './store/facts';
import { Banner } from './ui/banner/banner';
import { Header } from './ui/conversation/header';
import { Skeleton } from './ui/conversation/notice';
import { t } from './ui/text/t';

export type RoomPaneProps = {
  readonly app: App;
  readonly visit: Visit;
};

/** The right side: the room of the address, or what to do when there is none. */
export function RoomPane(props: RoomPaneProps) {
  const { app, visit } = props;
  const place = app.navigation.place.value;
  const room = visit.room.value;
  const beside = isBeside(app, visit);
  const interruption = visit.interruptions.now.value;
  return (
    <div class="main" role={place.kind === 'home' ? undefined : 'main'}>
      {place.kind === 'room' && (
        <Header
          name={room !== undefined && isDirect(room) ? labelOf(room) : place.name}
          direct={room !== undefined && isDirect(room)}
          topic={room?.topic ?? ''}
          onBack={() => app.navigation.go({ kind: 'home' })}
          favourite={room && visit.personal.favourites.value.includes(room.id)}
          onFavourite={() => room && visit.personal.toggle(room.id)}
          onAlerts={room && (() => app.navigation.open('alerts'))}
          beside={beside}
          onDetails={room && (() => (beside ? putAway(app) : app.navigation.open('details')))}
        />
      )}
      {interruption.kind !== 'none' && (
        <Banner
          unkept={interruption.kind === 'unkept'}
          stopped={interruption.kind === 'stopped' ? interruption.code : undefined}
          onReconnect={() => visit.reconnect()}
          onSignIn={() => app.startAgain()}
        />
      )}
      {room === undefined && !visit.feed.state.value.welcomed ? (
        <Skeleton label={t('list.loading')} />
      ) : room === undefined ? (
        <NoRoom {...props} />
      ) : (
        <Conversation key={room.id} app={app} visit={visit} room={room} />
      )}
    </div>
  );
}
