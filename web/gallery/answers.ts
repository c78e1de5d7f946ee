import { Http } from '../src/connection/http';
import { AMINA, EVERYONE, JONAS, message, PRIYA, YOU } from './cast';
import { at } from './time';

const MEMBERS = {
  members: EVERYONE.map((person) => ({ person, moderator: person === AMINA || person === YOU })),
};
const PEOPLE = {
  people: EVERYONE.map((person, n) => ({
    ...person,
    account: n === 4 ? undefined : (person.name.split(' ')[0] ?? '').toLowerCase(),
    role: (['owner', 'member', 'admin', 'member', 'guest', 'member', 'owner'] as const)[n],
    deactivated: n === 5,
  })),
};
const AUDIT = {
  entries: (
    [
      ['role_given', 'Jonas Weber', 'admin'],
      ['invitation_made', '', 'member, 10'],
      ['retention_set', '', '365'],
      ['deactivated', 'Maximiliane-Friederike von Hohenlohe-Langenburg', ''],
    ] as const
  ).map(([act, subject, detail], n) => ({
    number: 40 - n,
    at: at(`0${9 - n}:12`),
    name: AMINA.name,
    act,
    subject,
    detail,
    from: '203.0.113.7',
  })),
};
const REPORTED = {
  reported: [
    {
      room: 'R01HARBOUR0000',
      roomName: 'harbour',
      message: message(JONAS, '08:40', 'Buy **cheap** boats at https://example.org/ now!'),
      reports: [
        { by: PRIYA, at: at('08:41'), reason: 'This is an advertisement.' },
        { by: AMINA, at: at('08:45'), reason: '' },
      ],
    },
  ],
};

const CLOSED = {
  rooms: [
    { id: 'R01TREASURY000', name: 'treasury', members: 3, archived: false },
    { id: 'R01ELECTION000', name: 'election-of-2024', members: 12, archived: true },
  ],
};

const SESSIONS = {
  sessions: [
    { id: 'S01A', device: 'Firefox, Linux', startedAt: at('08:00'), lastUsed: at('09:50') },
    { id: 'S01B', device: 'Safari, iPhone', startedAt: at('07:00'), lastUsed: at('07:31') },
  ].map((session) => ({ ...session, current: false })),
};

/** What a server would say to each path; of others, that there is nothing. */
const SAID: readonly (readonly [RegExp, unknown])[] = [
  [/\/members$/, MEMBERS],
  [/\/people\?/, PEOPLE],
  [/\/sessions$/, SESSIONS],
  [/\/audit\?/, AUDIT],
  [/\/reports$/, REPORTED],
  [/\/place\/rooms\?/, CLOSED],
  [/\/place\/retention$/, { days: 365 }],
];

/** A server that is not there. */
export const http = new Http(async (input) => {
  const body = SAID.find(([path]) => path.test(String(input)))?.[1];
  return new Response(JSON.stringify(body ?? { code: 'not_found', detail: '' }), {
    status: body ? 200 : 404,
  });
}, 50);
