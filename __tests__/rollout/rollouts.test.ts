import { Chart, Testing } from 'cdk8s';
import { AllAtOnce } from '../../lib/rollout/all-at-once';
import { ArgoCdSyncWaves } from '../../lib/rollout/argo-cd-sync-waves';
import { FilePerPeer } from '../../lib/rollout/file-per-peer';
import { problemsOf } from '../fixtures';

describe('AllAtOnce', () => {
  test('leaves everything in the cache', () => {
    const cache = Testing.chart();
    expect(new AllAtOnce().bindShared(cache)).toBe(cache);
    expect(new AllAtOnce().bindPeer(cache, 'peer1')).toEqual({ scope: cache, annotations: {}, storageAnnotations: {} });
  });
});

describe('FilePerPeer', () => {
  test('makes charts inside the cache, with its namespace and labels', () => {
    const cache = new Chart(Testing.app(), 'cache', { namespace: 'ns', labels: { a: 'b' } });
    const rollout = new FilePerPeer();
    const charts = [rollout.bindShared(cache), rollout.bindPeer(cache, 'peer1').scope, rollout.bindPeer(cache, 'peer2').scope];
    expect(cache.node.children).toEqual(charts);
    for (const chart of charts) {
      expect(Chart.isChart(chart)).toBe(true);
      expect(chart).toMatchObject({ namespace: 'ns', labels: { a: 'b' } });
    }
  });
});

describe('ArgoCdSyncWaves', () => {
  test('gives each peer of each cache the next wave, and never lets go of claims', () => {
    const rollout = new ArgoCdSyncWaves({ firstWave: 5 });
    const [one, two] = [Testing.chart(), Testing.chart()];
    expect([one, one, two].map((cache) => rollout.bindPeer(cache, 'peer').annotations)).toEqual(
      ['5', '6', '5'].map((wave) => ({ 'argocd.argoproj.io/sync-wave': wave })),
    );
    expect(rollout.bindPeer(one, 'peer').storageAnnotations).toEqual({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
    expect(rollout.bindShared(one)).toBe(one);
    expect(problemsOf(one)).toEqual([]);
  });

  test.each([0, -1, 1.5])('fails when the first wave is %d', (firstWave) => {
    const cache = Testing.chart();
    new ArgoCdSyncWaves({ firstWave }).bindShared(cache);
    expect(problemsOf(cache)).toEqual([expect.stringContaining(`rollout.firstWave is ${firstWave}`)]);
  });
});
