import { Duration, Size } from 'cdk8s';
import { array, boolean, constant, constantFrom, double, integer, oneof, record, string, type Arbitrary } from 'fast-check';
import { CachingRule } from '../../lib/config/caching-rule';
import type { DfdaemonConfig } from '../../lib/config/dfdaemon-config';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import { RustLogLevel } from '../../lib/config/rust/dfdaemon-props';
import { RustDownloadProtocol } from '../../lib/config/rust/transfer-options';
import { named } from '../fixtures';
import { maybe, mostly } from './parts';

const text = string({ unit: 'grapheme', maxLength: 30 });
const port = mostly(integer({ min: 20000, max: 60000 }), integer({ min: -1, max: 70000 }));
const percent = mostly(integer({ min: 61, max: 99 }), oneof(integer(), double({ noNaN: true })));
const size = integer({ min: 0, max: 2000 }).map((amount) => Size.mebibytes(amount));
const rate = integer({ min: 1, max: 100 }).map((amount) => Size.gibibytes(amount));
const duration = mostly(integer({ min: 1, max: 10000 }), integer({ min: 0, max: 1 })).map((amount) => Duration.seconds(amount));

const regex = mostly(constantFrom('^https://example\\.com/', '\\.bin$', 'models/[a-z]+/'), text);
const rule = oneof(
  constantFrom(CachingRule.OCI_BLOBS, CachingRule.HUGGING_FACE_LFS, CachingRule.HUGGING_FACE_XET, CachingRule.SAFETENSORS_BY_REVISION),
  record({ regex, useTls: maybe(boolean()), redirect: maybe(mostly(constant('mirror.example.com'), text)) }).map((custom) =>
    CachingRule.custom(custom),
  ),
);
const cachingRules = mostly(array(rule, { minLength: 1, maxLength: 3 }), constantFrom<CachingRule[]>([], [CachingRule.EVERYTHING]));

const secret = mostly(constantFrom('models', 'models.tls'), text).map(named);
const basicAuth = record({
  secret,
  usernameKey: maybe(mostly(constant('name'), text)),
  passwordKey: maybe(mostly(constant('word'), text)),
});

const rust: Arbitrary<DfdaemonConfig> = record({
  version: mostly<string | undefined>(constantFrom(undefined, '1.5.1', 'v1.4.3'), text),
  logLevel: maybe(constantFrom(...Object.values(RustLogLevel))),
  cachingRules: maybe(cachingRules),
  host: maybe(record({ idc: maybe(text), location: maybe(text) })),
  download: maybe(
    record({
      protocol: maybe(constantFrom(...Object.values(RustDownloadProtocol))),
      bandwidthLimit: maybe(rate),
      pieceTimeout: maybe(duration),
      concurrentPieceCount: maybe(mostly(integer({ min: 1, max: 64 }), integer())),
    }),
  ),
  upload: maybe(record({ server: maybe(record({ port: maybe(port) })), disableShared: maybe(boolean()) })),
  storage: maybe(record({ cacheCapacity: maybe(size), server: maybe(record({ tcpPort: maybe(port), quicPort: maybe(port) })) })),
  gc: maybe(
    record({
      interval: maybe(duration),
      policy: maybe(record({ taskTtl: maybe(duration), distThreshold: maybe(size), distHighThresholdPercent: maybe(percent) })),
    }),
  ),
  proxy: maybe(record({ server: maybe(record({ port: maybe(port), basicAuth: maybe(basicAuth) })), prefetch: maybe(boolean()) })),
  certificates: maybe(record({ proxyCa: maybe(secret), identity: maybe(secret) })),
  health: maybe(record({ server: maybe(record({ port: maybe(port) })) })),
  extra: maybe(oneof(constant({ later: { field: 1 } }), constant({ storage: { keep: false } }))),
}).map((props) => new RustDfdaemonConfig(props));

const go: Arbitrary<DfdaemonConfig> = record({
  version: mostly<string | undefined>(constantFrom(undefined, '2.1.67', 'v2.3.4'), text),
  cachingRules: maybe(cachingRules),
  host: maybe(record({ idc: maybe(text), location: maybe(text) })),
  gcInterval: maybe(duration),
  upload: maybe(record({ rateLimit: maybe(rate) })),
  proxy: maybe(record({ basicAuth: maybe(basicAuth) })),
  certificates: maybe(record({ proxyCa: maybe(secret) })),
  storage: maybe(record({ taskExpireTime: maybe(duration), diskGcThreshold: maybe(size), diskGcThresholdPercent: maybe(percent) })),
  extra: maybe(oneof(constant({ later: { field: 1 } }), constant({ aliveTime: '5m' }))),
}).map((props) => new GoDfdaemonConfig(props));

/** Configurations of either generation, good ones and bad ones. */
export const configs: Arbitrary<DfdaemonConfig> = oneof(rust, go);
