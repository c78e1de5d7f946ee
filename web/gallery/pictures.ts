/** A picture of the documentation: what is on it, and how it is looked at. */
export type Picture = {
  readonly file: string;
  readonly says: string;
  /** In the address: a hall, or one exhibit. */
  readonly query: string;
  readonly width: number;
  readonly height?: number;
};

const room = (file: string, says: string, looks: string, width: number): Picture => ({
  file,
  says,
  query: `only=page-room&${looks}`,
  width,
});
/** All of a hall, as long as it is. */
const hall = (name: string, says: string, looks = 'theme=light', width = 768): Picture => ({
  file: looks === 'theme=light' ? name : `${name}-${looks.replace(/\W?\w+=/g, '-').slice(1)}`,
  says,
  query: `hall=${name}&${looks}`,
  width,
});

export const PICTURES: readonly Picture[] = [
  room('room', 'A room: what was read, the tide line, what is new', 'theme=light', 1_280),
  room('room-dark', 'The same in the dark', 'theme=dark', 1_280),
  room('room-contrast', 'In high contrast', 'theme=contrast', 1_280),
  room('room-arabic', 'In Arabic: from right to left', 'theme=light&language=ar', 1_280),
  room('room-tablet', 'On a tablet, with compact rows', 'theme=light&density=compact', 768),
  room('room-narrow', 'On a telephone, in the dark', 'theme=dark', 320),
  {
    file: 'room-beside',
    says: 'With the details of the room',
    query: 'only=page-beside&theme=light',
    width: 1_280,
  },
  {
    file: 'room-offline',
    says: 'While there is no connection',
    query: 'only=page-offline&theme=light',
    width: 768,
  },
  {
    file: 'rooms-narrow',
    says: 'The list of rooms, on a telephone',
    query: 'only=sidebar-full&theme=light',
    width: 320,
  },
  {
    file: 'rooms-narrow-arabic',
    says: 'The same in Arabic',
    query: 'only=sidebar-full&theme=light&language=ar',
    width: 320,
  },
  {
    file: 'governing',
    says: 'Governing the place: its people',
    query: 'only=page-people&theme=light',
    width: 768,
  },
  {
    file: 'door',
    says: 'The door, with all ways to come in',
    query: 'only=door-account&theme=light',
    width: 768,
  },
  {
    file: 'door-narrow',
    says: 'The page of an invitation, on a telephone in the dark',
    query: 'only=door-invited&theme=dark',
    width: 320,
  },
  { file: 'picture', says: 'A picture, looked at', query: 'only=lightbox&theme=dark', width: 768 },
  hall('messages', 'Messages in every state'),
  hall('messages', 'The same, in the dark and narrow', 'theme=dark', 320),
  hall('writing', 'Where one writes, in every state'),
  hall('writing', 'The same in Arabic, narrow', 'theme=light&language=ar', 320),
  hall('rooms', 'What is new, jumping, the keyboard'),
  hall('dialogs', 'Dialogs'),
  hall('account', 'One’s own account, in the dark', 'theme=dark'),
  hall('notices', 'Headers, banners, and what stands in place of messages'),
  hall('parts', 'The parts of which all is made'),
];

/** The page of the documentation that shows them. */
export function pageOf(pictures: readonly Picture[]): string {
  const shown = pictures.map(
    ({ file, says, width }) =>
      `## ${says}\n\n<img src="${file}.webp" width="${width}" alt="${says}" />\n`,
  );
  return `# The gallery

Every component of the web client in every state, on made-up data. \`./parley gallery\` shows it in a browser, with
every theme, language, density, text size and width to choose; \`./parley gallery --screenshots\` takes these pictures
and writes this page.

${shown.join('\n')}`;
}
