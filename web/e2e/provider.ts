import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A provider of OpenID Connect that vouches for Ada, or for nobody. */
export class Provider {
  vouches = true;
  private nonce = '';
  private code = '';

  private constructor(private readonly server: HttpServer) {}

  static async start(): Promise<Provider> {
    const server = createServer();
    const provider = new Provider(server);
    server.on('request', (request, response) => void provider.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    const json = (value: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        json({
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/authorize`,
          token_endpoint: `${this.issuer}/token`,
          jwks_uri: `${this.issuer}/keys`,
        });
        break;
      case '/keys':
        json({ keys: [{ ...KEYS.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] });
        break;
      case '/authorize': {
        this.nonce = url.searchParams.get('nonce') ?? '';
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        this.code = this.vouches ? randomUUID() : '';
        if (this.vouches) back.searchParams.set('code', this.code);
        else back.searchParams.set('error', 'access_denied');
        response.writeHead(302, { location: back.href }).end();
        break;
      }
      default: {
        const given = new URLSearchParams(await text(request));
        if (this.code === '' || given.get('code') !== this.code) response.writeHead(400).end();
        else json({ access_token: 'x', token_type: 'Bearer', id_token: this.idToken() });
      }
    }
  }

  private idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const who = { sub: 'ada-17', preferred_username: 'ada', name: 'Ada' };
    const claims = {
      iss: this.issuer,
      aud: 'parley',
      iat: now,
      exp: now + 300,
      nonce: this.nonce,
      ...who,
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
    const signature = createSign('RSA-SHA256').update(signed).sign(KEYS.privateKey, 'base64url');
    return `${signed}.${signature}`;
  }
}
