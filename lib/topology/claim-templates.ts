import { Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ClaimTemplate } from '../lean/lean-stateful-set';
import type { IPeerClaims, PeerClaim } from '../storage/peer-claims';
import { gibibytes } from '../storage/size';

/** Claims that a StatefulSet makes for each of its pods. */
export class ClaimTemplates implements IPeerClaims {
  /** The templates, for the StatefulSet. */
  public readonly templates: ClaimTemplate[] = [];

  public claim(scope: Construct, { name, labels, annotations = {}, accessMode, storageClassName, size }: PeerClaim): Volume {
    this.templates.push({
      metadata: { name, labels, ...(Object.keys(annotations).length > 0 && { annotations }) },
      spec: {
        accessModes: [accessMode],
        ...(storageClassName !== undefined && { storageClassName }),
        ...(size && { resources: { requests: { storage: gibibytes(size) } } }),
      },
    });
    // Mounted by the name of the claim; the StatefulSet itself puts the volume in.
    return Volume.fromEmptyDir(scope, 'Storage', name);
  }
}
