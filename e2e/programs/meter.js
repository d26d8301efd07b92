// Measures downloads. Bytes are counted and not looked at: client.js does that, and it takes time.
//
// Modes, with their options as JSON on standard input:
// meter.js list    {"requests": [{"url": ..., "proxy": "host:port"}, ...], "connections": 1}
//     downloads all, so many at the same time, and prints for each what came, in their order, as a line of JSON
// meter.js window  {"urls": [...], "proxy": "host:port", "connections": 8, "from": MS, "to": MS}
//     downloads over and over until a time, and prints the bytes that came from another time on, and how many downloads failed of which cause
const { lookup } = require('node:dns/promises');
const { readFileSync } = require('node:fs');
const http = require('node:http');

const addresses = new Map();

/** The address of a host, looked up once, so that no figure has the time that it takes. */
async function addressOf(name) {
  if (!addresses.has(name)) {
    addresses.set(name, (await lookup(name)).address);
  }
  return addresses.get(name);
}

/** Downloads a URL, by a connection of its own. Rejects if the connection breaks. */
async function download({ url, proxy }, count = () => undefined) {
  const { host, pathname, href } = new URL(url);
  const [name, port = 80] = (proxy ?? host).split(':');
  const hostname = await addressOf(name);
  const started = performance.now();
  const elapsed = () => Math.round((performance.now() - started) * 10) / 10;
  return new Promise((resolve, reject) => {
    const request = http.get({ hostname, port, path: proxy ? href : pathname, agent: false, headers: { host } });
    request.on('error', reject).on('response', (response) => {
      const { statusCode: status, headers } = response;
      const result = { status, headers, bytes: 0 };
      response.on('data', ({ length }) => {
        result.firstByteMs ??= elapsed();
        result.bytes += length;
        count(length);
      });
      response.on('error', reject).on('end', () => resolve({ ...result, ms: elapsed() }));
    });
  });
}

/** Works on all items, so many at the same time. */
async function each(items, connections, work) {
  let begun = 0;
  async function connection() {
    while (begun < items.length) {
      const index = begun++;
      await work(items[index], index);
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));
}

async function list({ requests, connections = 1 }) {
  const results = [];
  await each(requests, connections, async (request, index) => (results[index] = await download(request)));
  results.forEach(print);
}

async function window({ urls, proxy, connections, from, to }) {
  const total = { bytes: 0, failed: {} };
  const count = (length) => (total.bytes += Date.now() < from ? 0 : length);
  setTimeout(() => process.exit(print(total)), to - Date.now());
  const endless = { length: Infinity };
  await each(endless, connections, async (_, index) => {
    const end = await download({ url: urls[index % urls.length], proxy }, count).then(
      ({ status }) => status,
      ({ code }) => code,
    );
    if (end !== 200) {
      total.failed[end] = (total.failed[end] ?? 0) + 1;
    }
  });
}

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

({ list, window })[process.argv[2]](JSON.parse(readFileSync(0, 'utf8')));
