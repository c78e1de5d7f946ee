import { useRef, useState } from 'preact/hooks';
import type { App } from './app/app';
import { mayEdit } from './app/editing';
import { governs } from './app/roles';
import { isUnbound, silenceOf } from './app/silence';
import type { Visit } from './app/visit';
import {
  attachTo,
  commanded,
  DeleteMessage,
  Hush,
  PersonOf,
  PicturesOf,
  ReportOf,
  SlowNote,
  TrayOf,
  TypingLine,
} from './panels';
import type { Message, Person, Upload } from './protocol/types';
import { labelOf } from './store/facts';
import type { Room } from './store/state';
import { suggestions } from './suggestions';
import { Composer } from './ui/composer/composer';
import { isCommand } from './ui/composer/trigger';
import { PlaceNotice, Skeleton } from './ui/conversation/notice';
import { problemText } from './ui/text/problems';
import { t } from './ui/text/t';
import { Timeline } from './ui/timeline/timeline';

export type ConversationProps = { readonly app: App; readonly visit: Visit; readonly room: Room };

/** The messages of a room, and where one writes. */
export function Conversation({ app, visit, room }: ConversationProps) {
  const { feed, sending, memory } = visit;
  const elsewhere = visit.otherTabs.draft.value;
  const place = app.navigation.place.value;
  const edit = visit.editing.in(room.id);
  const settings = app.preferences.settings.value;
  const attached = edit === undefined ? sending.attachedTo(room.id) : [];
  const [hushes, setHushes] = useState(0);
  const edited = useRef(false);
  edited.current ||= edit !== undefined;
  const say = (text: string) => {
    const { timeline } = room;
    // One writes at the end: when the end is not loaded, it is read first.
    if (timeline.status === 'loaded' && timeline.newer) feed.readNewest(room.id);
    sending.post(room.id, text);
  };
  const save = async (text: string) => {
    const refusal = await visit.editing.save(room.id, text);
    return refusal === null ? undefined : problemText(refusal);
  };
  const send = (text: string) => {
    if (isCommand(text)) return commanded({ app, visit, room, say }, text);
    say(text);
    return undefined;
  };
  const admin = governs(app);
  const silence = silenceOf(room, admin);
  const slow = isUnbound(room, admin) ? 0 : room.slowSeconds;
  if (silence !== undefined) {
    return (
      <>
        <Messages app={app} visit={visit} room={room} />
        <Hush why={silence} until={room.mutedUntil} onOver={() => setHushes(hushes + 1)} />
      </>
    );
  }
  return (
    <>
      <Messages app={app} visit={visit} room={room} />
      {visit.company.typing.value?.room === room.id && <TypingLine visit={visit} room={room} />}
      {slow > 0 && <SlowNote seconds={slow} last={lastOf(room, visit.you)} />}
      <Composer
        key={edit?.message.id ?? ''}
        room={labelOf(room)}
        // After an edit one writes on.
        focusAtFirst={edited.current || (place.kind === 'room' && place.at === undefined)}
        draft={edit?.text ?? memory.draft(room.id)}
        draftElsewhere={
          edit === undefined && elsewhere?.room === room.id ? elsewhere.text : undefined
        }
        enterSends={settings.enter === 'sends'}
        bytesMax={feed.state.value.textBytesMax}
        onDraft={(text) => {
          if (edit === undefined) {
            visit.personal.wrote(room.id, text);
            if (text !== '' && settings.typing === 'shown') visit.company.writes(room.id);
          } else visit.editing.keep(room.id, text);
        }}
        attached={attached}
        tray={attached.length > 0 && <TrayOf visit={visit} room={room.id} />}
        onFiles={edit === undefined ? (files) => void attachTo(visit, room.id, files) : undefined}
        suggest={(trigger) => suggestions(feed.state.peek(), room, trigger)}
        onSend={edit === undefined ? send : save}
        onUp={() => visit.editing.beginLast(room)}
        onStopEditing={edit && (() => visit.editing.stop(room.id))}
      />
    </>
  );
}

/** When the person last wrote in the room, of what is loaded. */
function lastOf({ timeline }: Room, you: Person): string | undefined {
  const entries = timeline.status === 'loaded' ? timeline.entries : [];
  const last = entries.findLast(
    (entry) => entry.kind === 'message' && entry.message.author.id === you.id,
  );
  return last?.kind === 'message' ? last.message.at : undefined;
}

function Messages(props: ConversationProps) {
  const [doomed, setDoomed] = useState<Message>();
  const [reported, setReported] = useState<Message>();
  const [person, setPerson] = useState<Person>();
  const [picture, setPicture] = useState<Upload>();
  const { app, visit, room } = props;
  return (
    <>
      <Reading
        {...props}
        onDelete={setDoomed}
        onReport={setReported}
        onPerson={setPerson}
        onPicture={setPicture}
      />
      {doomed !== undefined && (
        <DeleteMessage
          text={doomed.text}
          onDelete={() => visit.feed.delete(room.id, doomed.id)}
          onClose={() => setDoomed(undefined)}
        />
      )}
      {reported !== undefined && (
        <ReportOf
          app={app}
          room={room.id}
          message={reported}
          onClose={() => setReported(undefined)}
        />
      )}
      {picture !== undefined && (
        <PicturesOf room={room} first={picture} onClose={() => setPicture(undefined)} />
      )}
      {person !== undefined && (
        <PersonOf app={app} visit={visit} person={person} onClose={() => setPerson(undefined)} />
      )}
    </>
  );
}

type ReadingProps = ConversationProps & {
  readonly onDelete: (message: Message) => void;
  readonly onReport: (message: Message) => void;
  readonly onPerson: (person: Person) => void;
  readonly onPicture: (picture: Upload) => void;
};

function Reading({ app, visit, room, onDelete, onReport, onPerson, onPicture }: ReadingProps) {
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
          mayEdit={(message) => mayEdit(message, room, visit.you)}
          onEdit={(message) => visit.editing.begin(room.id, message)}
          mayDelete={(message) =>
            !message.deleted &&
            (message.author.id === visit.you.id || isUnbound(room, governs(app)))
          }
          onDelete={onDelete}
          onReport={onReport}
          onPerson={onPerson}
          onPicture={onPicture}
          onNear={(side) => {
            // What failed is read again when the person asks, not with every pixel of scrolling.
            if (failed !== side) read(side);
          }}
          onReadAgain={read}
          onUnread={(seq) => feed.unviewed(room.id, seq - 1)}
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
