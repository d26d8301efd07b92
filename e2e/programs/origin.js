// An HTTP origin with objects of any name and size, which counts what it sends and fails when told to.
//
// GET, HEAD /any/path/NAME-BYTES   that many bytes, the same for the same name, with ETag and ranges
// GET  /-/healthy                  answers once it listens
// GET  /-/sent                     JSON: for each path the number of requests, and the bytes of bodies that were sent
// POST /-/reset                    counts from zero, and fails no more
// POST /-/fail?path=PATH&how=HOW   answers PATH with HOW: a status such as 404, or `cut` to close the connection after half of the body
// POST /-/mend?path=PATH           answers PATH as usual
// POST /-/limit?rate=BYTES         sends no more than that in a second, to all together; 0 for as much as it can
// GET  /-/authorizations           JSON: each header `Authorization` of requests for objects, once
//
// It serves HTTPS too where the folder that TLS_FOLDER names has a certificate.
const { readFileSync } = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { pipeline } = require('node:stream/promises');
const { setTimeout } = require('node:timers/promises');
const { objectAt, partOf, reader } = require('./content.js');

const PORT = 8080;
const TLS_PORT = 8443;
const CHUNK = 64 * 1024;

/** What a limited origin did not send in time it makes up for, if it is so late at most: timers are. */
const SLACK_MS = 5;

const LAST_MODIFIED = new Date(0).toUTCString();

const sent = new Map();
const failures = new Map();
const authorizations = new Set();
const limit = { rate: 0, busyUntil: 0 };

const controls = {
  'GET /-/healthy': () => 'healthy',
  'GET /-/sent': () => Object.fromEntries(sent),
  'GET /-/authorizations': () => [...authorizations],
  'POST /-/reset': () => [sent, failures, authorizations].forEach((all) => all.clear()),
  'POST /-/fail': (query) => void failures.set(query.get('path'), query.get('how')),
  'POST /-/mend': (query) => void failures.delete(query.get('path')),
  'POST /-/limit': (query) => void (limit.rate = Number(query.get('rate'))),
};

function countOf(path) {
  const count = sent.get(path) ?? { requests: 0, bytes: 0 };
  sent.set(path, count);
  return count;
}

/** Sends a status and nothing else. */
function refuse(response, status, headers = {}) {
  response.writeHead(status, { ...headers, 'content-length': 0 }).end();
}

/** Bytes of an object, counted as they are handed to the connection. */
function* chunks(next, length, count) {
  for (let left = length; left > 0; left -= CHUNK) {
    const chunk = next(Math.min(left, CHUNK));
    count.bytes += chunk.length;
    yield chunk;
  }
}

/** Hands chunks on at the rate that all responses have together. */
async function* limited(chunks) {
  for (const chunk of chunks) {
    if (limit.rate > 0) {
      limit.busyUntil = Math.max(limit.busyUntil, performance.now() - SLACK_MS) + (chunk.length / limit.rate) * 1000;
      const early = limit.busyUntil - performance.now();
      // No timer is shorter.
      if (early >= 1) {
        await setTimeout(early);
      }
    }
    yield chunk;
  }
}

async function serve(request, response, path) {
  const count = countOf(path);
  count.requests += 1;
  const { authorization } = request.headers;
  if (authorization) {
    authorizations.add(authorization);
  }
  const failure = failures.get(path);
  const object = objectAt(path);
  if (Number(failure) || !object) {
    return refuse(response, Number(failure) || 404);
  }
  const part = partOf(object.size, request.headers.range);
  if (!part) {
    return refuse(response, 416, { 'content-range': `bytes */${object.size}` });
  }
  const { first, length, whole } = part;
  response.writeHead(whole ? 200 : 206, {
    'content-type': 'application/octet-stream',
    'content-length': length,
    'accept-ranges': 'bytes',
    etag: `"${object.name}"`,
    'last-modified': LAST_MODIFIED,
    ...(whole ? {} : { 'content-range': `bytes ${first}-${first + length - 1}/${object.size}` }),
  });
  if (request.method === 'HEAD') {
    return response.end();
  }
  const end = failure === 'cut' ? Math.ceil(length / 2) : length;
  await pipeline(limited(chunks(reader(object.name, first), end, count)), response, { end: end === length });
  if (end < length) {
    request.socket.destroySoon();
  }
}

function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://origin');
  const control = controls[`${request.method} ${pathname}`];
  if (control) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(control(searchParams) ?? 'done'));
  } else if (['GET', 'HEAD'].includes(request.method)) {
    // A client that goes away ends its request, and nothing else.
    serve(request, response, pathname).catch(() => response.destroy());
  } else {
    refuse(response, 405);
  }
}

const { TLS_FOLDER } = process.env;
if (TLS_FOLDER) {
  const [cert, key] = ['tls.crt', 'tls.key'].map((file) => readFileSync(`${TLS_FOLDER}/${file}`));
  https.createServer({ cert, key }, answer).listen(TLS_PORT);
}
http.createServer(answer).listen(PORT);
process.on('SIGTERM', () => process.exit());
