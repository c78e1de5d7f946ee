import type { App } from './app';

/** Whether the person governs the place. */
export const governs = ({ role }: App): boolean => role.value === 'owner' || role.value === 'admin';

/** Whether the person governs some room, so that what is reported there comes before them. */
export const moderates = ({ door }: App): boolean =>
  door.value.at === 'inside' &&
  Object.values(door.value.visit.feed.state.value.rooms).some(({ moderator }) => moderator);

export const isGuest = ({ role }: App): boolean => (role.value ?? 'guest') === 'guest';
