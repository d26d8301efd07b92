import type { Construct } from 'constructs';
import { refuse } from '../../rules/problem';
import { toYaml } from '../../yaml/yaml';
import { cachingRuleProblems, DEFAULT_CACHING_RULES } from '../caching-rule-problems';
import {
  DfdaemonConfig,
  DfdaemonGeneration,
  type DfdaemonBinding,
  type DfdaemonCertificates,
  type DfdaemonConfigRequest,
} from '../dfdaemon-config';
import { fieldProblems } from '../field-problems';
import { distinctPorts, portProblems } from '../port-problems';
import { probes } from '../probes';
import { credentialProblems, credentialTexts } from '../proxy-credentials';
import { rustRegexError } from '../regex';
import { mergeExtra, toPlain, valueProblems } from '../render';
import { portNumbers } from '../servers';
import { Version } from '../version';
import { rustCertificateProblems, rustSecretFolders } from './certificates';
import { rustControlPlaneProblems } from './control-plane-rules';
import { RustLogLevel, type RustDfdaemonConfigProps } from './dfdaemon-props';
import { dynconfig } from './dynconfig';
import { RUST_FIELDS } from './fields';
import { RUST_CONFIG_PATH, RUST_LOG_PATH, RUST_SCRATCH_PATHS, RUST_STORAGE_PATH, rustFolderProblems } from './folders';
import { rustGcProblems } from './gc-rules';
import { RUST_RELEASES } from './releases';
import { RUST_PORT_FIELDS, rustPorts } from './servers';
import { RUST_DIALECT, RUST_OWNED, rustSettings } from './settings';
import { rustTogetherProblems, rustUnreadProblems } from './unread-rules';

/** Characters that a name or a password for the proxy may have. */
const CREDENTIAL_LENGTH = 20;

/**
 * Configuration for the Rust client, v1.x: today's dfdaemon.
 *
 * @see https://d7y.io/docs/reference/configuration/client/dfdaemon/
 */
export class RustDfdaemonConfig extends DfdaemonConfig {
  /** The Rust client. */
  public readonly generation: DfdaemonGeneration = DfdaemonGeneration.RUST;

  /** Secrets with certificates that peers use. */
  public readonly certificates: DfdaemonCertificates;

  private readonly props: RustDfdaemonConfigProps;

  /** @param props settings that differ from the defaults, which suit a peer with a disk of its own */
  public constructor(props: RustDfdaemonConfigProps = {}) {
    super();
    this.props = props;
    this.certificates = props.certificates ?? {};
  }

  /**
   * Renders `dfdaemon.yaml` and, without a manager, `dynconfig.yaml`. What the daemon would refuse at start, or ignore, fails synthesis.
   *
   * @param scope the construct that problems are reported for
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: DfdaemonConfigRequest): DfdaemonBinding {
    const { props } = this;
    const version = Version.of(props.version, RUST_RELEASES);
    const rules = props.cachingRules ?? DEFAULT_CACHING_RULES;
    const ports = rustPorts(props);
    const { proxy = 0, health = 0 } = portNumbers(ports);
    const storagePath = props.storage?.dir ?? RUST_STORAGE_PATH;
    const file = toPlain(rustSettings(props, request, rules), RUST_DIALECT);
    const secretFolders = rustSecretFolders(props);
    const secretTexts = credentialTexts(props.proxy?.server?.basicAuth, CREDENTIAL_LENGTH);
    refuse(
      scope,
      ...this.problems(request, version),
      ...cachingRuleProblems(rules, rustRegexError),
      ...portProblems(ports, RUST_PORT_FIELDS),
      ...rustFolderProblems(storagePath, secretFolders),
      ...mergeExtra(file, props.extra ?? {}, RUST_OWNED),
    );
    return {
      image: version.image,
      args: ['--console', '--log-level', props.logLevel ?? RustLogLevel.INFO, '--log-dir', RUST_LOG_PATH],
      configPath: RUST_CONFIG_PATH,
      files: {
        'dfdaemon.yaml': toYaml(file),
        ...(request.managerAddress === undefined && { 'dynconfig.yaml': toYaml(dynconfig(request.schedulerAddresses ?? [])) }),
      },
      storagePath,
      scratchPaths: RUST_SCRATCH_PATHS,
      ports: distinctPorts(ports),
      proxyPort: proxy,
      // POD_NAME and POD_NAMESPACE would make the scheduler show the pod's name, which changes, rather than the peer's hostname.
      env: {},
      ...(secretFolders.length > 0 && { secretFolders }),
      ...(Object.keys(secretTexts).length > 0 && { secretTexts }),
      ...probes(proxy, health, '/healthy'),
    };
  }

  private problems(request: DfdaemonConfigRequest, version: Version) {
    const { props } = this;
    const server = props.proxy?.server && { ...props.proxy.server, basicAuth: undefined };
    const proxy = props.proxy && { ...props.proxy, server };
    const fields = { ...props, version: undefined, cachingRules: undefined, certificates: undefined, extra: undefined, proxy };
    return [
      ...version.problems,
      ...rustControlPlaneProblems(request, version),
      ...valueProblems(fields),
      ...fieldProblems(RUST_FIELDS, fields, version),
      ...rustTogetherProblems(fields),
      ...rustUnreadProblems(fields, request),
      ...rustGcProblems(fields, request.capacity),
      ...rustCertificateProblems(props, request, version),
      ...credentialProblems('proxy.server.basicAuth', props.proxy?.server?.basicAuth),
    ];
  }
}
