import { show, type Problem } from '../../rules/problem';
import { path as filePath, port, queryParam, reachableIp, type Field } from '../field';
import { goRegexError } from '../regex';
import type { GoObjectStorageOptions } from './listen-options';
import type { GoHijackHttpsOptions, GoProxyOptions, GoWhiteListEntry } from './proxy-options';

/** What is wrong with the lists among the settings. */
export function goListProblems(proxy: GoProxyOptions = {}, objectStorage: GoObjectStorageOptions = {}): Problem[] {
  return [
    ...(proxy.uncached ?? []).flatMap((regx, index) => regexProblems(`proxy.uncached[${index}]`, regx)),
    ...certProblems('proxy.registryMirror', proxy.registryMirror?.certs),
    ...whiteListProblems(proxy.whiteList),
    ...hijackProblems(proxy.hijackHttps),
    ...emptyProblems('objectStorage.filter', objectStorage.filter, 'it would stand for all of the defaults'),
    ...(objectStorage.filter ?? []).flatMap((param, index) =>
      queryParam.takes(param)
        ? []
        : [problem(`objectStorage.filter[${index}]`, param, queryParam.allowed, 'name each parameter by itself')],
    ),
  ];
}

function whiteListProblems(whiteList: readonly GoWhiteListEntry[] | undefined): Problem[] {
  const field = 'proxy.whiteList';
  return [
    ...emptyProblems(field, whiteList, 'it would allow every host'),
    ...(whiteList ?? []).flatMap(({ host, regx, ports }, index) => [
      ...(host === undefined && regx === undefined
        ? [problem(`${field}[${index}]`, { ports }, 'a host or a regx: it matches no request otherwise', 'set one of them')]
        : []),
      ...regexProblems(`${field}[${index}].regx`, regx),
      ...emptyProblems(`${field}[${index}].ports`, ports, 'it would allow every port'),
      ...(ports ?? []).flatMap((number, at) =>
        Number.isInteger(number) && number >= 1 && number <= 65535
          ? []
          : [problem(`${field}[${index}].ports[${at}]`, number, 'a whole number from 1 to 65535', 'correct the port')],
      ),
    ]),
  ];
}

function hijackProblems(hijackHttps: GoHijackHttpsOptions | undefined): Problem[] {
  const field = 'proxy.hijackHttps';
  return [
    ...emptyProblems(`${field}.hosts`, hijackHttps?.hosts, 'the proxy would open nothing'),
    ...(hijackHttps?.hosts ?? []).flatMap(({ regx, insecure, certs }, index) => [
      ...regexProblems(`${field}.hosts[${index}].regx`, regx),
      ...certProblems(`${field}.hosts[${index}]`, certs),
      ...(insecure && certs !== undefined
        ? [problem(`${field}.hosts[${index}].certs`, certs, 'no certificates where insecure is true', 'leave one of them out')]
        : []),
    ]),
    ...(hijackHttps?.sni ?? []).flatMap(({ listen, port: number }, index) => [
      ...refused(`${field}.sni[${index}].port`, number ?? 'nothing', port),
      ...(listen === undefined ? [] : refused(`${field}.sni[${index}].listen`, listen, reachableIp)),
    ]),
  ];
}

function certProblems(field: string, certs: readonly string[] | undefined): Problem[] {
  return [
    ...emptyProblems(`${field}.certs`, certs, 'it would stand for those of the image'),
    ...(certs ?? []).flatMap((cert, index) => refused(`${field}.certs[${index}]`, cert, filePath)),
  ];
}

function regexProblems(field: string, regex: string | undefined): Problem[] {
  const error = regex === undefined || regex === '' ? undefined : goRegexError(regex);
  return error === undefined ? [] : [problem(field, regex, "an expression that Go's regexp takes", `correct it: ${error}`)];
}

function emptyProblems(field: string, list: readonly unknown[] | undefined, what: string): Problem[] {
  return list?.length === 0 ? [problem(field, list, `at least one: ${what} otherwise`, 'add one, or leave the field out')] : [];
}

function refused(field: string, value: unknown, { takes, allowed }: Field): Problem[] {
  return value === '' || takes(value) ? [] : [problem(field, value, allowed, 'give such a value')];
}

function problem(field: string, value: unknown, allowed: string, change: string): Problem {
  return { wrong: `${field} is ${show(value)}`, allowed, change };
}
