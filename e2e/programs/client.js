// Downloads objects of the origin, through a proxy or without, and checks each byte.
//
// client.js download '{"url": ..., "proxy": "host:port", "method": "GET", "headers": {}, "times": 1}'
//     downloads the URL, as often as told at the same time, and prints one line of JSON for each
// client.js load '{"urls": [...], "proxy": "host:port", "connections": 2, "retries": 0, "pauseMs": 0}'
//     downloads the URLs over and over until its standard input ends; prints what came of all downloads so far, after each, as a line of
//     JSON. `{}` in a URL is the number of the download, so that each is of another object.
const { createHash } = require('node:crypto');
const http = require('node:http');
const { setTimeout } = require('node:timers/promises');
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

/** Downloads a URL, and tells what came. It never rejects: `error` says what went wrong with the connection. */
function download({ url, proxy, method = 'GET', headers = {} }) {
  const { host, pathname, href, search } = new URL(url);
  const [hostname, port = 80] = (proxy ?? host).split(':');
  const path = proxy ? href : pathname + search;
  const result = { status: 0, bytes: 0, wrongBytes: 0 };
  const hash = createHash('sha256');
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  return new Promise((resolve) => {
    const fail = (error) => resolve({ ...result, ms: elapsed(), error: error.code ?? error.message });
    const request = http.request({ hostname, port, path, method, agent: false, headers: { host, ...headers }, timeout: SILENCE_MS });
    request.on('error', fail).on('timeout', () => request.destroy(new Error(`silent for ${SILENCE_MS} ms`)));
    request.on('response', (response) => {
      result.status = response.statusCode;
      result.headers = response.headers;
      const next = expectedOf(response, pathname);
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
