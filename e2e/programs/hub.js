// An origin for the tools that download: plain objects, a package index, and a Hugging Face Hub with one repository. By HTTP on port 8080, by HTTPS
// on 8443 with the certificate in /tls.
//
// GET  /objects/NAME-BYTES             that many bytes, the same for the same name
// GET  /simple/tiny/                   an index of Python packages with one
// GET  /packages/SHA256/FILE           the package
// GET  /api/models/team/model/...      what the Hub says of the repository
// GET  /team/model/resolve/COMMIT/...  redirects to a signed URL of another host, cdn for hub, like the Hub to its CDN
// GET  /lfs/SHA256                     the file
// GET  /-/healthy, /-/sent             like those of origin.js
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { crc32 } = require('node:zlib');
const { objectAt, partOf, reader } = require('./content.js');

const COMMIT = 'c'.repeat(40);
const FILE_BYTES = 6 * 1024 * 1024;
const WHEEL = 'tiny-1.0-py3-none-any.whl';

const sent = new Map();
let signatures = 0;

/** An archive of files that are not compressed. */
function zip(files) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), content]);
    locals.push(local);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), head, place, Buffer.from(name));
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end]);
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex');
const file = reader('weights', 0)(FILE_BYTES);
const wheel = zip({
  'tiny/data.bin': reader('tiny', 0)(FILE_BYTES),
  'tiny-1.0.dist-info/METADATA': Buffer.from('Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n'),
  'tiny-1.0.dist-info/WHEEL': Buffer.from('Wheel-Version: 1.0\nGenerator: hub\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
  'tiny-1.0.dist-info/RECORD': Buffer.from(''),
});

/** Files by their paths. */
const files = new Map([
  [`/lfs/${hashOf(file)}`, file],
  [`/packages/${hashOf(wheel)}/${WHEEL}`, wheel],
]);

function contentOf(path) {
  const object = path.startsWith('/objects/') && objectAt(path);
  return object ? reader(object.name, 0)(object.size) : files.get(path);
}

/** Sends a file, or the part of it that is asked for. */
function send(request, response, path, content) {
  const part = partOf(content.length, request.headers.range);
  const { first, length, whole } = part ?? { first: 0, length: 0, whole: true };
  response.writeHead(whole ? 200 : 206, {
    'content-length': length,
    'accept-ranges': 'bytes',
    etag: `"${hashOf(path)}"`,
    ...(whole ? {} : { 'content-range': `bytes ${first}-${first + length - 1}/${content.length}` }),
  });
  if (request.method === 'HEAD') {
    return response.end();
  }
  sent.get(path).bytes += length;
  response.end(content.subarray(first, first + length));
}

function say(response, type, text) {
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}

/** What the Hub says of a file before it is fetched. The Xet headers are an offer that no client of a cache should take. */
function redirect(response, host) {
  signatures += 1;
  const hash = hashOf(file);
  response
    .writeHead(302, {
      location: `https://${host.replace('hub.', 'cdn.')}/lfs/${hash}?Signature=${signatures}`,
      'content-length': 0,
      'x-repo-commit': COMMIT,
      'x-linked-etag': `"${hash}"`,
      'x-linked-size': file.length,
      'x-xet-hash': hash,
      'x-xet-refresh-route': `https://${host}/api/models/team/model/xet-read-token/${COMMIT}`,
    })
    .end();
}

function serve(request, response) {
  const { pathname } = new URL(request.url, 'http://hub');
  const host = (request.headers.host ?? '').split(':')[0];
  if (pathname === '/-/healthy' || pathname === '/-/sent') {
    return say(response, 'application/json', JSON.stringify(Object.fromEntries(sent)));
  }
  const count = sent.get(pathname) ?? { requests: 0, bytes: 0 };
  sent.set(pathname, count);
  count.requests += 1;
  const content = contentOf(pathname);
  if (content) {
    send(request, response, pathname, content);
  } else if (pathname === '/simple/tiny/') {
    say(response, 'text/html', `<a href="/packages/${hashOf(wheel)}/${WHEEL}#sha256=${hashOf(wheel)}">${WHEEL}</a>`);
  } else if (pathname.startsWith('/team/model/resolve/')) {
    redirect(response, host);
  } else if (pathname.startsWith('/api/models/team/model/tree/')) {
    const lfs = { oid: hashOf(file), size: file.length, pointerSize: 134 };
    const entry = { type: 'file', path: 'weights.safetensors', size: file.length, oid: COMMIT, lfs, xetHash: lfs.oid };
    say(response, 'application/json', JSON.stringify([entry]));
  } else if (pathname.startsWith('/api/models/team/model')) {
    const siblings = [{ rfilename: 'weights.safetensors' }];
    say(response, 'application/json', JSON.stringify({ id: 'team/model', modelId: 'team/model', sha: COMMIT, siblings }));
  } else {
    response.writeHead(404, { 'content-length': 0 }).end();
  }
}

http.createServer(serve).listen(8080);
https.createServer({ cert: readFileSync('/tls/tls.crt'), key: readFileSync('/tls/tls.key') }, serve).listen(8443);
process.on('SIGTERM', () => process.exit());
