import { Service, type ServiceProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { lean } from './lean';

/** A Service without an empty list of external addresses. */
export class LeanService extends Service {
  public constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    lean<{ spec: { externalIPs?: string[] } }>(this.apiObject, ({ spec }) => {
      if (spec.externalIPs?.length === 0) {
        delete spec.externalIPs;
      }
    });
  }
}
