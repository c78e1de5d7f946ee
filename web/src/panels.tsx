import type { App } from './app/app';
import { governs } from './app/roles';
import type { Visit } from './app/visit';
import { isBeside } from './beside';
import type { RoomId } from './protocol/ids';
import type { Here } from './room-commands';
import { targets } from './targets';
import type { Suggestion } from './ui/composer/completion';
import { Jump } from './ui/jump/jump';
import { later } from './ui/parts/later';
import { t } from './ui/text/t';

const dialogs = () => import('./dialogs');
const DialogOf = later(async () => (await dialogs()).DialogOf);
/** What only those see who govern the place. */
const governing = () => import('./governing');
export const Governing = later(async () => (await governing()).Governing);
export const FirstInviteOf = later(async () => (await governing()).FirstInviteOf);
const InviteOf = later(async () => (await governing()).InviteOf);
export const SideOf = later(async () => (await dialogs()).SideOf);
export const FirstPasskey = later(async () => (await dialogs()).FirstPasskey);
export const NoRoom = later(async () => (await dialogs()).NoRoom);
export const PersonOf = later(async () => (await dialogs()).PersonOf);
export const PicturesOf = later(async () => (await dialogs()).PicturesOf);
export const TrayOf = later(async () => (await dialogs()).TrayOf);
export const Hush = later(async () => (await dialogs()).Hush);
export const SlowNote = later(async () => (await dialogs()).SlowNote);
export const TypingLine = later(async () => (await dialogs()).TypingLine);
export const ReportOf = later(async () => (await dialogs()).ReportOf);
export const DeleteMessage = later(async () => (await dialogs()).DeleteMessage);

export async function attachTo(visit: Visit, room: RoomId, files: readonly File[]): Promise<void> {
  (await dialogs()).attachTo(visit, room, files);
}

export async function restoreTray(visit: Visit): Promise<void> {
  const { ports, you } = visit.sending;
  const files = await ports.tray.all(you.id);
  if (files.length > 0) (await dialogs()).restoreTray(visit);
}

/** Does what a text commands; what is wrong with it, if it cannot be done. */
export async function commanded(here: Here, text: string): Promise<string | undefined> {
  const loaded = await dialogs().catch(() => undefined);
  return loaded === undefined ? t('problem.unreachable') : loaded.obey(here, text);
}

export async function commandsLike(start: string): Promise<readonly Suggestion[]> {
  return (await dialogs()).suggestedCommands(start);
}

/** What is open on top of the page, as the address says. */
export function Panels({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  const { navigation } = app;
  const panel = navigation.panel.value;
  if (panel === undefined || (panel === 'details' && isBeside(app, visit))) return null;
  const close = () => navigation.close();
  // Whoever jumps types at once: this one is here from the start.
  if (panel === 'jump') return <Jump targets={targets(app, visit)} onClose={close} />;
  if (panel === 'invite') {
    return governs(app) ? <InviteOf app={app} visit={visit} onClose={close} /> : null;
  }
  return <DialogOf app={app} visit={visit} panel={panel} onClose={close} />;
}
