import { useId, useRef } from 'preact/hooks';
import type { RoomChange } from '../../connection/room-acts';
import type { Room } from '../../store/state';
import { roomName } from '../parts/room-name';
import { t } from '../text/t';

export type ChangeRoomProps = {
  readonly room: Room;
  /** The lobby keeps its name. */
  readonly fixedName: boolean;
  readonly onChange: (change: RoomChange) => Promise<void>;
};

/** Name, topic and who may write: what is other than it was is changed, and nothing else. */
export function ChangeRoom({ room, fixedName, onChange }: ChangeRoomProps) {
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const topic = useRef<HTMLInputElement>(null);
  const readOnly = useRef<HTMLInputElement>(null);
  const submit = () => {
    const wanted = {
      name: roomName(name.current?.value ?? room.name),
      topic: (topic.current?.value ?? '').trim(),
      readOnly: readOnly.current?.checked === true,
    };
    void onChange({
      ...(wanted.name === room.name ? {} : { name: wanted.name }),
      ...(wanted.topic === room.topic ? {} : { topic: wanted.topic }),
      ...(wanted.readOnly === room.readOnly ? {} : { readOnly: wanted.readOnly }),
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!fixedName && (
        <>
          <label class="label" for={`${id}-name`}>
            {t('create.name')}
          </label>
          <input
            ref={name}
            id={`${id}-name`}
            class="field"
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            defaultValue={room.name}
          />
        </>
      )}
      <label class="label" for={`${id}-topic`}>
        {t('create.topic')}
      </label>
      <input
        ref={topic}
        id={`${id}-topic`}
        class="field"
        type="text"
        dir="auto"
        autocomplete="off"
        maxLength={250}
        defaultValue={room.topic}
      />
      <label class="label details-tick">
        <input ref={readOnly} type="checkbox" defaultChecked={room.readOnly} />
        {t('details.readonly')}
      </label>
      <div class="dialog-actions">
        <button type="submit" class="button">
          {t('details.save')}
        </button>
      </div>
    </form>
  );
}
