/** Makes a server of the settings: keys, rights, certificate and log come from where they say. */
import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { allOf, channelRights } from '../auth/channels.js';
import { loadAuthorize } from '../auth/hook.js';
import type { Keys } from '../auth/keys.js';
import { systemClock } from '../clock.js';
import type { Config } from '../config/settings.js';
import type { Authenticate, Authorize } from '../core/context.js';
import type { Tls } from '../http/listen.js';
import { connectionLog, reporter } from '../log/logger.js';
import type { ParleyOptions } from '../parley.js';
import { createServer, type RunningServer, type ServerOptions } from '../server.js';

const LOOPBACK = /^(localhost|127\..*|::1)$/;

export interface Started {
  readonly server: RunningServer;
  /** Reads certificate and keys again; what cannot be used is logged, and the old ones stay. */
  reload(): void;
}

/**
 * @param before options that stand before all that the settings say
 * @throws what reading files and listening throws, and RangeError for what cannot be used
 */
export async function start(config: Config, log: Logger, before: Partial<ParleyOptions> = {}): Promise<Started> {
  const keys = before.authenticate ? undefined : await keysOf(config);
  const authenticate = keys && (await authenticator(config, keys));
  const authorize = await authorizer(config, keys !== undefined);
  const { authorize: _path, store: _place, ...settings } = config;
  const options: ServerOptions = {
    ...settings,
    tls: tlsOf(config),
    report: reporter(log),
    // Whoever is told of connections costs them a system call and some memory each.
    ...(log.isLevelEnabled('info') ? { observer: connectionLog(log) } : {}),
    ...(authenticate ? { authenticate } : {}),
    ...(authorize ? { authorize } : {}),
    ...before,
  };
  const server = await createServer(options);
  if (!options.authenticate && !LOOPBACK.test(config.host)) {
    log.warn('without authentication whoever can reach this server may take any name');
  }
  return {
    server,
    reload: () => {
      attempt(log, 'certificate', () => {
        const tls = tlsOf(config);
        if (tls) server.setTls(tls);
      });
      attempt(log, 'keys of tokens', () => keys?.reload());
    },
  };
}

function tlsOf({ tlsCert, tlsKey }: Config): Tls | undefined {
  return tlsCert && tlsKey ? { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) } : undefined;
}

async function keysOf({ authSecret, authSecretFile, authJwks }: Config): Promise<Keys | undefined> {
  if (!authSecret && !authSecretFile && !authJwks) return undefined;
  const { jwksKeys, secretFileKeys, secretKeys } = await import('../auth/keys.js');
  if (authSecret) return secretKeys(Buffer.from(authSecret));
  return authSecretFile ? secretFileKeys(authSecretFile) : jwksKeys(authJwks ?? '');
}

async function authenticator(config: Config, keys: Keys): Promise<Authenticate> {
  const { authIssuer, authAudience, authUserClaim, authToleranceMs } = config;
  const { tokenAuthenticator } = await import('../auth/tokens.js');
  return tokenAuthenticator({
    keys,
    issuer: authIssuer,
    audience: authAudience,
    userClaim: authUserClaim,
    toleranceMs: authToleranceMs,
    now: systemClock.now,
  });
}

async function authorizer({ authChannels, authorize }: Config, auth: boolean): Promise<Authorize | undefined> {
  const hooks: Authorize[] = [];
  if (auth && authChannels !== 'ignored') hooks.push(channelRights(authChannels === 'required'));
  if (authorize) hooks.push(await loadAuthorize(authorize));
  return allOf(hooks);
}

function attempt(log: Logger, what: string, run: () => void): void {
  try {
    run();
    log.info({ what }, 'reload');
  } catch (err) {
    log.error({ what, err }, 'reload failed, the old one stays');
  }
}
