import { attempt, count, list, object, text } from './fields';

/** Whether signing in asks for a code, and how many recovery codes are left. */
export type SecondFactorState = { readonly on: boolean; readonly recoveryCodes: number };

/** What an authenticator app is to know. */
export type SecondFactorBegun = {
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
};

export function readSecondFactor(value: unknown): SecondFactorState | undefined {
  return attempt(() => {
    const json = object(value, 'second factor');
    return { on: json.on === true, recoveryCodes: count(json, 'recoveryCodes') };
  });
}

export function readSecondFactorBegun(value: unknown): SecondFactorBegun | undefined {
  return attempt(() => {
    const json = object(value, 'second factor');
    const qr = object(json.qr, 'qr');
    return {
      secret: text(json, 'secret'),
      qr: { size: count(qr, 'size'), path: text(qr, 'path') },
    };
  });
}

export function readRecoveryCodes(value: unknown): readonly string[] | undefined {
  return attempt(() => list(object(value, 'codes'), 'recoveryCodes', String));
}
