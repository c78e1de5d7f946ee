import { attempt, checked, instant, list, object, text } from './fields';
import { message, person } from './guards';
import type { RoomId } from './ids';
import { isRoomId } from './ids';
import type { Message, Person } from './types';

/** A message that somebody reported. */
export type ReportedMessage = {
  readonly room: RoomId;
  readonly roomName: string;
  readonly message: Message;
  readonly reports: readonly {
    readonly by: Person;
    readonly at: string;
    readonly reason: string;
  }[];
};

export const readReported = (value: unknown): readonly ReportedMessage[] | undefined =>
  attempt(() =>
    list(object(value, 'reported'), 'reported', (item) => {
      const json = object(item, 'reported');
      return {
        room: checked(json.room, isRoomId, 'room'),
        roomName: text(json, 'roomName'),
        message: message(json.message),
        reports: list(json, 'reports', (each) => {
          const report = object(each, 'report');
          return {
            by: person(report.by),
            at: instant(report, 'at'),
            reason: text(report, 'reason'),
          };
        }),
      };
    }),
  );
