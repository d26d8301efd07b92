/** Environment of the scripts that download. */
export const DOWNLOAD_VARIABLES = {
  /** URL of the Service over all peers. */
  proxy: 'PROXY',
  /** Name of that Service, for advice. */
  service: 'SERVICE',
  /** `kubectl` with the namespace of the cache, likewise. */
  kubectl: 'KUBECTL',
  /** Labels of the peers, likewise. */
  peers: 'PEERS',
  /** Seconds to wait until the cache is there. */
  patience: 'PATIENCE',
  /** File with the CA of the proxy, if there is one. */
  ca: 'CA',
  /** File with headers, if there is one. */
  headers: 'HEADERS',
};

/** Seconds without a byte after which a download is given up. The largest pieces have 64 MiB, and come as a whole. */
const STALLED_SECONDS = 300;

/**
 * First part of the shell scripts that download: `transfer` downloads through a proxy, `value` tells what is known of it, `diagnose` puts into
 * `what` and `look` what is wrong and where to look, and `await_proxy` waits until one listens. It needs curl 7.84 or newer.
 *
 * @see https://curl.se/docs/manpage.html#-w
 * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client/src/proxy/header.rs
 */
export const CURL_SCRIPT = `set -u
command -v curl > /dev/null || { echo 'failed: the image of the Job has no curl. Look at: the option image'; exit 2; }
format='%{stderr}
@status=%{http_code}
@tunnel=%{http_connect}
@bytes=%{size_download}
@connected=%{time_connect}
@seconds=%{time_total}
@task=%header{x-dragonfly-task-id}%header{x-dragonfly-task}
@peer=%header{x-dragonfly-server-ip}
@finished=%header{x-dragonfly-task-download-finished}
@error=%header{x-dragonfly-error-type}
'
# transfer REPORT PROXY [OPTIONS OF CURL...]
transfer() {
  report=$1 proxy=$2
  shift 2
  curl --proxy "$proxy" --noproxy '' --globoff --silent --show-error --location --fail --fail-early --connect-timeout 10 \\
    --speed-limit 1 --speed-time ${STALLED_SECONDS} \${CA:+--cacert "$CA"} \${HEADERS:+--header "@$HEADERS"} \\
    --write-out "$format" "$@" 2> "$report"
}
# value NAME [NUMBER OF THE TRANSFER]
value() { sed -n "s/^@$1=//p" "$report" | sed -n "\${2:-$}p"; }
# await_proxy PROXY: a connection is enough; whatever it answers is looked at later
await_proxy() {
  end=$(($(date +%s) + PATIENCE))
  while :; do
    transfer "$work/report" "$1" --head --output /dev/null "$2"
    code=$?
    case $(value connected) in 0.000000 | '') ;; *) return 0 ;; esac
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 2
  done
}
# diagnose CODE OF CURL
diagnose() {
  logs="what the peers log: $KUBECTL logs --selector=$PEERS --tail=50"
  case $1 in
    5) what="DNS knows nothing of $proxy" look="the Service: $KUBECTL get service $SERVICE; and at the DNS of the cluster" ;;
    7) what="nobody accepts connections at $proxy" look="the peers, of which none is ready: $KUBECTL get pods --selector=$PEERS" ;;
    18 | 52 | 55 | 56)
      what="the connection to $proxy broke off after $(value bytes) bytes" look="$logs; and at restarts: $KUBECTL get pods --selector=$PEERS"
      case $(value tunnel) in [45]??) diagnose_status "$(value tunnel)" ;; esac
      ;;
    22)
      # Nothing but the tunnel has a status where it was refused.
      case $(value status) in 000) diagnose_status "$(value tunnel)" ;; *) diagnose_status "$(value status)" ;; esac
      ;;
    28)
      case $(value connected) in
        0.000000 | '') what="no answer from $proxy within 10 s" look='NetworkPolicies and firewalls between this pod and the peers' ;;
        *) what="nothing came from $proxy for ${STALLED_SECONDS} s" look="the origin and the scheduler; $logs" ;;
      esac
      ;;
    35 | 51 | 53 | 58 | 60 | 77 | 83 | 90 | 91)
      what='the certificate behind the proxy is not trusted'
      look='the option proxyCa: it must be the CA with which the peers open HTTPS; or ask by http, with a caching rule that has useTls'
      ;;
    *) what="curl ended with $1: $(sed -n '/^curl:/p' "$report" | tail -n 1)" look="$logs" ;;
  esac
}
# diagnose_status STATUS
diagnose_status() {
  case $1-$(value error) in
    407-*) what='the proxy wants credentials (407)' look='proxy.basicAuth of the cache: put Proxy-Authorization into the Secret of the option headers' ;;
    401-proxy) what='the proxy wants credentials (401)' look='proxy.server.basicAuth of the cache: put Authorization into the Secret of the option headers' ;;
    403-proxy) what='the peers refuse the URL (403)' look='the block list of the scheduler cluster' ;;
    429-proxy) what='the peers refuse more requests a second (429)' look='proxy.server.requestRateLimit of the cache, and the option concurrency' ;;
    422-dfdaemon) what='a peer cannot cache the file (422)' look='the origin: it must tell the size of what it sends, and know ranges' ;;
    507-dfdaemon) what='the disk of a peer is full (507)' look="the size of the disks, and gc.policy of the cache; $logs" ;;
    *-dfdaemon) what="a peer failed ($1)" look="its disk and its scheduler; $logs" ;;
    *-proxy) what="the proxy refused the request ($1)" look="the URL, and redirect of the caching rule; $logs" ;;
    *-backend) what="the origin failed ($1)" look='the origin: ask it from a pod of the cluster, without the proxy' ;;
    401- | 403-) what="the origin wants credentials ($1)" look='the option headers, and what is in its Secret' ;;
    *) what="the answer was $1, and not by Dragonfly" look='the origin; and what is between this pod and the peers, such as a service mesh' ;;
  esac
  case $1-$(value error) in 401-backend | 403-backend) look='the option headers, and what is in its Secret' ;; esac
}
# cached [NUMBER OF THE TRANSFER]: whether what came was cached, and can be
cached() {
  case $(value status "\${1:-$}")-$(value bytes "\${1:-$}")-$(value task "\${1:-$}") in
    *%header*) what='curl is older than 7.84' look='the option image' ;;
    200-0-*) what='the body is empty, with status 200' look='the origin: it must tell the size of what it sends, and know ranges' ;;
    200-*-) what='the download was not cached: no caching rule matches the URL' look='cachingRules of the cache' ;;
    200-*) return 0 ;;
    *) what="the status is $(value status "\${1:-$}")" look='the origin' ;;
  esac
  return 1
}
`;
