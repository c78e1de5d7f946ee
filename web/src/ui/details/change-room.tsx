import { useId, useRef, useState } from 'preact/hooks';
import type { RoomChange } from '../../connection/room-acts';
import type { Room } from '../../store/state';
import { Choices } from '../parts/choices';
import { roomName } from '../parts/room-name';
import { number, t } from '../text/t';

export type ChangeRoomProps = {
  readonly room: Room;
  /** The lobby keeps its name. */
  readonly fixedName: boolean;
  readonly onChange: (change: RoomChange) => Promise<boolean>;
};

const PACES = [0, 10, 30, 60, 300, 3_600];

const DAYS = [0, 7, 30, 90, 365];

/** What can be chosen, with what holds now. */
const known = (choices: readonly number[], now: number) =>
  [...new Set([...choices, now])].sort((a, b) => a - b);

const daysText = (days: number) =>
  days === 0 ? t('details.retention.none') : t('invite.days', { n: days });

function paceText(seconds: number): string {
  if (seconds === 0) return t('details.slow.off');
  return seconds % 60 === 0
    ? t('details.slow.minutes', { n: number(seconds / 60) })
    : t('details.slow.seconds', { n: number(seconds) });
}

/** Name, topic and who may write: what is other than it was is changed, and nothing else. */
export function ChangeRoom({ room, fixedName, onChange }: ChangeRoomProps) {
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const topic = useRef<HTMLInputElement>(null);
  const readOnly = useRef<HTMLInputElement>(null);
  const [slow, setSlow] = useState(room.slowSeconds);
  const [days, setDays] = useState(room.retentionDays);
  // What the person began with: what others changed meanwhile is not changed back.
  const [was, setWas] = useState(room);
  const submit = async () => {
    const wanted = {
      name: roomName(name.current?.value ?? room.name),
      topic: (topic.current?.value ?? '').trim(),
      readOnly: readOnly.current?.checked === true,
      slowSeconds: slow,
      retentionDays: days,
    };
    const names = Object.keys(wanted) as (keyof typeof wanted)[];
    const changed = names.filter((key) => wanted[key] !== was[key] && wanted[key] !== room[key]);
    const change = Object.fromEntries(changed.map((key) => [key, wanted[key]]));
    if (await onChange(change)) setWas({ ...was, ...change });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
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
      <Choices
        legend={t('details.slow')}
        name="slow"
        choices={known(PACES, room.slowSeconds).map((value) => ({ value, label: paceText(value) }))}
        chosen={slow}
        onChoose={setSlow}
      />
      <Choices
        legend={t('details.retention')}
        name="retention"
        choices={known(DAYS, room.retentionDays).map((value) => ({
          value,
          label: daysText(value),
        }))}
        chosen={days}
        onChoose={setDays}
      />
      {days !== 0 && <p class="hint">{t('details.retention.hint')}</p>}
      <div class="dialog-actions">
        <button type="submit" class="button">
          {t('details.save')}
        </button>
      </div>
    </form>
  );
}
