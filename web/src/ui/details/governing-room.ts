// What only those see who govern a room: a file of its own, fetched by nobody else.

export { BanPerson } from './ban-person';
export { ChangeRoom } from './change-room';
export { MuteActs } from './mute-acts';
