import { Duration, Size } from 'cdk8s';
import { CachingRule } from '../../lib/config/caching-rule';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import type { RustDfdaemonConfigProps } from '../../lib/config/rust/dfdaemon-props';
import { dfdaemon, documented } from './evidence';
import type { Refusal } from './refusal';

const PAGE = 'docs/config.md';
const rust = (props: RustDfdaemonConfigProps) => ({ config: new RustDfdaemonConfig(props) });
const custom = (regex: string, redirect?: string) => rust({ cachingRules: [CachingRule.custom({ regex, redirect })] });

/** The configuration of dfdaemon. */
export const CONFIG: readonly Refusal[] = [
  {
    what: 'release that is not known',
    props: rust({ version: '2.0.0' }),
    problem: /^version is /,
    evidence: documented(PAGE, '# Config', 'it could not tell which fields another one reads'),
  },
  {
    what: 'raw field that goes around a typed one',
    props: rust({ extra: { storage: { keep: false } } }),
    problem: /^extra\..* but the file has /s,
    evidence: documented(PAGE, '## Fields that are not typed', 'would go by another value than the daemon'),
  },
  {
    what: 'no caching rules',
    props: rust({ cachingRules: [] }),
    problem: /^cachingRules is \[\]/,
    evidence: documented(PAGE, '## Caching rules', 'An empty list is refused, as nothing would be cached'),
  },
  {
    what: 'caching rule behind one that matches as much',
    props: rust({ cachingRules: [CachingRule.EVERYTHING, CachingRule.OCI_BLOBS] }),
    problem: /^cachingRules\[\d+\] with regex .* is never reached/s,
    evidence: documented(PAGE, '## Caching rules', 'a rule that none would ever reach'),
  },
  {
    what: 'expression that the engine does not take',
    props: custom('(?=models)'),
    problem: /^cachingRules\[\d+\]\.regex is (".*")\. Allowed: an expression that the daemon's regex engine takes/s,
    evidence: dfdaemon((value) => ({ 'proxy.rules': [{ regex: value }] }), /regex parse error/),
  },
  {
    what: 'expression that matches every URL',
    props: custom('.*'),
    problem: /^cachingRules\[\d+\]\.regex is .*\. Allowed: an expression that tells some URLs from others/s,
    evidence: documented(PAGE, '## Caching rules', 'An expression for every URL must be `EVERYTHING`'),
  },
  {
    what: 'redirect that is no host',
    props: custom('models/', 'https://mirror.example.com/models'),
    problem: /^cachingRules\[\d+\]\.redirect is /,
    evidence: documented(PAGE, '## Caching rules', 'then answers each request that the rule matches with 400'),
  },
  {
    what: 'interval of 0',
    props: rust({ gc: { interval: Duration.seconds(0) } }),
    problem: /^gc\.interval is 0 seconds\. Allowed/,
    evidence: dfdaemon(() => ({ 'gc.interval': '0s' }), /`period` must be non-zero/),
  },
  {
    what: 'other duration of 0',
    props: rust({ gc: { policy: { taskTtl: Duration.seconds(0) } } }),
    problem: /^(?!gc\.interval)[\w.]+ is 0 seconds\. Allowed: longer than 0/,
    evidence: documented(PAGE, '# Config', 'A time of 0 ends a request at once, empties the disk, or makes the daemon panic'),
  },
  {
    what: 'count under 1',
    props: rust({ download: { concurrentPieceCount: 0 } }),
    problem: /^download\.concurrentPieceCount is (.*)\. Allowed: a whole number from 1/,
    evidence: dfdaemon((value) => ({ 'download.concurrentPieceCount': value }), /download\.concurrent_?piece_?count: /i),
  },
  {
    what: 'port that needs a capability',
    props: rust({ proxy: { server: { port: 80 } } }),
    problem: /^[\w.]+[pP]ort is \d{1,4}\. Allowed: a whole number from 1024/,
    evidence: documented(PAGE, '# Config', 'Those below 1024 need a capability on many nodes'),
  },
  {
    what: 'port that cannot be',
    props: rust({ upload: { server: { port: 65_536 } } }),
    problem: /^[\w.]+[pP]ort is (-\d+|\d{5,})\. Allowed: a whole number from 1024/,
    evidence: dfdaemon((value) => ({ 'upload.server.port': value }), /upload\.server\.port: invalid (?:type|value): .*, expected u16/),
  },
  {
    what: 'port of two servers',
    props: rust({ upload: { server: { port: 65_001 } } }),
    problem: /^[\w.]+ is \d+, like /,
    evidence: dfdaemon(() => ({ 'upload.server.port': 14_001 }), /Address already in use/),
  },
  {
    what: 'share that is no percentage',
    props: rust({ gc: { policy: { distHighThresholdPercent: 70.5 } } }),
    problem: /^gc\.policy\.dist\w+Percent is (-.*|.*[.e].*|\d{4,}|[3-9]\d\d|2[6-9]\d|25[6-9])\. Allowed: a whole number from 1 to 99/,
    evidence: dfdaemon((value) => ({ 'gc.policy.distHighThresholdPercent': value }), /distHighThresholdPercent: invalid .*, expected u8/),
  },
  {
    what: 'share of nothing or of more than there is',
    props: rust({ gc: { policy: { distHighThresholdPercent: 100 } } }),
    problem: /^gc\.policy\.dist\w+Percent is (?:0|1\d\d|2[0-4]\d|25[0-5])\. Allowed: a whole number from 1 to 99/,
    evidence: documented(PAGE, '# Config', 'dfdaemon starts with any share up to 255'),
  },
  {
    what: 'low threshold above the high one',
    props: rust({ gc: { policy: { distHighThresholdPercent: 60, distLowThresholdPercent: 70 } } }),
    problem: /^gc\.policy\.distLowThresholdPercent is .* and gc\.policy\.distHighThresholdPercent is /,
    evidence: documented(PAGE, '# Config', 'what would empty the disk, such as a low threshold above the high one'),
  },
  {
    what: 'threshold above the size of the disk',
    props: rust({ gc: { policy: { distThreshold: Size.gibibytes(2) } } }),
    problem: /^[\w.]+Threshold is .*, and the disk has /,
    evidence: documented(PAGE, '# Config', 'A threshold above the size of the disk comes to the same'),
  },
  {
    what: 'threshold that the Go daemon does not take',
    props: { config: new GoDfdaemonConfig({ storage: { diskGcThreshold: Size.gibibytes(0), diskGcThresholdPercent: 200 } }) },
    problem: /^storage\.diskGcThreshold(?:Percent)? is .*\. Allowed: (?:at least|a number from)/,
    evidence: documented(PAGE, '## The Go daemon', 'takes a threshold of 0 for none'),
  },
];
