// Downloads objects of the origin, through a proxy or without, and checks each byte.
//
// client.js download '{"url": ..., "proxy": "host:port", "method": "GET", "headers": {}, "ca": "PEM", "patienceMs": 30000, "times": 1}'
//     downloads the URL, as often as told at the same time, and prints one line of JSON for each. An https URL goes through a tunnel of the
//     proxy, whose certificate must be of the CA.
// client.js load '{"urls": [...], "proxy": "host:port", "connections": 2, "retries": 0, "pauseMs": 0}'
//     downloads the URLs over and over until its standard input ends; prints what came of all downloads so far, after each, as a line of
//     JSON. `{}` in a URL is the number of the download, so that each is of another object.
const { createHash } = require('node:crypto');
const http = require('node:http');
const { setTimeout } = require('node:timers/promises');
const tls = require('node:tls');
const { objectAt, reader } = require('./content.js');

/** A download that gets no byte for so long has failed. */
const SILENCE_MS = 30_000;

/** Who has failed to download waits so long before the next attempt, as real clients do. */
const PAUSE_MS = 500;

/** So many errors of a load are told. */
const ERRORS = 10;

/** Counts the bytes that are not what the object has there. */
function wrongBytes(chunk, expected) {
  return chunk.equals(expected) ? 0 : chunk.reduce((wrong, byte, index) => wrong + (byte === expected[index] ? 0 : 1), 0);
}

/** Gives what the next bytes of a response must be, if it has an object or a part of one. */
function expectedOf({ statusCode, headers }, path) {
  const object = objectAt(path);
  const [, first] = /^bytes (\d+)-/.exec(headers['content-range']) ?? [];
  return object && [200, 206].includes(statusCode) ? reader(object.name, Number(first ?? 0)) : undefined;
}

/** A connection to a host through a tunnel that a proxy opens. */
function tunnel({ host, hostname, ca, proxy }) {
  const [proxyHost, proxyPort] = proxy.split(':');
  const path = host.includes(':') ? host : `${host}:443`;
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname: proxyHost, port: proxyPort, method: 'CONNECT', path, agent: false, timeout: SILENCE_MS });
    request.on('error', reject).on('timeout', () => request.destroy(new Error(`silent for ${SILENCE_MS} ms`)));
    request.on('connect', (_response, socket) => {
      const secured = tls.connect({ socket, servername: hostname, ca }, () => resolve(secured));
      secured.on('error', reject);
    });
    request.end();
  });
}

/** A request that is not sent yet. */
async function requestOf({ url, proxy, method = 'GET', headers = {}, ca, patienceMs = SILENCE_MS }) {
  const { protocol, host, hostname, port, pathname, href, search } = new URL(url);
  const options = { method, headers: { host, ...headers }, timeout: patienceMs };
  if (protocol === 'https:') {
    const socket = await tunnel({ host, hostname, ca, proxy });
    // Only without an agent is the connection the one that is given.
    return http.request({ ...options, path: pathname + search, createConnection: () => socket });
  }
  const [server, serverPort = 80] = proxy ? proxy.split(':') : [hostname, port || 80];
  return http.request({ ...options, agent: false, hostname: server, port: serverPort, path: proxy ? href : pathname + search });
}

/** Downloads a URL, and tells what came. It never rejects: `error` says what went wrong with the connection. */
async function download(options) {
  const result = { status: 0, bytes: 0, wrongBytes: 0 };
  const hash = createHash('sha256');
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  const failed = (error) => ({ ...result, ms: elapsed(), error: error.code ?? error.message });
  let request;
  try {
    request = await requestOf(options);
  } catch (error) {
    return failed(error);
  }
  return new Promise((resolve) => {
    const fail = (error) => resolve(failed(error));
    request.on('error', fail).on('timeout', () => request.destroy(new Error('silent for too long')));
    request.on('response', (response) => {
      result.status = response.statusCode;
      result.headers = response.headers;
      const next = expectedOf(response, new URL(options.url).pathname);
      response.on('data', (chunk) => {
        result.firstByteMs ??= elapsed();
        result.bytes += chunk.length;
        result.wrongBytes += next ? wrongBytes(chunk, next(chunk.length)) : 0;
        hash.update(chunk);
      });
      response.on('error', fail);
      response.on('end', () => resolve({ ...result, sha256: hash.digest('hex'), ms: elapsed() }));
    });
    request.end();
  });
}

/** Whether a whole object came, and nothing else. */
function isRight({ error, status, bytes, wrongBytes }, url) {
  return !error && status === 200 && bytes === objectAt(new URL(url).pathname).size && wrongBytes === 0;
}

/** Downloads URLs until told to stop. */
async function load({ urls, proxy, connections = 2, retries = 0, pauseMs = 0 }, stopped) {
  const summary = { requests: 0, failed: 0, failedAfterRetry: 0, bytes: 0, wrongBytes: 0, longestMs: 0, errors: [] };
  let begun = 0;

  /** Downloads a URL and tells whether it came; if it did not, waits a while. */
  async function attempt(url) {
    const result = await download({ url, proxy });
    summary.bytes += result.bytes;
    summary.wrongBytes += result.wrongBytes;
    summary.longestMs = Math.max(summary.longestMs, result.ms);
    if (isRight(result, url)) {
      return true;
    }
    summary.lastErrorAt = new Date().toISOString();
    if (summary.errors.length < ERRORS) {
      summary.errors.push({ at: summary.lastErrorAt, url, ...result });
    }
    await setTimeout(PAUSE_MS);
    return false;
  }

  async function connection() {
    while (!stopped()) {
      const url = urls[begun % urls.length].replace('{}', begun);
      begun += 1;
      let came = await attempt(url);
      summary.failed += came ? 0 : 1;
      for (let retry = 0; retry < retries && !came; retry += 1) {
        came = await attempt(url);
      }
      summary.failedAfterRetry += came ? 0 : 1;
      summary.requests += 1;
      print(summary);
      await setTimeout(pauseMs);
    }
  }

  await Promise.all(Array.from({ length: connections }, connection));
}

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

const modes = {
  download: ({ times = 1, ...options }) => Promise.all(Array.from({ length: times }, () => download(options).then(print))),
  load: (options) => {
    let ended = false;
    process.stdin.on('end', () => (ended = true)).resume();
    return load(options, () => ended);
  },
};

const [mode, options] = process.argv.slice(2);
modes[mode](JSON.parse(options));
