import { show, type Problem } from '../rules/problem';

/**
 * What is wrong with URLs that a Job shall download.
 *
 * @param urls the URLs, by field
 * @param trusted whether the Job trusts a CA
 */
export function urlProblems(urls: Record<string, string>, trusted: boolean): Problem[] {
  return Object.entries(urls).flatMap(([field, url]) => {
    if (!isHttpUrl(url)) {
      return [
        {
          wrong: `${field} is ${show(url)}`,
          allowed: 'an absolute http or https URL without spaces, credentials and fragment',
          change: 'write it like http://example.com/file, with the spaces as %20, and credentials as a header',
        },
      ];
    }
    return trusted || !/^https:/i.test(url)
      ? []
      : [
          {
            wrong: `${field} is ${show(url)}, and the Job knows no CA`,
            allowed: 'http://, which a caching rule with useTls fetches by HTTPS; or https:// with the CA by which the peers open it',
            change: 'write http://, or give proxyCa',
          },
        ];
  });
}

function isHttpUrl(text: string): boolean {
  if (!/^https?:\/\/[!-~]+$/i.test(text) || !URL.canParse(text)) {
    return false;
  }
  const { username, password, hash, hostname } = new URL(text);
  return username === '' && password === '' && hash === '' && hostname !== '' && !text.includes('#');
}
