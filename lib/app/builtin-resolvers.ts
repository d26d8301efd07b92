import type { IResolver, ResolutionContext } from 'cdk8s';

/** Asks cdk8s's own resolvers, but not for plain values: those are nearly all there are, and asking three resolvers takes its time. */
export class BuiltinResolvers implements IResolver {
  /** @param resolvers the resolvers that every app has */
  public constructor(private readonly resolvers: IResolver[]) {}

  public resolve(context: ResolutionContext): void {
    const value: unknown = context.value;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isDictionary(value)) {
      return;
    }
    for (const resolver of this.resolvers) {
      resolver.resolve(context);
      if (context.replaced) {
        return;
      }
    }
  }
}

function isDictionary(value: object): boolean {
  return value.constructor === Object && !('resolve' in value);
}
