import { PEER_LABEL } from '../../naming/labels';
import { at, same, textAt } from '../tree';
import { kindOf, kubectlName, type Change } from './change';
import type { Finding } from './finding';
import { IMMUTABLE_FIELDS, type ImmutableFields } from './immutable-fields';

/** What the API server refuses to change in an object, whatever its kind. */
export function immutableFindings(change: Change): Finding[] {
  const kind = kindOf(change.after);
  const rules = IMMUTABLE_FIELDS.filter(({ kinds }) => kinds.includes(kind));
  return [...rules.flatMap((rule) => ruleFindings(change, rule)), ...frozenFindings(change)];
}

function ruleFindings(change: Change, { fields, onceSet = [], fix, until }: ImmutableFields): Finding[] {
  const changed = [...fields.filter((field) => differs(change, field)), ...onceSet.filter((field) => isReset(change, field))];
  const names = changed.map((field) => field.split('=')[0]);
  if (names.length === 0) {
    return [];
  }
  const { kind } = change.after;
  const text = `${names.join(' and ')} of a ${kind} cannot change${until === undefined ? '' : ` until ${until}`}`;
  const renamed = names.includes('spec.selector') ? renamedFinding(change) : undefined;
  return [renamed ?? { level: 'refused', verdict: until === undefined ? 'refused' : 'depends', text, fix }];
}

function differs({ before, after }: Change, rule: string): boolean {
  const [field = '', byDefault] = rule.split('=');
  const [one, other] = [before, after].map(({ object }) => at(object, field) ?? byDefault);
  return !same(textual(one), textual(other));
}

/** Defaults of the table are texts. */
function textual(value: unknown): unknown {
  return typeof value === 'boolean' ? String(value) : value;
}

function isReset({ before, after }: Change, field: string): boolean {
  const was = at(before.object, field);
  return was !== undefined && !same(was, at(after.object, field));
}

/** Deployments are named by the peer's ordinal, their selector and all else by its name. */
function renamedFinding({ before, after }: Change): Finding | undefined {
  const [was, is] = [before, after].map(({ object }) => textAt(object, `spec.selector.matchLabels.${PEER_LABEL}`));
  if (was === undefined || is === undefined || was === is) {
    return undefined;
  }
  return {
    level: 'refused',
    verdict: 'refused',
    text: `${was} has become ${is}: the ${after.kind} keeps its name, which is by ordinal, and its spec.selector cannot change`,
    fix: `give the peer its name ${was} again, or an ordinal that no peer has had; or kubectl delete ${kubectlName(before)}, and apply again`,
  };
}

/** ConfigMaps and Secrets that were made to be never changed. */
function frozenFindings({ before, after }: Change): Finding[] {
  const frozen = ['ConfigMap', 'Secret'].includes(after.kind) && at(before.object, 'immutable') === true;
  const changed = ['data', 'binaryData', 'stringData', 'immutable'].filter(
    (field) => !same(at(before.object, field), at(after.object, field)),
  );
  return frozen && changed.length > 0
    ? [
        {
          level: 'refused',
          verdict: 'refused',
          text: `it is immutable, and its ${changed.join(' and ')} would change`,
          fix: 'give the new one another name, and let the pods mount that',
        },
      ]
    : [];
}
