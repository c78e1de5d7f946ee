import { Governing } from '../src/connection/governing';
import { Announcer } from '../src/ui/announcer/announcer';
import { Banner } from '../src/ui/banner/banner';
import { Header } from '../src/ui/conversation/header';
import { PlaceNotice, Skeleton } from '../src/ui/conversation/notice';
import { BanPerson } from '../src/ui/details/ban-person';
import { PersonSessions } from '../src/ui/governing/person-sessions';
import { Sure } from '../src/ui/governing/sure';
import { Pane } from '../src/ui/parts/pane';
import { t } from '../src/ui/text/t';
import { http } from './answers';
import { AMINA } from './cast';
import type { Hall } from './exhibits';
import { nothing } from './exhibits';

const HEADER = { topic: '', direct: false, beside: false, onBack: nothing, onFavourite: nothing };
const STOPPED = { onReconnect: nothing, onSignIn: nothing };

export const notices: Hall = {
  name: 'notices',
  title: 'Headers and notices',
  exhibits: [
    {
      id: 'banners',
      title:
        'Banners: reconnecting, not kept, signed out, the session is over, guests refused, stopped',
      view: () =>
        [undefined, 0, 4100, 4101, 4102, 4199].map((code) => (
          <Banner
            key={code}
            unkept={code === 0}
            stopped={code === 0 ? undefined : code}
            {...STOPPED}
          />
        )),
    },
    {
      id: 'headers',
      title: 'Headers: of a room, of people, with a long name and topic',
      view: () => (
        <>
          <Header
            {...HEADER}
            name="harbour"
            topic="Day-to-day talk. Deploys go in #build-log."
            favourite
            onAlerts={nothing}
            onDetails={nothing}
          />
          <Header
            {...HEADER}
            name="Priya Raman, Jonas Weber"
            direct
            favourite={false}
            beside
            onAlerts={nothing}
            onDetails={nothing}
          />
          <Header
            {...HEADER}
            name="a-room-with-a-name-that-is-as-long-as-names-of-rooms-may-become"
            topic={'A topic that goes on. '.repeat(12)}
            favourite={false}
            onAlerts={nothing}
            onDetails={nothing}
          />
        </>
      ),
    },
    {
      id: 'pane',
      title: 'A pane beside the messages',
      view: () => (
        <div class="side">
          <Pane heading={t('details.heading')} onClose={nothing}>
            <p class="hint">{t('details.everyone')}</p>
          </Pane>
        </div>
      ),
    },
    {
      id: 'notices',
      title: 'In place of messages: nothing chosen, no such room, removed, not a member, loading',
      view: () => (
        <>
          <PlaceNotice heading={t('room.choose')} lead={t('room.choose.lead')} />
          <PlaceNotice heading={t('room.none', { room: 'harbor' })} lead={t('room.none.lead')}>
            <button type="button" class="button">
              {t('sidebar.browse')}
            </button>
            <button type="button" class="button button-quiet">
              {t('sidebar.create')}
            </button>
          </PlaceNotice>
          <PlaceNotice
            heading={t('room.removed', { room: 'board' })}
            lead={t('room.removed.lead')}
          />
          <PlaceNotice
            heading={t('room.outside', { room: 'laser-cutter' })}
            lead={t('room.outside.lead')}
          >
            <button type="button" class="button">
              {t('room.join', { room: 'laser-cutter' })}
            </button>
          </PlaceNotice>
          <Skeleton label={t('list.loading')} />
        </>
      ),
    },
    {
      id: 'sure',
      title: 'A question before what hurts is done',
      view: () => (
        <Sure
          question={t('governing.archive.sure', { room: 'harbour' })}
          act={t('governing.archive')}
          onAct={nothing}
          onClose={nothing}
        />
      ),
    },
    {
      id: 'ban',
      title: 'The same, before somebody is removed for good',
      view: () => <BanPerson name="Jonas Weber" onBan={nothing} onClose={nothing} />,
    },
    {
      id: 'sessions',
      title: 'Where somebody is signed in, for those who govern them',
      view: () => <PersonSessions person={AMINA} acts={new Governing(http)} onClose={nothing} />,
    },
    {
      id: 'announcer',
      title: 'The announcer: heard, not seen',
      view: () => (
        <Announcer
          lines={[
            { key: 1, kind: 'one', author: 'Priya Raman', text: '**Hello**' },
            { key: 2, kind: 'many', count: 4 },
            { key: 3, kind: 'failed', text: 'Hello' },
          ]}
        />
      ),
    },
  ],
};
