export { CacheApp } from './app/cache-app';
export { CacheLoadBalancer, type CacheLoadBalancerOptions, type CacheLoadBalancerProps } from './balancer/cache-load-balancer';
export type { IDragonflyCache } from './cache/dragonfly-cache';
export { CaSecret } from './certificates/ca-secret';
export { CacheCertificates, type CacheCertificatesProps } from './certificates/cache-certificates';
export type { CertificateIssuerBinding, CertificateIssuerRequest, ICertificateIssuer } from './certificates/certificate-issuer';
export { ExistingIssuer, type ExistingIssuerProps } from './certificates/existing-issuer';
export { CertificateKey, type IdentityOptions } from './certificates/identity-options';
export type { CaOptions } from './certificates/root-ca';
export { SelfSignedCa } from './certificates/self-signed-ca';
export { DragonflyCacheChart } from './chart/dragonfly-cache-chart';
export type { DragonflyCacheChartProps, NamespaceOptions } from './chart/dragonfly-cache-chart-props';
export { SpreadMode, type PeerSpread } from './chart/peer-spread';
export { CacheClient } from './client/cache-client';
export type {
  CacheClientOptions,
  CacheInjectionOptions,
  HuggingFaceClientOptions,
  JavaClientOptions,
  PipClientOptions,
} from './client/cache-client-options';
export { ContainerdHosts, type ContainerdHostsProps, type ContainerdRegistry } from './client/containerd-hosts';
export { CachingRule, type CustomCachingRule } from './config/caching-rule';
export {
  DfdaemonConfig,
  DfdaemonGeneration,
  type DfdaemonBinding,
  type DfdaemonCertificates,
  type DfdaemonConfigRequest,
} from './config/dfdaemon-config';
export {
  GoSeedPeerType,
  type GoAnnouncerOptions,
  type GoHostOptions,
  type GoKeepAliveOptions,
  type GoManagerOptions,
  type GoPeerExchangeOptions,
  type GoSchedulerOptions,
  type GoSeedPeerOptions,
} from './config/go/control-plane-options';
export type {
  GoDownloadGrpcOptions,
  GoHealthOptions,
  GoMetricsOptions,
  GoObjectStorageOptions,
  GoPeerGrpcOptions,
  GoSecurityOptions,
  GoTcpListenOptions,
  GoUnixListenOptions,
} from './config/go/listen-options';
export {
  GoLogLevel,
  GoTracingProtocol,
  type GoNetworkOptions,
  type GoReloadOptions,
  type GoTracingOptions,
} from './config/go/observability-options';
export type {
  GoHijackHost,
  GoHijackHttpsOptions,
  GoProxyOptions,
  GoRegistryMirrorOptions,
  GoWhiteListEntry,
} from './config/go/proxy-options';
export { GoStorageStrategy, type GoStorageOptions } from './config/go/storage-options';
export {
  GoTrafficShaperType,
  type GoDownloadOptions,
  type GoRecursiveConcurrentOptions,
  type GoUploadOptions,
} from './config/go/transfer-options';
export type { GoConcurrentOptions, GoOriginOptions, GoResourceClientsOptions, GoTransportOptions } from './config/go/transport-options';
export { GoDfdaemonConfig } from './config/go/dfdaemon-config';
export type { GoDfdaemonConfigProps } from './config/go/dfdaemon-props';
export type { ProxyCredentials } from './config/proxy-credentials';
export { RustDfdaemonConfig } from './config/rust/dfdaemon-config';
export {
  RustSeedPeerType,
  type RustDynconfigOptions,
  type RustHostOptions,
  type RustManagerOptions,
  type RustSchedulerOptions,
  type RustSeedPeerOptions,
} from './config/rust/control-plane-options';
export {
  RustTracingProtocol,
  type RustHealthOptions,
  type RustListenOptions,
  type RustMetricsOptions,
  type RustNetworkOptions,
  type RustStatsOptions,
  type RustTracingOptions,
} from './config/rust/observability-options';
export {
  RustSchedulingPolicy,
  type RustBackendOptions,
  type RustProxyOptions,
  type RustProxyServerOptions,
  type RustRegistryMirrorOptions,
} from './config/rust/proxy-options';
export {
  RustWritebackMode,
  type RustGcOptions,
  type RustGcPolicyOptions,
  type RustStorageOptions,
  type RustStorageServerOptions,
} from './config/rust/storage-options';
export {
  RustDownloadProtocol,
  type RustAdaptiveRateLimitOptions,
  type RustDownloadOptions,
  type RustDownloadServerOptions,
  type RustServerOptions,
  type RustUploadClientOptions,
  type RustUploadOptions,
  type RustUploadServerOptions,
} from './config/rust/transfer-options';
export { RustLogLevel, type RustDfdaemonConfigProps } from './config/rust/dfdaemon-props';
export type { SecretFolder, SecretText } from './config/secret-text';
export type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from './control-plane/control-plane';
export {
  ControlPlaneRole,
  ControlPlaneUser,
  type ControlPlaneComponent,
  type ControlPlanePort,
} from './control-plane/control-plane-component';
export { ExternalManager, type ExternalManagerProps } from './control-plane/external-manager';
export { ExternalSchedulers, type ExternalSchedulersProps } from './control-plane/external-schedulers';
export type { DatabaseCredentials, ManagerSigningKey, RedisCredentials } from './control-plane/managed/credentials';
export { ExternalMySql, MySqlTlsMode, type ExternalMySqlProps, type MySqlTls } from './control-plane/managed/external-my-sql';
export {
  ExternalPostgreSql,
  PostgreSqlTlsMode,
  type ExternalPostgreSqlProps,
  type PostgreSqlTls,
} from './control-plane/managed/external-postgre-sql';
export { ExternalRedis, type ExternalRedisProps } from './control-plane/managed/external-redis';
export { InClusterMariaDb, type InClusterMariaDbProps } from './control-plane/managed/in-cluster-maria-db';
export type { InClusterDisk, InClusterOptions } from './control-plane/managed/in-cluster-options';
export { InClusterPostgreSql, type InClusterPostgreSqlProps } from './control-plane/managed/in-cluster-postgre-sql';
export { InClusterRedis, type InClusterRedisProps } from './control-plane/managed/in-cluster-redis';
export { ManagedControlPlane } from './control-plane/managed/managed-control-plane';
export type { ManagedControlPlaneProps } from './control-plane/managed/managed-control-plane-props';
export type { ManagedPodOptions, ReplicatedPodOptions } from './control-plane/managed/managed-pod-options';
export type { ManagedSchedulerOptions, SchedulerGcOptions, SchedulerJobOptions } from './control-plane/managed/managed-scheduler-options';
export {
  ManagerDatabaseEngine,
  type IManagerDatabase,
  type ManagerDatabaseBinding,
  type ManagerDatabaseTls,
  type ManagerStoreRequest,
} from './control-plane/managed/manager-database';
export type {
  ManagerCacheOptions,
  ManagerOptions,
  ManagerPreheatOptions,
  ManagerSessionOptions,
  ManagerSyncPeersOptions,
} from './control-plane/managed/manager-options';
export type { IManagerRedis, ManagerRedisBinding, RedisDatabases } from './control-plane/managed/manager-redis';
export {
  ControlPlaneLogLevel,
  ControlPlaneTracingProtocol,
  type ControlPlaneServerOptions,
  type ControlPlaneTracing,
} from './control-plane/managed/server-options';
export { SchedulerDeployment, type SchedulerDeploymentProps } from './control-plane/scheduler-deployment';
export { StandaloneScheduler } from './control-plane/standalone-scheduler';
export type { StandaloneSchedulerProps } from './control-plane/standalone-scheduler-props';
export { CacheTcpRoute, TcpRouteVersion, type CacheTcpRouteProps } from './entry/cache-tcp-route';
export { ConsoleGateway, type ConsoleGatewayProps } from './entry/console-gateway';
export { ConsoleIngress, type ConsoleIngressProps } from './entry/console-ingress';
export type { ConsoleProps, ManagerService, TlsConsoleProps } from './entry/console-props';
export type { EntryTls } from './entry/entry-tls';
export type { GatewayOptions, GatewayReference } from './entry/gateway-reference';
export { AlibabaLoadBalancerExposure, type AlibabaLoadBalancerExposureProps } from './exposure/alibaba-load-balancer-exposure';
export type { AlibabaLoadBalancerOptions, AlibabaNewLoadBalancer } from './exposure/alibaba/alibaba-load-balancer-options';
export {
  AlibabaAclType,
  AlibabaLoadBalancerKind,
  type AlibabaAcl,
  type AlibabaHealthCheck,
  type AlibabaZoneMapping,
} from './exposure/alibaba/alibaba-load-balancer-parts';
export { AwsNlbExposure, type AwsNlbExposureProps } from './exposure/aws-nlb-exposure';
export {
  AwsNlbScheme,
  AwsNlbTargetType,
  type AwsNlbHealthCheck,
  type AwsNlbNetwork,
  type AwsNlbOptions,
} from './exposure/aws/aws-nlb-options';
export { AzureLoadBalancerExposure } from './exposure/azure-load-balancer-exposure';
export type { AzureHealthProbe, AzureLoadBalancerOptions } from './exposure/azure/azure-load-balancer-options';
export { ClusterIpExposure } from './exposure/cluster-ip-exposure';
export { CceFlavour } from './exposure/elb/cce-flavour';
export { CciFlavour, type CciFlavourProps } from './exposure/elb/cci-flavour';
export { ElbAclType, type ElbAcl } from './exposure/elb/elb-acl';
export { ElbAlgorithm } from './exposure/elb/elb-algorithm';
export type { ElbAutocreate } from './exposure/elb/elb-autocreate';
export { ElbClass } from './exposure/elb/elb-class';
export type { ElbFlavourBinding, ElbFlavourRequest, IElbFlavour } from './exposure/elb/elb-flavour';
export { ElbHealthCheckProtocol, type ElbHealthCheck, type ElbPortHealthCheck } from './exposure/elb/elb-health-check';
export type { ElbHttps } from './exposure/elb/elb-https';
export { ElbChargeMode, type ElbInternetAccess } from './exposure/elb/elb-internet-access';
export type { ElbOptions } from './exposure/elb/elb-options';
export type { ElbPortRange } from './exposure/elb/elb-port-range';
export type { ElbSessionAffinity } from './exposure/elb/elb-session-affinity';
export type { ElbTimeouts } from './exposure/elb/elb-timeouts';
export { OpenSourceFlavour } from './exposure/elb/open-source-flavour';
export { ElbExposure, type ElbExposureProps } from './exposure/elb-exposure';
export { ExternalNameAlias, type ExternalNameAliasProps } from './exposure/external-name-alias';
export { HeadlessExposure } from './exposure/headless-exposure';
export { MetalLbAddressPool, type MetalLbAddressPoolProps } from './exposure/metal-lb-address-pool';
export type { MetalLbBgpOptions, MetalLbL2Options } from './exposure/metal-lb-advertisement';
export { MetalLbExposure, type MetalLbExposureProps } from './exposure/metal-lb-exposure';
export { NodePortExposure, type NodePortExposureProps } from './exposure/node-port-exposure';
export { PeerElbService, type ElbServiceOptions, type PeerElbServiceProps } from './exposure/peer-elb-service';
export type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './exposure/peer-exposure';
export { TencentLoadBalancerExposure, type TencentLoadBalancerExposureProps } from './exposure/tencent-load-balancer-exposure';
export {
  TencentChargeMode,
  type TencentInternetAccess,
  type TencentLoadBalancerOptions,
} from './exposure/tencent/tencent-load-balancer-options';
export type { IBenchmarkEngine } from './jobs/benchmark-engine';
export { CacheVerification, type CacheVerificationProps } from './jobs/cache-verification';
export { CacheWarmup } from './jobs/cache-warmup';
export type { CacheDownloadOptions } from './jobs/download-options';
export { ElbenchoEngine, type ElbenchoEngineProps } from './jobs/elbencho-engine';
export { FioEngine, type FioEngineProps } from './jobs/fio-engine';
export type { CacheJobOptions } from './jobs/job-options';
export { StorageBenchmark } from './jobs/storage-benchmark';
export type { StorageBenchmarkProps } from './jobs/storage-benchmark-props';
export { WarmupTarget, type CacheWarmupProps, type UrlList, type WarmupSchedule } from './jobs/warmup-options';
export {
  IpFamily,
  IpFamilyPolicy,
  ServiceTrafficDistribution,
  ServiceTrafficPolicy,
  type ClusterIpOptions,
  type ExternalServiceOptions,
  type LoadBalancerOptions,
  type ServiceOptions,
} from './lean/service-options';
export { PortUser, type PeerPort } from './naming/peer-port';
export { CachePolicy } from './network/cache-policy';
export type { CachePolicyProps } from './network/cache-policy-props';
export { CiliumCachePolicy } from './network/cilium-cache-policy';
export { ExternalPeers, type ExternalPeersProps, type ExternalPeersService } from './network/external-peers';
export type { NetworkDestination, NetworkParty } from './network/network-party';
export type {
  AlertOptions,
  CertificateAlertOptions,
  RestartAlertOptions,
  ShareAlertOptions,
  TrafficAlertOptions,
} from './observability/alerts/alert-options';
export { CacheAlerts } from './observability/cache-alerts';
export type { CacheAlertsProps } from './observability/cache-alerts-props';
export { CacheDashboard, type CacheDashboardProps } from './observability/cache-dashboard';
export { CacheMonitors } from './observability/cache-monitors';
export type { CacheMonitorsProps } from './observability/cache-monitors-props';
export { AnnouncedAddress } from './peer/announced-address';
export { IpInitContainer, type IpInitContainerProps } from './peer/ip-init-container';
export type { IPeer } from './peer/peer';
export { PeerConfig, type PeerConfigProps } from './peer/peer-config';
export { PeerDeployment, type PeerDeploymentProps } from './peer/peer-deployment';
export type { PeerOptions, PeerOverrides, PeerProbes, PeerScheduling, PeerSecurity } from './peer/peer-options';
export { PodSizes, type PodSize } from './peer/pod-sizes';
export { AllAtOnce } from './rollout/all-at-once';
export { ArgoCdSyncWaves, type ArgoCdSyncWavesProps } from './rollout/argo-cd-sync-waves';
export { FilePerPeer } from './rollout/file-per-peer';
export type { IPeerRollout, PeerRolloutBinding } from './rollout/peer-rollout';
export { CacheAutoscaler, type CacheAutoscalerProps } from './scaling/cache-autoscaler';
export type { CephClassOptions } from './storage/ceph-class';
export { CephFsMounter, type CephFsClass } from './storage/ceph-fs-class';
export { CephFsStorage, type CephFsStorageProps } from './storage/ceph-fs-storage';
export { CephRbdImageFeature, type CephRbdClass } from './storage/ceph-rbd-class';
export { CephRbdStorage, type CephRbdStorageProps } from './storage/ceph-rbd-storage';
export { ClaimStorage, type ClaimStorageProps } from './storage/claim-storage';
export type { ClassClaimOptions } from './storage/class-claim';
export { EmptyDirStorage, type EmptyDirStorageProps } from './storage/empty-dir-storage';
export { EphemeralStorage, type EphemeralStorageProps } from './storage/ephemeral-storage';
export { DiskFileSystem } from './storage/file-system';
export { HostPathStorage, type HostPathStorageProps } from './storage/host-path-storage';
export { HuaweiDiskType, type HuaweiDiskStorageProps, type HuaweiDiskZone } from './storage/huawei-disk-props';
export { HuaweiDiskStorage } from './storage/huawei-disk-storage';
export { JuiceFsStorage, type JuiceFsClass, type JuiceFsStorageProps } from './storage/juice-fs-storage';
export { LocalVolumeStorage, type LocalVolumeStorageProps } from './storage/local-volume-storage';
export { NfsOnDelete, type NfsClass, type NfsFolder } from './storage/nfs-server';
export { NfsStorage, type NfsStorageProps } from './storage/nfs-storage';
export type { ClaimOptions } from './storage/own-claim';
export type { IPeerClaims, PeerClaim } from './storage/peer-claims';
export type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './storage/peer-storage';
export type { StorageClassOptions, StorageSecret } from './storage/storage-class';
export { DaemonSetPeers } from './topology/daemon-set-peers';
export { DeploymentGridPeers, type DeploymentGridPeersProps } from './topology/deployment-grid-peers';
export { DeploymentPerPeer } from './topology/deployment-per-peer';
export type { GridUnit, StatefulSetGridUnit } from './topology/grid-unit';
export { NodeGroup, type NodeGroupProps } from './topology/node-group';
export { NodeUnit, NodeUnitAutonomyLevel, NodeUnitType, type NodeUnitProps, type NodeUnitTaint } from './topology/node-unit';
export type { PeerSpec } from './topology/peer-spec';
export type { IPeerTopology, PeerTopologyBinding, PeerTopologyRequest } from './topology/peer-topology';
export { StatefulSetGridPeers, type StatefulSetGridPeersProps } from './topology/stateful-set-grid-peers';
export { ClaimRetention, StatefulSetPeers, type StatefulSetPeersProps } from './topology/stateful-set-peers';
