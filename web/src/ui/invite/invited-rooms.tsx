import { t } from '../text/t';

/** A room into which somebody may be let. */
export type RoomToName = { readonly id: string; readonly label: string };

type InvitedRoomsProps = {
  readonly rooms: readonly RoomToName[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
};

/** Of which rooms whoever comes is a member at once. */
export function InvitedRooms({ rooms, chosen, onChoose }: InvitedRoomsProps) {
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <fieldset class="choices-setting">
      <legend class="label">{t('invite.rooms')}</legend>
      <div class="invite-rooms">
        {rooms.map(({ id, label }) => (
          <label key={id} class="label details-tick">
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
