import { useId } from 'preact/hooks';
import type { AlertRules, Level } from '../../store/alerts';
import { FOR_EVER, keywordsIn, LEVELS } from '../../store/alerts';
import { Dialog } from '../parts/dialog';
import { t } from '../text/t';
import { clockTime } from '../text/times';

const HOUR_MILLIS = 3_600_000;
const MUTES = [
  ['alerts.mute.hour', HOUR_MILLIS],
  ['alerts.mute.day', 24 * HOUR_MILLIS],
  ['alerts.mute.ever', FOR_EVER],
] as const;

export type AlertsProps = {
  readonly rules: AlertRules;
  readonly permission: NotificationPermission | 'never';
  /** The room that is open, with what it tells of now. */
  readonly room: { readonly id: string; readonly label: string; readonly level: Level } | undefined;
  readonly onChoose: (change: Partial<AlertRules>) => void;
  /** Asks the browser for its permission. */
  readonly onAsk: () => void;
  readonly onClose: () => void;
};

/** What one is told of on this device, and when not. All of it applies at once. */
export function Alerts(props: AlertsProps) {
  const { rules, permission, room, onChoose, onAsk, onClose } = props;
  const id = useId();
  return (
    <Dialog heading={t('alerts.heading')} onClose={onClose}>
      {permission === 'default' && (
        <>
          <p>{t('alerts.why')}</p>
          <button type="button" class="button" onClick={onAsk}>
            {t('alerts.ask')}
          </button>
        </>
      )}
      {permission !== 'default' && <p class="hint">{t(`alerts.${permission}`)}</p>}
      {room !== undefined && <OfRoom {...props} room={room} />}
      <label class="label" for={`${id}-words`}>
        {t('alerts.keywords')}
      </label>
      <input
        id={`${id}-words`}
        class="field"
        type="text"
        dir="auto"
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        defaultValue={rules.keywords.join(', ')}
        onChange={({ currentTarget }) => onChoose({ keywords: keywordsIn(currentTarget.value) })}
      />
      <p id={`${id}-hint`} class="hint">
        {t('alerts.keywords.hint')}
      </p>
      <fieldset class="setting">
        <legend class="label">{t('alerts.quiet')}</legend>
        {(['quietFrom', 'quietTo'] as const).map((end) => (
          <label key={end} class="alerts-time">
            {t(`alerts.${end}`)}
            <input
              class="field"
              type="time"
              value={rules[end]}
              onChange={({ currentTarget }) => onChoose({ [end]: currentTarget.value })}
            />
          </label>
        ))}
      </fieldset>
      <label class="label alerts-sound">
        <input
          type="checkbox"
          checked={rules.sound}
          onChange={({ currentTarget }) => onChoose({ sound: currentTarget.checked })}
        />
        {t('alerts.sound')}
      </label>
    </Dialog>
  );
}

type OfRoomProps = AlertsProps & { readonly room: NonNullable<AlertsProps['room']> };

function OfRoom({ rules, room, onChoose }: OfRoomProps) {
  const until = rules.muted[room.id] ?? 0;
  const mute = (to: number) => onChoose({ muted: { ...rules.muted, [room.id]: to } });
  return (
    <>
      <fieldset class="setting">
        <legend class="label">{t('alerts.room', { room: room.label })}</legend>
        <div class="choices">
          {LEVELS.map((level) => (
            <label key={level} class="choice">
              <input
                type="radio"
                name="level"
                checked={level === room.level}
                onChange={() => onChoose({ levels: { ...rules.levels, [room.id]: level } })}
              />
              <span>{t(`alerts.level.${level}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="alerts-mute">
        {until > Date.now() ? (
          <>
            <span>
              {until === FOR_EVER
                ? t('alerts.muted')
                : t('alerts.muted.until', { time: clockTime(new Date(until).toISOString()) })}
            </span>
            <button type="button" class="button button-quiet" onClick={() => mute(0)}>
              {t('alerts.unmute')}
            </button>
          </>
        ) : (
          MUTES.map(([name, millis]) => (
            <button
              key={name}
              type="button"
              class="button button-quiet"
              onClick={() => mute(millis === FOR_EVER ? FOR_EVER : Date.now() + millis)}
            >
              {t(name)}
            </button>
          ))
        )}
      </div>
    </>
  );
}
