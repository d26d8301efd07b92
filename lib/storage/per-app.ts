import type { IConstruct } from 'constructs';

/** What an app was told by keys, however many charts and peers tell it; forgotten with the app. */
export class PerApp<Value> {
  private readonly known = new WeakMap<IConstruct, Map<string, Value>>();

  /** What the app of a construct was told. */
  public of(scope: IConstruct): Map<string, Value> {
    const { root } = scope.node;
    const told = this.known.get(root) ?? new Map<string, Value>();
    this.known.set(root, told);
    return told;
  }
}
