import type { Size } from 'cdk8s';
import type { PersistentVolumeAccessMode, Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** A claim that a storage makes for a peer. */
export interface PeerClaim {
  /** Name for the claim. */
  readonly name: string;

  /** Labels of the claim. */
  readonly labels: Record<string, string>;

  /**
   * Annotations of the claim.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /** How many may mount the volume. */
  readonly accessMode: PersistentVolumeAccessMode;

  /**
   * Class of the disk.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;

  /**
   * Size of the disk.
   * @default - none, where it was refused
   */
  readonly size?: Size;

  /**
   * Name of the volume to bind, one that exists.
   * @default - any of the class
   */
  readonly volumeName?: string;
}

/** Makes the claims of peers, in the way of the workload that carries them. */
export interface IPeerClaims {
  /**
   * Makes a claim for the peer, or for each of several peers.
   *
   * @param scope the peer, or what several peers have in common
   * @param claim the claim
   * @returns the volume that it is mounted by
   */
  claim(scope: Construct, claim: PeerClaim): Volume;
}
