import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from '../../e2e/cluster/programs/components';
import { COMPONENTS } from '../../e2e/cluster/programs/components';
import { VERSIONS } from '../../e2e/cluster/versions';
import { RUST_CLIENT_IMAGE, SCHEDULER_IMAGE } from '../../lib/naming/images';

function goMod(component: string): string {
  return readFileSync(join(__dirname, '../../e2e/cluster/go', component, 'go.mod'), 'utf8');
}

const modules = Object.entries<Component>(COMPONENTS).flatMap(([name, { version, source }]) =>
  'module' in source ? [{ name, version, module: source.module }] : [],
);

test.each(modules)('$name builds $module $version', ({ name, version, module }) => {
  expect(goMod(name)).toContain(`\t${module} v${version} // indirect\n`);
});

test('the staging modules are those of the Kubernetes release', () => {
  const replacements = [...goMod('kubernetes').matchAll(/^\t(k8s\.io\/\S+) => (.*)$/gm)];
  const staging = VERSIONS.kubernetes.replace(/^1/, '0');

  expect(replacements.length).toBeGreaterThan(20);
  for (const [, module, replacement] of replacements) {
    expect(replacement).toBe(`${module} v${staging}`);
  }
});

test('the cluster runs what the library has as default', () => {
  expect(RUST_CLIENT_IMAGE).toBe(`dragonflyoss/client:v${VERSIONS.client}`);
  expect(SCHEDULER_IMAGE).toBe(`dragonflyoss/scheduler:v${VERSIONS.dragonfly}`);
});
