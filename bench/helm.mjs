import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';

/** Writes a Helm chart that renders the objects of a cache of one peer for any number of peers, as a chart's author would: with a loop. */
export function helmChart(folder, objects, peers) {
  const text = (all) => all.map((object) => `---\n${escape(dump(object, { lineWidth: -1, noRefs: true }))}`).join('');
  const ofPeer = Object.values(objects).filter(({ metadata }) => metadata.labels?.peer === 'peer1');
  const shared = Object.values(objects).filter((object) => !ofPeer.includes(object));
  const loop = text(ofPeer).replaceAll('peer1', 'peer{{ $peer }}').replaceAll('deployment-1', 'deployment-{{ $peer }}');
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 0.1.0\n');
  writeFileSync(join(folder, 'values.yaml'), `peers: ${peers}\n`);
  writeFileSync(
    join(folder, 'templates', 'cache.yaml'),
    `${text(shared)}{{- range $peer := untilStep 1 (int (add1 .Values.peers)) 1 }}\n${loop}{{- end }}\n`,
  );
}

/** What Helm would take for a template. */
function escape(yaml) {
  return yaml.replace(/\{\{(.*?)\}\}/g, '{{ "{{$1}}" }}');
}
