// Synthesizes a cache of N peers with this library: node bench/ours.cjs N OUTDIR
const { Size } = require('cdk8s');
const { CacheApp, ClaimStorage, DragonflyCacheChart } = require('../build/lib');

const [peerCount, outdir] = [Number(process.argv[2]), process.argv[3]];
const app = new CacheApp({ outdir });
new DragonflyCacheChart(app, 'cache', {
  peerCount,
  owner: 'bench',
  storage: new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(500) }),
});
app.synth();
