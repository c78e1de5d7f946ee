/** Ids are opaque strings: compared, never taken apart, never numbers. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Branded<'PersonId'>;
export type RoomId = Branded<'RoomId'>;
export type MessageId = Branded<'MessageId'>;
export type UploadId = Branded<'UploadId'>;
export type SessionId = Branded<'SessionId'>;
export type ClientId = Branded<'ClientId'>;

const FORMS = {
  person: /^U[0-9A-Z]{13}$/,
  room: /^R[0-9A-Z]{13}$/,
  message: /^M[0-9A-Z]{13}$/,
  upload: /^F[0-9A-Z]{13}$/,
  session: /^S[0-9A-Z]{13}$/,
  client: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
} as const;

export const isPersonId = (value: unknown): value is PersonId => matches(FORMS.person, value);
export const isRoomId = (value: unknown): value is RoomId => matches(FORMS.room, value);
export const isMessageId = (value: unknown): value is MessageId => matches(FORMS.message, value);
export const isUploadId = (value: unknown): value is UploadId => matches(FORMS.upload, value);
export const isSessionId = (value: unknown): value is SessionId => matches(FORMS.session, value);
export const isClientId = (value: unknown): value is ClientId => matches(FORMS.client, value);

function matches(form: RegExp, value: unknown): boolean {
  return typeof value === 'string' && form.test(value);
}
