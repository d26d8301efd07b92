import { TestEnvironment } from 'jest-environment-node';
import { report } from './report';

/** Node, and a report from the cluster as soon as a test or a hook has failed, while all is still there. */
export default class ReportingEnvironment extends TestEnvironment {
  /** Called by jest for all that happens. */
  public async handleTestEvent({ name }: { readonly name: string }): Promise<void> {
    if (name === 'test_fn_failure' || name === 'hook_failure') {
      await report();
    }
  }
}
