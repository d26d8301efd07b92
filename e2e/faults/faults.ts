import { configBroken, withoutIp } from './configs';
import { managerGone, managerGoneAtStart, schedulerGone } from './control-planes';
import { corrupted, diskFull } from './disks';
import { dnsLossy, dnsLossyAskedSooner } from './dns';
import type { Fault } from './fault';
import { nodeStopped } from './machines';
import { originGone } from './origins';
import { deleted, forced, kill } from './pods';
import { allAtOnce, staged } from './rollouts';

/** All faults, by the names that the command takes, in the order of the page. */
export const FAULTS: Record<string, Fault> = {
  kill,
  deleted,
  forced,
  'node-stopped': nodeStopped,
  'scheduler-gone': schedulerGone,
  'manager-gone': managerGone,
  'manager-gone-at-start': managerGoneAtStart,
  'origin-gone': originGone,
  'dns-lossy': dnsLossy,
  'dns-lossy-asked-sooner': dnsLossyAskedSooner,
  'disk-full': diskFull,
  corrupted,
  'config-broken': configBroken,
  'without-ip': withoutIp,
  staged,
  'all-at-once': allAtOnce,
};
