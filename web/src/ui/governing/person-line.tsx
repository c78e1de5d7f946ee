import { useRef, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import type { Answer, Refusal } from '../../connection/http';
import type { GovernedPerson } from '../../protocol/governing';
import type { Role } from '../../protocol/people';
import type { Person } from '../../protocol/types';
import { Avatar } from '../parts/avatar';
import { t } from '../text/t';
import { PersonSessions } from './person-sessions';
import { Sure } from './sure';

const MADE = ['member', 'admin', 'owner'] as const;
type Made = (typeof MADE)[number];
type Asked = { readonly question: string; readonly act: string; readonly run: () => void };

export type PersonLineProps = {
  readonly governed: GovernedPerson;
  readonly you: Person;
  readonly role: Role;
  readonly acts: Governing;
  readonly onDone: (changed: GovernedPerson, refusal: Refusal | undefined, said: string) => void;
};

/** Somebody, and below them what can be done with them. */
export function PersonLine({ governed, you, role, acts, onDone }: PersonLineProps) {
  const { person, account, deactivated } = governed;
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const [sessions, setSessions] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const self = person.id === you.id;
  const close = () => {
    setAsked(undefined);
    setSessions(false);
    setOpen(false);
    menu.current?.focus();
  };
  const act = async (
    done: Promise<Answer<true>>,
    change: Partial<GovernedPerson>,
    said: string,
  ) => {
    close();
    const answer = await done;
    onDone({ ...governed, ...change }, answer.ok ? undefined : answer.refusal, said);
  };
  const { name } = person;
  const make = (made: Made): Asked => ({
    question: t('governing.make.sure', { name }),
    act: t(`governing.make.${made}`),
    run: () => void act(acts.setRole(person.id, made), { role: made }, t(`governing.role.${made}`)),
  });
  const signOut = (): Asked => ({
    question: t('governing.signout.sure', { name }),
    act: t('governing.signout'),
    run: () => void act(acts.signOut(person.id), {}, t('governing.signout.done', { name })),
  });
  const deactivate = (): Asked => ({
    question: t('governing.deactivate.sure', { name }),
    act: t('governing.deactivate'),
    run: () =>
      void act(
        acts.setDeactivated(person.id, true),
        { deactivated: true },
        t('governing.deactivated'),
      ),
  });
  const reactivate = () =>
    void act(acts.setDeactivated(person.id, false), { deactivated: false }, '');
  const ask = (label: string, question: () => Asked) => (
    <button type="button" class="text-button" onClick={() => setAsked(question())}>
      {label}
    </button>
  );
  return (
    <li class="browse-line person-line">
      <Avatar person={person} size="small" />
      <p class="browse-about">
        <span class="browse-name" dir="auto">
          {name}
        </span>{' '}
        <span class="browse-topic">
          {account !== undefined && (
            <>
              <bdi>{account}</bdi> ·{' '}
            </>
          )}
          {t(`governing.role.${governed.role}`)}
          {self && ` · ${t('governing.you')}`}
          {deactivated && ` · ${t('governing.deactivated')}`}
        </span>
      </p>
      {mayGovern(role, governed) && !self && (
        <button
          ref={menu}
          type="button"
          class="icon-button"
          aria-label={t('governing.acts', { name })}
          title={t('governing.acts', { name })}
          aria-expanded={open}
          onClick={() => (open ? close() : setOpen(true))}
        >
          ⋯
        </button>
      )}
      {open && asked === undefined && !sessions && (
        <div class="person-acts">
          {account !== undefined &&
            MADE.filter(
              (made) => made !== governed.role && (made !== 'owner' || role === 'owner'),
            ).map((made) => ask(t(`governing.make.${made}`), () => make(made)))}
          <button type="button" class="text-button" onClick={() => setSessions(true)}>
            {t('governing.sessions')}
          </button>
          {ask(t('governing.signout'), signOut)}
          {deactivated ? (
            <button type="button" class="text-button" onClick={reactivate}>
              {t('governing.reactivate')}
            </button>
          ) : (
            ask(t('governing.deactivate'), deactivate)
          )}
        </div>
      )}
      {sessions && <PersonSessions person={person} acts={acts} onClose={close} />}
      {asked !== undefined && (
        <Sure question={asked.question} act={asked.act} onAct={asked.run} onClose={close} />
      )}
    </li>
  );
}

/** Owners govern everybody, admins those below them. */
const mayGovern = (role: Role, governed: GovernedPerson) =>
  role === 'owner' || governed.role === 'member' || governed.role === 'guest';
