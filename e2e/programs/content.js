// What the origin serves. The bytes of an object follow from its name alone, so that anybody can check any part of them.
const { createCipheriv, createHash } = require('node:crypto');

const CIPHER_BLOCK = 16;

/** The object that the path of a URL ends with: `/models/weights-1048576`, or `/models/weights-1048576.bin`, has that many bytes. */
function objectAt(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const size = Number(/-(\d+)(?:\.\w+)?$/.exec(name)?.[1]);
  return Number.isSafeInteger(size) ? { name, size } : undefined;
}

/** Gives a function that gives the object's next bytes, from an offset on. */
function reader(name, offset) {
  const counter = Buffer.alloc(CIPHER_BLOCK);
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / CIPHER_BLOCK)), 8);
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(name).digest(), counter);
  cipher.update(Buffer.alloc(offset % CIPHER_BLOCK));
  return (length) => cipher.update(Buffer.alloc(length));
}

/**
 * The part of an object that a Range header asks for: first byte and length. Nothing if no byte of the object is asked for. The whole
 * object without a header, or with one for several ranges, as RFC 9110 allows.
 */
function partOf(size, header) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || from + to === '') {
    return { first: 0, length: size, whole: true };
  }
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, length: last - first + 1, whole: false } : undefined;
}

module.exports = { objectAt, partOf, reader };
