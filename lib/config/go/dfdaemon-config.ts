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
import { goRegexError } from '../regex';
import { mergeExtra, toPlain, valueProblems } from '../render';
import { portNumbers } from '../servers';
import { Version } from '../version';
import { goCertificateProblems, goSecretFolders } from './certificates';
import { goControlPlaneProblems } from './control-plane-rules';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';
import { GO_FIELDS } from './fields';
import { GO_CONFIG_PATH, goFolderProblems, goFolders } from './folders';
import { goGcProblems } from './gc-rules';
import { goListProblems } from './list-rules';
import { GO_RELEASES } from './releases';
import { goPortFields, goPorts } from './servers';
import { goDialect, goOwned, goSettings } from './settings';
import { goUnreadProblems } from './unread-rules';

/** Characters that a name or a password for the proxy may have: the daemon takes any number. */
const CREDENTIAL_LENGTH = 255;

/**
 * Configuration for the Go daemon, v2.1.33 to v2.3: the dfdaemon of clusters that have not gone over to the Rust client. One scheduler
 * cluster holds peers of one generation only: they do not understand each other.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/config/peerhost.go
 */
export class GoDfdaemonConfig extends DfdaemonConfig {
  /** The Go daemon. */
  public readonly generation: DfdaemonGeneration = DfdaemonGeneration.GO;

  /** Secrets with certificates that peers use. */
  public readonly certificates: DfdaemonCertificates;

  private readonly props: GoDfdaemonConfigProps;

  /** @param props settings that differ from the defaults, which suit a peer with a disk of its own */
  public constructor(props: GoDfdaemonConfigProps = {}) {
    super();
    this.props = props;
    this.certificates = props.certificates ?? {};
  }

  /**
   * Renders `dfget.yaml`. What the daemon would refuse at start, or ignore, fails synthesis.
   *
   * @param scope the construct that problems are reported for
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: DfdaemonConfigRequest): DfdaemonBinding {
    const { props } = this;
    const version = Version.of(props.version, GO_RELEASES);
    const rules = props.cachingRules ?? DEFAULT_CACHING_RULES;
    const ports = goPorts(props);
    const { proxy = 0, health = 0 } = portNumbers(ports);
    const { storagePath, scratchPaths } = goFolders(props);
    const file = toPlain(goSettings(props, request, rules), goDialect(version));
    const secretFolders = goSecretFolders(props);
    const secretTexts = credentialTexts(props.proxy?.basicAuth, CREDENTIAL_LENGTH);
    refuse(
      scope,
      ...this.problems(request, version),
      ...cachingRuleProblems(rules, goRegexError),
      ...portProblems(ports, goPortFields(ports)),
      ...mergeExtra(file, props.extra ?? {}, goOwned(version)),
    );
    return {
      image: version.image,
      args: [],
      configPath: GO_CONFIG_PATH,
      files: { 'dfget.yaml': toYaml(file) },
      storagePath,
      scratchPaths,
      ports: distinctPorts(ports),
      proxyPort: proxy,
      env: {},
      ...(secretFolders.length > 0 && { secretFolders }),
      ...(Object.keys(secretTexts).length > 0 && { secretTexts }),
      ...probes(proxy, health, props.health?.path ?? '/server/ping'),
    };
  }

  private problems(request: DfdaemonConfigRequest, version: Version) {
    const { props } = this;
    const proxy = props.proxy && { ...props.proxy, basicAuth: undefined };
    const fields = { ...props, version: undefined, cachingRules: undefined, certificates: undefined, extra: undefined, proxy };
    return [
      ...version.problems,
      ...goControlPlaneProblems(request),
      ...valueProblems(fields),
      ...fieldProblems(GO_FIELDS, fields, version),
      ...goListProblems(fields.proxy, fields.objectStorage),
      ...goUnreadProblems({ ...fields, proxy: props.proxy }, request),
      ...goGcProblems(fields, request.capacity),
      ...goFolderProblems(props),
      ...goCertificateProblems(props),
      ...credentialProblems('proxy.basicAuth', props.proxy?.basicAuth),
    ];
  }
}
