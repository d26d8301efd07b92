import { TestEnvironment } from 'jest-environment-node';
import { take } from '../cluster/programs/lock';
import { report } from './report';

/**
 * Node; a report from the cluster as soon as a test or a hook has failed, while all is still there; and things of the cluster that only one suite may
 * have at a time, which a suite names in its first comment: `@alone outside`.
 */
export default class SuiteEnvironment extends TestEnvironment {
  private readonly things: string[];
  private readonly releases: (() => void)[] = [];

  public constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    const named = [context.docblockPragmas.alone ?? []].flat().join(' ');
    // In one order, so that no two suites wait for each other.
    this.things = named.split(/\s+/).filter(Boolean).sort();
  }

  /** Waits until no other suite has what this one names. */
  public override async setup(): Promise<void> {
    await super.setup();
    for (const thing of this.things) {
      this.releases.push(take(`suite-${thing}`, () => undefined));
    }
  }

  /** Lets other suites have it. */
  public override async teardown(): Promise<void> {
    for (const release of this.releases) {
      release();
    }
    await super.teardown();
  }

  /** Called by jest for all that happens. */
  public async handleTestEvent({ name }: { readonly name: string }): Promise<void> {
    if (name === 'test_fn_failure' || name === 'hook_failure') {
      await report();
    }
  }
}
