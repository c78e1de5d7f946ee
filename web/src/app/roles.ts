import type { App } from './app';

/** Whether the person governs the place. */
export const governs = ({ role }: App): boolean => role.value === 'owner' || role.value === 'admin';

export const isGuest = ({ role }: App): boolean => (role.value ?? 'guest') === 'guest';
