import type { Container, Service, Workload } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IPeer } from '../peer/peer';

/** What is known of a peer whose pod is made of a template that others share. */
export interface TemplatePeerProps {
  readonly ordinal: number;
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly workload: Workload;
  readonly container: Container;
  readonly service: Service;
  readonly announcedIp?: string;
}

/** A peer that is one pod of a workload with several. */
export class TemplatePeer extends Construct implements IPeer {
  public readonly ordinal: number;
  public readonly name: string;
  public readonly labels: Record<string, string>;
  public readonly workload: Workload;
  public readonly container: Container;
  public readonly service: Service;
  public readonly announcedIp?: string;

  public constructor(scope: Construct, id: string, props: TemplatePeerProps) {
    super(scope, id);
    this.ordinal = props.ordinal;
    this.name = props.name;
    this.labels = props.labels;
    this.workload = props.workload;
    this.container = props.container;
    this.service = props.service;
    this.announcedIp = props.announcedIp;
  }
}
