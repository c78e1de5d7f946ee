import type { RoomPaneProps } from './room-pane';
import { PlaceNotice, Skeleton } from './ui/conversation/notice';
import { t } from './ui/text/t';

/** What stands in the place of a room that is none of one's own. */
export function NoRoom({ app, visit }: RoomPaneProps) {
  const { navigation } = app;
  const place = navigation.place.value;
  if (place.kind !== 'room') {
    return <PlaceNotice heading={t('room.choose')} lead={t('room.choose.lead')} />;
  }
  const { name } = place;
  if (visit.feed.state.value.removedFrom.includes(name)) {
    return (
      <PlaceNotice heading={t('room.removed', { room: name })} lead={t('room.removed.lead')}>
        <button type="button" class="button" onClick={() => navigation.open('browse')}>
          {t('sidebar.browse')}
        </button>
      </PlaceNotice>
    );
  }
  const elsewhere = visit.elsewhere.state.value;
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
