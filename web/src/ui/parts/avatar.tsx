import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { PersonId } from '../../protocol/ids';
import type { Person } from '../../protocol/types';
import { hueClass, initials } from './person';

/** Who was asked for a picture and has none. */
const bare = new Set<PersonId>();
/** Counts how often pictures were changed here: an address that was shown before is not asked for again. */
const changes = signal(0);

/** The picture of this person is another one, or gone. */
export function pictureChanged(id: PersonId): void {
  bare.delete(id);
  changes.value += 1;
}

export type AvatarProps = { readonly person: Person; readonly size?: 'small' | 'large' };

/** The initials of a person, in their colour; above them their picture, once it is there. */
export function Avatar({ person: { id, name }, size }: AvatarProps) {
  const version = changes.value;
  return (
    <span class={`avatar ${size ? `avatar-${size}` : ''} ${hueClass(id)}`} aria-hidden="true">
      {initials(name)}
      <Picture key={`${id} ${version}`} id={id} version={version} />
    </span>
  );
}

function Picture({ id, version }: { readonly id: PersonId; readonly version: number }) {
  const [shown, setShown] = useState(!bare.has(id));
  if (!shown) return null;
  return (
    <img
      class="avatar-picture"
      src={`/api/v1/people/${id}/picture${version === 0 ? '' : `?${version}`}`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => {
        bare.add(id);
        setShown(false);
      }}
    />
  );
}
