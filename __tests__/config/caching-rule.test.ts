import { RE2JS } from 're2js';
import { RRegex } from 'rregex';
import { CachingRule } from '../../lib/config/caching-rule';

const sha256 = 'a'.repeat(64);
const commit = 'b'.repeat(40);

/** Whether the Rust client caches a URL: it matches without query. */
function rustCaches(rule: CachingRule, url: string): boolean {
  return new RRegex(rule.regex).isMatch(url.replace(/[?#].*$/, ''));
}

/** Whether the Go daemon caches a URL: it matches with query. */
function goCaches(rule: CachingRule, url: string): boolean {
  return RE2JS.compile(rule.regex).matcher(url).find();
}

describe('presets', () => {
  test.each([
    ['OCI_BLOBS', CachingRule.OCI_BLOBS, `https://registry.example.com/v2/team/app/blobs/sha256:${sha256}?ns=docker.io`],
    ['HUGGING_FACE_LFS', CachingRule.HUGGING_FACE_LFS, `https://cdn-lfs.huggingface.co/repos/ab/cd/${sha256}/${sha256}?Expires=1&Policy=p`],
    ['HUGGING_FACE_LFS', CachingRule.HUGGING_FACE_LFS, `https://cdn-lfs-us-1.hf.co/repos/ab/cd/${sha256}/${sha256}`],
    ['HUGGING_FACE_LFS', CachingRule.HUGGING_FACE_LFS, `http://cdn-lfs.huggingface.co:80/team/model/${sha256}`],
    ['HUGGING_FACE_XET', CachingRule.HUGGING_FACE_XET, `https://cas-bridge.xethub.hf.co/xet-bridge-us/0123abc/${sha256}?X-Amz-Date=1`],
    ['HUGGING_FACE_XET', CachingRule.HUGGING_FACE_XET, `https://us.aws.cdn.hf.co/xet-bridge-us/0123abc/${sha256}?user_id=public`],
    ['SAFETENSORS_BY_REVISION', CachingRule.SAFETENSORS_BY_REVISION, `https://huggingface.co/a/b/resolve/${commit}/x/model.safetensors`],
    [
      'SAFETENSORS_BY_REVISION',
      CachingRule.SAFETENSORS_BY_REVISION,
      `https://hub.local/a/b/resolve/${commit}/model.safetensors?download=true`,
    ],
    ['EVERYTHING', CachingRule.EVERYTHING, 'http://example.com/'],
  ])('%s caches %#', (_name, rule, url) => {
    expect([rustCaches(rule, url), goCaches(rule, url)]).toEqual([true, true]);
  });

  test.each([
    ['OCI_BLOBS', CachingRule.OCI_BLOBS, 'https://registry.example.com/v2/team/app/manifests/latest'],
    ['HUGGING_FACE_LFS', CachingRule.HUGGING_FACE_LFS, `https://huggingface.co/a/b/resolve/main/model.safetensors`],
    ['HUGGING_FACE_LFS', CachingRule.HUGGING_FACE_LFS, `https://cdn-lfs.hf.co.example.com/${sha256}`],
    [
      'HUGGING_FACE_XET',
      CachingRule.HUGGING_FACE_XET,
      `https://transfer.xethub.hf.co/xorbs/default/${sha256}?X-Xet-Signed-Range=bytes%3D0-1`,
    ],
    ['SAFETENSORS_BY_REVISION', CachingRule.SAFETENSORS_BY_REVISION, 'https://huggingface.co/a/b/resolve/main/model.safetensors'],
    [
      'SAFETENSORS_BY_REVISION',
      CachingRule.SAFETENSORS_BY_REVISION,
      `https://huggingface.co/a/b/resolve/${commit}/config.json?x=.safetensors`,
    ],
  ])('%s does not cache %#', (_name, rule, url) => {
    expect([rustCaches(rule, url), goCaches(rule, url)]).toEqual([false, false]);
  });

  test('of Hugging Face leave out what changes from request to request', () => {
    expect(CachingRule.HUGGING_FACE_LFS).toMatchObject({
      useTls: true,
      filteredQueryParams: ['Expires', 'Key-Pair-Id', 'Policy', 'Signature'],
    });
    expect(CachingRule.HUGGING_FACE_XET.filteredQueryParams).toEqual(
      expect.arrayContaining(['Signature', 'X-Amz-Signature', 'X-Xet-Cas-Uid']),
    );
  });
});

test('a custom rule keeps what it is given', () => {
  const rule = { regex: '\\.bin$', useTls: true, redirect: 'origin.example.com', filteredQueryParams: ['token'] };
  expect(CachingRule.custom(rule)).toMatchObject(rule);
  expect(CachingRule.custom({ regex: 'x' }).useTls).toBe(false);
});
