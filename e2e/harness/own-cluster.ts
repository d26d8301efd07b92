import { credentials } from '../cluster/credentials';

/** Whether the cluster is one that `npm run cluster` started: tests may switch its machines off, and run programs in its network. */
export const isOwnCluster = process.env.KUBECONFIG === credentials.kubeconfig;
