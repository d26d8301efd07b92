import { Service, type ServiceProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { lean } from './lean';

/** Properties of a lean Service. */
export interface LeanServiceProps extends ServiceProps {
  /** Labels that select the Service's pods. */
  readonly selectorLabels: Record<string, string>;
}

/** A Service that selects pods by labels, without an empty list of external addresses. */
export class LeanService extends Service {
  public constructor(scope: Construct, id: string, { selectorLabels, ...props }: LeanServiceProps) {
    super(scope, id, props);
    for (const [key, value] of Object.entries(selectorLabels)) {
      this.selectLabel(key, value);
    }
    lean<{ spec: { externalIPs?: string[] } }>(this.apiObject, ({ spec }) => {
      if (spec.externalIPs?.length === 0) {
        delete spec.externalIPs;
      }
    });
  }
}
