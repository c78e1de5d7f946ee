// What only those see who govern a room: a file of its own, fetched by nobody else.

export { MuteActs } from '../people/mute-acts';
export { BanPerson } from './ban-person';
export { ChangeRoom } from './change-room';
